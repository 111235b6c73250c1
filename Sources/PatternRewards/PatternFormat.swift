// Patterns can be created with this module alone.
@_exported public import Patterns
public import RewardCore

/// Rewards a text that matches a regular expression.
///
/// Use it for a format that no ``/RewardCore/AnswerSchema`` describes; for tags in a given order use `TagFormat`, which
/// is faster and gives better reasons. It requires PCRE2: the package trait `Patterns`, enabled by default, adds it to
/// `Rewards`.
///
/// ```swift
/// let pattern = try Pattern(#"<plan>.+</plan>\s*<answer>\d+</answer>"#, options: .dotMatchesNewlines)
/// PatternFormat(pattern).score(on: "<plan>add</plan> <answer>4</answer>")    // 1
/// ```
///
/// In a recipe: `{"kind": "patternFormat", "pattern": {"source": "<plan>.+</plan>", "options":
/// ["dotMatchesNewlines"]}}`.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a match that exceeds the pattern's limits scores 0, with the reason
///   ``/RewardCore/Reason/gaveUp(_:after:)``.
/// - Complexity: O(*n*) in the length of the completion, times at most the pattern's limit on steps.
public struct PatternFormat: Reward, Configurable {
  /// How much of the text the pattern must match.
  public enum Extent: String, Sendable, Hashable, Codable, CaseIterable {
    /// The pattern must match the whole region.
    case whole
    /// The pattern may match anywhere in the region.
    case part
  }

  public static let kind = "patternFormat"
  /// The pattern `.*`, which matches every text.
  public static let defaults = PatternFormat(anything)
  private static let anything: Pattern = {
    do {
      return try Pattern(".*", options: .dotMatchesNewlines)
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// The pattern that the region must match.
  public private(set) var pattern: Pattern
  /// How much of the region must match.
  public private(set) var extent: Extent
  /// The part of the completion that is matched.
  public private(set) var region: LengthRegion
  /// The schema that locates the reasoning and the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for a pattern.
  public init(
    _ pattern: Pattern, extent: Extent = .whole, region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer
  ) {
    self.pattern = pattern
    self.extent = extent
    self.region = region
    self.answer = answer
  }

  public var range: ClosedRange<Double> { 0...1 }

  public mutating func configure(_ options: inout Options) {
    options.required("pattern", &pattern)
    options("extent", &extent)
    options("region", &region)
    options("answer", &answer)
  }

  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    guard let place = completion.place(of: region, by: answer) else {
      return Verdict(name, 0, because: completion.anatomy(by: answer).absence ?? .noAnswer("there is no \(region)"))
    }
    let outcome: Pattern.Outcome
    if region == .all {
      outcome = extent == .whole ? pattern.wholeMatch(in: completion.text) : pattern.firstMatch(in: completion.text)
    } else {
      outcome = completion.withUTF8 { bytes in
        let part = UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[place]))
        return extent == .whole ? pattern.wholeMatch(in: part) : pattern.firstMatch(in: part)
      }
    }
    switch outcome {
    case .match: return Verdict(name, 1, because: .satisfied("the pattern matches"))
    case .noMatch: return Verdict(name, 0, because: .unsatisfied("the pattern does not match"))
    case .limit: return Verdict(name, 0, because: .gaveUp("matching", after: Int(pattern.limits.steps)))
    }
  }
}
