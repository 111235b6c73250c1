// One pass over the text. Every `<` is met once, every byte between tags is looked at a bounded number of times.

extension Anatomy {
  /// Finds the parts of a text.
  ///
  /// - Complexity: O(*n*).
  init(of bytes: Bytes, _ plan: AnswerSchema.Plan) {
    self.init()
    var scan = TagScan(bytes, plan)
    scan.run()
    fault = scan.finishForm()
    tagsOnce = scan.tagsOnce
    emptyTag = scan.emptyTag
    reasoning = scan.reasoningRange
    let configuration = plan.configuration
    let found: AnswerSpans
    switch configuration.answer {
    case .tag:
      found = scan.answers
    case .wholeText:
      answer = bytes.trimmed(0..<bytes.count)
      return
    case .remainder, .boxed, .hashes:
      guard let start = scan.startAfterReasoning else {
        absence = scan.reasoningAbsence
        return
      }
      found =
        switch configuration.answer {
        case .boxed: .boxed(in: bytes, from: start)
        case .hashes: .hashes(in: bytes, from: start)
        default: AnswerSpans(only: start..<bytes.count)
        }
    }
    switch found.chosen(configuration.which) {
    case .success(let range):
      answer = bytes.trimmed(range)
    case .failure(let why):
      absence = why.reason ?? scan.answerAbsence
    }
  }
}

/// The answers in a text: the first, the last, and whether there is exactly one.
struct AnswerSpans {
  struct Absence: Error {
    /// The reason, or `nil` where the scan of tags knows more.
    var reason: Reason?
  }

  var first: Range<Int>?
  var last: Range<Int>?
  /// What makes it more than one, if anything does.
  var repetition: Reason?
  /// Why there is none.
  var nothing: Reason?

  init() {}
  init(only range: Range<Int>) {
    first = range
    last = range
  }

  func chosen(_ which: AnswerSchema.Which) -> Result<Range<Int>, Absence> {
    guard let first, let last else { return .failure(Absence(reason: nothing)) }
    switch which {
    case .first: return .success(first)
    case .last: return .success(last)
    case .only: return repetition.map { .failure(Absence(reason: $0)) } ?? .success(first)
    }
  }
}
