public import RewardCore

/// Rewards a set of items by how many of them are right, and how many are missing.
///
/// With the right items *r* among *n* items of the answer and *m* of the reference:
///
///     precision = r ÷ n,  recall = r ÷ m,  F₁ = 2 r ÷ (n + m),  exact = 1 if r = n = m
///
/// ```swift
/// let reward = SetMatch()
/// reward.score("<answer>red, blue</answer>", given: ["blue", "red"])         // 1
/// reward.score("<answer>red; red; green</answer>", given: ["blue", "red"])   // 0.4: one of three is right
/// ```
///
/// Items stand between commas, semicolons or line breaks, in brackets and quotation marks or not. An item that is said
/// again is one more wrong item, so that repeating pays nothing.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: an empty answer has the score 1 where the reference is empty, else 0.
/// - Complexity: O(*n*) in the length of the completion.
public struct SetMatch: Reward, Configurable {
  /// What is measured.
  public enum Measure: String, Sendable, Hashable, Codable, CaseIterable {
    /// The harmonic mean of precision and recall.
    case f1
    /// The share of the answer's items that are right.
    case precision
    /// The share of the reference's items that are there.
    case recall
    /// All or nothing.
    case exact
  }

  /// “setMatch”.
  public static let kind = "setMatch"
  /// F₁, ignoring case, white space and punctuation.
  public static let template = SetMatch()

  /// What is measured.
  public var measure: Measure
  /// What is made equal before items are compared.
  public var normalizing: TextNormalization
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a match of sets.
  public init(
    measure: Measure = .f1, normalizing: TextNormalization = [.case, .whiteSpace, .punctuation],
    answer: AnswerSchema = .thinkAnswer
  ) {
    self.measure = measure
    self.normalizing = normalizing
    self.answer = answer
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("measure", &measure)
    options("normalizing", &normalizing)
    options("answer", &answer)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: [String]) -> Verdict {
    completion.withAnswer(by: answer, of: self) { text in
      let found = Self.items(text).map(normalizing.normalized)
      let wanted = Set(reference.map(normalizing.normalized))
      var missing = wanted
      var right = 0
      for item in found where missing.remove(item) != nil { right += 1 }
      let score = score(right, of: found.count, wanted.count)
      return Verdict(name, score, because: .counted("items", right, of: max(found.count, wanted.count)))
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

  /// The items of a text: what stands between commas, semicolons and line breaks.
  ///
  /// Scalars are looked at, not characters, whose borders take a time that grows with the square of the number of flags in a row.
  static func items(_ text: Substring) -> [Substring] {
    var inside = text.unicodeScalars
    for (open, close) in [("[", "]"), ("{", "}"), ("(", ")")] as [(Unicode.Scalar, Unicode.Scalar)] {
      if inside.first == open, inside.last == close { inside = inside.dropFirst().dropLast() }
    }
    return inside.split(whereSeparator: separates).compactMap { item in
      var item = item
      while let first = item.first, isMargin(first) { item.removeFirst() }
      while let last = item.last, isMargin(last) { item.removeLast() }
      return item.isEmpty ? nil : Substring(item)
    }
  }

  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ";", "，", "、", "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{2028}", "\u{2029}": true
    default: false
    }
  }

  /// Whether a scalar at the end of an item is no part of it: white space or a quotation mark.
  private static func isMargin(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "'", "“", "”", "`": true
    default: scalar.properties.isWhitespace
    }
  }
}
