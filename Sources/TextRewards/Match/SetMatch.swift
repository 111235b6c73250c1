public import Answers
public import RewardCore

/// Rewards a set of items by the numbers of correct and missing items.
///
/// Use it for lists in any order, such as labels or names. Use ``ChoiceSetMatch`` for the letters of choices.
///
/// With *r* correct items among *n* items of the answer and *m* items of the reference:
///
///     precision = r ÷ n,  recall = r ÷ m,  F₁ = 2 r ÷ (n + m),  exact = 1 if r = n = m
///
/// ```swift
/// let reward = SetMatch()
/// reward.score(on: "<answer>red, blue</answer>", given: ["blue", "red"])         // 1
/// reward.score(on: "<answer>red; red; green</answer>", given: ["blue", "red"])   // 0.4: one of three is right
/// ```
///
/// Items are separated by commas, semicolons, bars, line breaks or “and”; they may be numbered, bulleted, quoted, or in
/// a JSON list. “none” is the empty set. A repeated item counts as a wrong item, so repetition earns nothing.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: an empty answer scores 1 if the reference is empty, else 0.
/// - Complexity: O(*n*) in the length of the completion.
public struct SetMatch: Reward, Configurable {
  /// The measure of agreement.
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    /// The harmonic mean of precision and recall.
    case f1
    /// The share of the answer's items that are correct.
    case precision
    /// The share of the reference's items that are in the answer.
    case recall
    /// 1 if the sets are equal, else 0.
    case exact
  }

  public static let kind = "setMatch"
  /// F₁, ignoring case, white space and punctuation.
  public static let defaults = SetMatch()

  /// The measure of agreement.
  public private(set) var measure: Measure
  /// The normalization of items before they are compared.
  public private(set) var normalizing: TextNormalization
  /// How far to search the answer for the list.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a match of sets.
  public init(
    measure: Measure = .f1, normalizing: TextNormalization = [.case, .whiteSpace, .punctuation],
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.measure = measure
    self.normalizing = normalizing
    self.finding = finding
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options("measure", &measure)
    options("normalizing", &normalizing)
    options("finding", &finding)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: [String]) -> Verdict {
    let region: Range<Int>
    switch completion.bareRegion(by: answer).map(Result.success) ?? completion.answerRegion(by: answer, finding) {
    case .failure(let absence): return Verdict(name, 0, because: absence.reason)
    case .success(let range): region = range
    }
    let wanted = Set(reference.map(normalizing.normalized))
    let list = SetItems(known: wanted, normalizing: normalizing)
    // A list whose items are all of the reference's needs no search for a statement.
    let inner = completion.withUTF8 { Wrapping.stripped($0, region) }
    let bare = list.items(completion.text, inner)
    let isQuestion =
      completion.withUTF8 { QuestionMark.isIn($0, inner) }
      && !reference.contains { $0.withBytes { QuestionMark.isIn($0, 0..<$0.count) } }
    if !bare.isEmpty, !isQuestion, completion.withUTF8({ Self.isPlain($0, inner) }) || bare.allSatisfy(wanted.contains)
    {
      return verdict(bare, wanted)
    }
    switch completion.withUTF8({ statement($0, region, isQuestion) }) {
    case .failure(let refused):
      return Verdict(name, 0, because: refused.refusal.reason("list", Excerpt(completion.text.slice(region))))
    case .success(let range):
      let found = range == inner ? bare : list.items(completion.text, range)
      // “red, blue, or green” offers its items.
      if finding != .exact, completion.withUTF8({ Prose.contains($0, range, CueSet(.alternative)) }),
        found.contains(where: { !wanted.contains($0) && Self.offersAlternative($0) })
      {
        return Verdict(name, 0, because: Refusal.several.reason("list", Excerpt(completion.text.slice(region))))
      }
      // “everything but red, blue”
      if finding != .exact, let first = found.first, !wanted.contains(first), Self.denies(first) {
        return Verdict(name, 0, because: Refusal.negated.reason("list", Excerpt(completion.text.slice(region))))
      }
      return verdict(found, wanted)
    }
  }

  private static func denies(_ item: String) -> Bool {
    item.withBytes { Prose.contains($0, 0..<$0.count, CueSet(.negation, .contrast)) }
  }

  /// Whether a range consists of single words between commas, so that it contains no sentence.
  private static func isPlain(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    for at in range {
      switch bytes[at] {
      case UInt8(ascii: ","): continue
      case 0x20 where at > range.lowerBound && bytes[at - 1] == UInt8(ascii: ","): continue
      case let byte where byte.isLetter: continue
      default: return false
      }
    }
    return true
  }

  /// Whether “or” or “either” is in an item; words that add an item offer none: “as well as”.
  private static func offersAlternative(_ item: String) -> Bool {
    item.withBytes { bytes in
      Prose.words(bytes, 0..<bytes.count, CueSet(.alternative)).contains { !additions.contains($0) }
    }
  }

  private static let additions: Set<String> = [
    "i.e.", "namely", "that is to say", "too", "in addition to", "as well as", "plus", "along with", "and also", "both",
    "any", "else", "equally",
  ]

  private func verdict(_ found: [String], _ wanted: Set<String>) -> Verdict {
    var missing = wanted
    var right = 0
    for item in found where missing.remove(item) != nil { right += 1 }
    let score = score(right, of: found.count, wanted.count)
    return Verdict(name, score, because: .counted("items", right, of: max(found.count, wanted.count)))
  }

  /// Returns the list in an answer: the text that a label or a sentence states, or the whole answer.
  private func statement(
    _ bytes: Bytes, _ region: Range<Int>, _ isQuestion: Bool
  ) -> Result<Range<Int>, RefusedValue> {
    let inner = Wrapping.stripped(bytes, region)
    let frames = CueSet(.label, .finalLabel, .choose)
    let isBare = bytes.trimmed(region).lowerBound != inner.lowerBound && inner != region
    if finding != .exact, bytes[safe: inner.upperBound - 1] == UInt8(ascii: "?") || isQuestion {
      return .failure(RefusedValue(refusal: .hedged))
    }
    if finding != .exact, !isBare, let start = Prose.listStart(bytes, inner) {
      return .success(Wrapping.stripped(bytes, start..<inner.upperBound))
    }
    if finding == .exact || isBare || !Prose.contains(bytes, inner, frames) { return .success(inner) }
    switch Finder.find(bytes, region, finding, ListReader()) {
    case .value(let range, _): return .success(range)
    case .refused(let refusal, _): return .failure(RefusedValue(refusal: refusal))
    case .nothing: return .success(inner)
    }
  }

  private func score(_ right: Int, of found: Int, _ wanted: Int) -> Double {
    if found == 0 && wanted == 0 { return 1 }
    guard found > 0 && wanted > 0 else { return 0 }
    switch measure {
    case .f1: return 2 * Double(right) / Double(found + wanted)
    case .precision: return Double(right) / Double(found)
    case .recall: return Double(right) / Double(wanted)
    case .exact: return right == found && right == wanted ? 1 : 0
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  fileprivate subscript(safe offset: Int) -> UInt8? { indices.contains(offset) ? self[offset] : nil }
}

/// Reads any text that a label or a sentence states as a list.
private struct ListReader: StatementReader {
  var noun: String { "list" }

  func areSame(_ a: Range<Int>, _ b: Range<Int>) -> Bool { a == b }
  func isFallback(_ value: Range<Int>) -> Bool { true }

  func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Range<Int>>? {
    isStated ? ValueReading(range, end: range.upperBound) : nil
  }
}
