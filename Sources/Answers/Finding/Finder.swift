package import RewardCore

/// Finds the value that an answer region states: the whole region, a box, a label, or a sentence. It refuses a value
/// that the words around it deny, hedge, bound, retract or replace.
///
/// All rewards use this finder. A ``StatementReader`` reads the values.
///
/// - Complexity: O(*n*) in the length of the region.
package struct Finder<Reader: StatementReader> {
  typealias Value = Reader.Value

  /// The weight of a statement.
  enum Weight: Int, Comparable {
    /// A sentence that concludes: “So we get 12”, “it costs 12”.
    case weak
    /// The region begins with the value.
    case beginning
    /// A label or a box: “The answer is 12”.
    case stated
    /// A label of the final answer: “Final answer: 12”.
    case final

    static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  struct Statement {
    var value: Result<Value, RefusedValue>
    var weight: Weight
    var mark: Evidence.Mark
    /// UTF-8 offsets.
    var place: Range<Int>
    /// The first token after the statement.
    var next: Int
    /// The number of preceding retractions.
    var epoch: Int
    /// The value, if the words around it deny it.
    var denied: Value?
    /// Whether the value includes the full stop after it: “B.”
    var hasStop = false
  }

  let bytes: Bytes
  let region: Range<Int>
  let reader: Reader
  var tokens: [Token]
  /// For each token, the index of the token that ends its sentence.
  let sentenceEnds: [Int32]
  var statements: [Statement] = []
  /// The index of the only box in `statements`.
  var lastBox: Int?
  /// The number of retractions so far.
  var epoch = 0
  /// The position of the last retraction.
  var lastRetraction = -1
  let budget: Budget
  let hasOpenBox: Bool
  /// Whether only boxes are statements.
  var readsBoxesOnly = false
  /// A box that a label announced. It has its token, its weight, and the reason why the words before it refuse it.
  var announced: (box: Int, weight: Weight, refusal: Refusal?)?
  /// The content of a box that is not a value.
  var unreadableBox: Range<Int>?

  /// Finds the value in a region of a text.
  package static func find(_ bytes: Bytes, _ region: Range<Int>, _ finding: Finding, _ reader: Reader) -> Found<
    Reader.Value
  > {
    let whole = bytes.trimmed(region)
    if whole.isEmpty { return .nothing }
    if let found = reading(bytes, whole, reader) { return found }
    let inner = Wrapping.stripped(bytes, whole)
    if inner != whole, let found = reading(bytes, inner, reader) { return found }
    if finding == .exact || inner.isEmpty { return .nothing }
    if let refusal = Outline.refusalOfAnswer(bytes, whole) { return .refused(refusal, whole) }
    // One bullet, so that this ends.
    if let item = Bullet.stripped(bytes, whole, reader.bullets), Bullet.stripped(bytes, item, reader.bullets) == nil {
      return find(bytes, item, finding, reader)
    }
    var finder = Finder(bytes, Wrapping.stripped(bytes, whole, labels: false, boxes: false), reader)
    let found = finder.run()
    guard finding.isLenient else { return found }
    // An evaluation uses the last value, whatever the words around it.
    if case .value = found { return found }
    let value = finder.prose(first: finding == .lenientFirst)
    if case .nothing = value { return found }
    return value
  }

  /// Finds the value of the last box of a region.
  package static func findBox(_ bytes: Bytes, _ region: Range<Int>, _ reader: Reader) -> Found<Reader.Value> {
    var finder = Finder(bytes, region, reader)
    finder.readsBoxesOnly = true
    return finder.run()
  }

  /// Reads a range that is a value.
  @inline(__always)
  private static func reading(_ bytes: Bytes, _ range: Range<Int>, _ reader: Reader) -> Found<Reader.Value>? {
    guard let reading = reader.read(bytes, range, isStated: true), reading.end == range.upperBound else { return nil }
    switch reading.value {
    case .success(let value): return reader.isFallback(value) ? nil : .value(value, Evidence(.region, range))
    case .failure(let refused): return .refused(refused.refusal, range)
    }
  }

  private init(_ bytes: Bytes, _ region: Range<Int>, _ reader: Reader) {
    self.bytes = bytes
    self.region = region
    self.reader = reader
    let scan = TokenScan(bytes, region)
    tokens = scan.tokens
    hasOpenBox = scan.hasOpenBox
    budget = Budget(region.count)
    var ends = [Int32](repeating: 0, count: tokens.count)
    var end = Int32(tokens.count)
    for index in tokens.indices.reversed() {
      if tokens[index].endsSentence { end = Int32(index) }
      ends[index] = end
    }
    sentenceEnds = ends
    settleCertainty()
  }

  private mutating func run() -> Found<Value> {
    // Text after an open box is inside it.
    if hasOpenBox { return .refused(.refused, span(0, tokens.count)) }
    collect()
    let found = resolved()
    return budget.isExhausted ? .refused(.refused, span(0, tokens.count)) : found
  }

  func span(_ first: Int, _ end: Int) -> Range<Int> {
    guard first < end, first < tokens.count else { return 0..<0 }
    return tokens[first].start..<tokens[end - 1].end
  }

  // MARK: Reading

  /// Returns the maximum end of a value that begins at a token.
  func limit(from index: Int) -> Int {
    if reader.spansSentences {
      var end = index
      // A few sentences of one line: texts of choices are not longer.
      var count = 0
      while end < tokens.count, tokens[end].kind != .newline, count < 64 {
        end += 1
        count += 1
      }
      return end
    }
    return Int(sentenceEnds[index])
  }

  /// Reads the longest value at a token that the following words allow.
  mutating func read(at index: Int, isStated: Bool) -> ValueReading<Value>? {
    guard index < tokens.count else { return nil }
    let token = tokens[index]
    guard canRead(token) else { return nil }
    let sentence = limit(from: index)
    guard sentence > index else { return nil }
    // Up to the first word that cannot belong to a value, and up to the first that opens another part.
    var refusing = sentence
    var cut = sentence
    var next = index + 1
    while next < sentence {
      let other = tokens[next]
      if !other.cues.isEmpty {
        if !other.cues.intersection(.refusing).subtracting(reader.content).isEmpty {
          refusing = next
          break
        }
        if cut == sentence, other.cues.has(.reason) || other.cues.has(.place) || other.cues.has(.confirm) { cut = next }
      }
      if cut == sentence {
        // “3/4 of the cake”, “1/4 (or 0.25)”
        let opensAlternative = other.kind == .open && next + 1 < sentence && tokens[next + 1].cues.has(.alternative)
        if opensAlternative || other.cues.isEmpty && wholeOf(next) != nil { cut = next }
      }
      if other.kind == .box || other.kind == .hashes || next - index > 400 {
        refusing = next
        break
      }
      next += 1
    }
    // “D: none of the above”, which is the text of the choice.
    if reader.spansSentences, refusing < sentence, sentence - index < 24, let reading = read(index, sentence, isStated),
      reading.end >= tokens[sentence - 1].start
    {
      return reading
    }
    // Words that confirm a quantity are not a unit of it: “42です”.
    if reader.readsQuantities, cut < refusing, tokens[cut].cues.has(.confirm), let reading = read(index, cut, isStated)
    {
      return reading
    }
    if token.kind == .formula, isOpaque {
      let inner = Wrapping.stripped(bytes, token.start..<token.end)
      if let reading = reading(inner, isStated: false), reading.end == inner.upperBound {
        return ValueReading(value: reading.value, end: token.end)
      }
    }
    if let reading = read(index, refusing, isStated) { return reading }
    if cut < refusing, let reading = read(index, cut, isStated) { return reading }
    if token.kind == .formula {
      let inner = Wrapping.stripped(bytes, token.start..<token.end)
      if let reading = reading(inner, isStated: isStated), reading.end == inner.upperBound {
        var outer = reading
        outer.end = token.end
        return outer
      }
    }
    // Up to the end of the clause.
    var clause = index + 1
    while clause < min(cut, refusing),
      !tokens[clause].endsClause || tokens[clause].kind == .open || tokens[clause].kind == .close
    {
      clause += 1
    }
    if clause < min(cut, refusing) { return read(index, clause, isStated) }
    return nil
  }

  private mutating func read(_ first: Int, _ end: Int, _ isStated: Bool) -> ValueReading<Value>? {
    var end = end
    // A quotation mark that was opened before the value ends with it.
    if first > 0, tokens[first - 1].kind == .quote {
      while end > first + 1, tokens[end - 1].kind == .quote { end -= 1 }
    }
    guard end > first else { return nil }
    let range = tokens[first].start..<tokens[end - 1].end
    return reading(range, isStated: isStated)
  }

  /// Returns the first token at or after an offset, searching from a token. The result is `nil` if the offset is
  /// within a token.
  func token(at offset: Int, from index: Int) -> Int? {
    var index = index
    while index < tokens.count, tokens[index].end <= offset { index += 1 }
    if index < tokens.count, tokens[index].start < offset { return nil }
    return index
  }

  // MARK: Prose

  /// Returns the first or last value in prose, for evaluation.
  private mutating func prose(first isFirst: Bool) -> Found<Value> {
    var found: Found<Value> = .nothing
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      // “-9” is not 9, and 9 of “10-9” is one.
      let isSigned =
        (token.kind == .dash || bytes[token.start] == UInt8(ascii: "-"))
        && (token.start == region.lowerBound || bytes[token.start - 1] <= 0x20)
        && index + 1 < tokens.count
        && tokens[index + 1].kind == .number && tokens[index + 1].start == token.end
      if isSigned {
        let reading = read(at: index, isStated: false)
        if let reading, case .success(let value) = reading.value, let next = self.token(at: reading.end, from: index) {
          found = .value(value, Evidence(.prose, token.start..<reading.end))
          if isFirst { return found }
          index = max(next, index + 2)
        } else {
          index += 2
        }
        continue
      }
      let isCandidate =
        token.kind == .box || token.kind == .formula || token.kind == .command || reader.mayBegin(token, bytes)
      guard isCandidate, let reading = read(at: index, isStated: false) ?? alone(index),
        case .success(let value) = reading.value,
        let next = self.token(at: reading.end, from: index)
      else {
        index += 1
        continue
      }
      found = .value(value, Evidence(.prose, token.start..<reading.end))
      if isFirst { return found }
      index = max(next, index + 1)
    }
    return found
  }

  /// Reads a value of one token, or with those that follow without a space. Examples are the `3` of “3页” and the
  /// `\frac{2}{5}` of “(\frac{2}{5}) 吨”.
  private mutating func alone(_ index: Int) -> ValueReading<Value>? {
    var end = index + 1
    if tokens[index].kind == .command {
      while end < tokens.count, end < index + 40, !tokens[end].isSpaced, !tokens[end].endsSentence { end += 1 }
      while end > index + 1 {
        if let reading = read(index, end, false) { return reading }
        end -= 1
      }
      return nil
    }
    if tokens[index].kind == .box || tokens[index].kind == .formula {
      let inner = Wrapping.stripped(bytes, tokens[index].inner)
      guard var reading = reading(inner, isStated: false), reading.end == inner.upperBound else {
        return nil
      }
      reading.end = tokens[index].end
      return reading
    }
    return read(index, end, false)
  }
}
