// One pass over the text. Every `<` is visited once, and every byte between tags a bounded number of times.

extension Findings {
  /// Scans a text for the reasoning and the answer.
  ///
  /// - Complexity: O(*n*).
  init(of bytes: Bytes, _ plan: AnswerSchema.ScanPlan, _ place: AnswerSchema.Place) {
    self.init()
    let bytes = Bytes(rebasing: bytes[..<EndOfTurn.end(of: bytes)])
    // The form must match exactly; the parts are also found by variants of the tags.
    var form = TagScan(bytes, plan, isTolerant: false)
    form.run()
    fault = form.finishForm()
    tagsOnce = Int8(form.tagsOnce)
    tagsInOrder = Int8(form.tagsInOrder)
    emptyTag = Int8(form.emptyTag)
    var scan = TagScan(bytes, plan, isTolerant: true)
    scan.run()
    if fault.kind != .none, fault.kind != .textOutside, let variant = scan.variant { fault = variant }
    reasoning = scan.reasoningPlace
    if plan.isAnswerInTag {
      choose(scan.answers, plan.which, bytes)
      if answer.start < 0 && absence.kind == .none { absence = scan.answerAbsence }
      return
    }
    if place == .wholeText {
      let range = EndOfTurn.trimmed(bytes, 0..<bytes.count)
      answer = Place(range.lowerBound, range.upperBound)
      return
    }
    guard let start = scan.startAfterReasoning else {
      absence = scan.reasoningAbsence
      return
    }
    switch place {
    case .boxed: choose(.boxed(in: bytes, from: start), plan.which, bytes)
    case .hashes: choose(.hashes(in: bytes, from: start), plan.which, bytes)
    default: choose(AnswerSpans(only: Place(start, bytes.count)), plan.which, bytes)
    }
  }

  private mutating func choose(_ found: AnswerSpans, _ which: AnswerSchema.Which, _ bytes: Bytes) {
    guard found.first.start >= 0 else {
      absence = found.nothing
      return
    }
    let chosen: Place
    switch which {
    case .first: chosen = found.first
    case .last: chosen = found.last
    case .only:
      if found.repetition.kind != .none {
        absence = found.repetition
        return
      }
      chosen = found.first
    }
    let range = EndOfTurn.trimmed(bytes, chosen.start..<chosen.end)
    answer = Place(range.lowerBound, range.upperBound)
  }
}

/// The first and the last answer, and whether there is exactly one.
struct AnswerSpans {
  var first = Place()
  var last = Place()
  /// Why there is more than one answer.
  var repetition = Fault()
  /// Why there is no answer.
  var nothing = Fault()

  init() {}
  init(only place: Place) {
    first = place
    last = place
  }
}
