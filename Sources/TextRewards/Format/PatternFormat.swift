public import Patterns
public import RewardCore

/// Rewards a text that a regular expression of yours matches.
///
/// ```swift
/// let pattern = try Pattern(#"<plan>.+</plan>\s*<answer>\d+</answer>"#, options: .dotMatchesNewlines)
/// PatternFormat(pattern).score("<plan>add</plan> <answer>4</answer>")    // 1
/// ```
///
/// In a recipe: `{"kind": "patternFormat", "pattern": {"source": "<plan>.+</plan>", "options": ["dotMatchesNewlines"]}}`.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a match that costs more than the pattern's limits allow is given up, which earns nothing, with the reason
///   ``Reason/gaveUp(_:after:)``.
/// - Complexity: as the pattern's limits say: O(*n*) in the length of the completion.
public struct PatternFormat: Reward, Configurable {
  /// How much of the text the pattern must match.
  public enum Extent: String, Sendable, Hashable, Codable, CaseIterable {
    /// All of it.
    case whole
    /// Any part of it.
    case part
  }

  /// “patternFormat”.
  public static let kind = "patternFormat"
  /// A pattern that any text matches.
  public static let template = PatternFormat(anything)
  private static let anything: Pattern = {
    do {
      return try Pattern(".*", options: .dotMatchesNewlines)
    } catch {
      preconditionFailure("\(error)")
    }
  }()

  /// The pattern.
  public var pattern: Pattern
  /// How much of the text it must match.
  public var extent: Extent
  /// Which part of the completion it looks at.
  public var region: LengthRegion
  /// Where the parts stand.
  public var schema: AnswerSchema

  /// Makes a reward of a pattern.
  public init(
    _ pattern: Pattern, extent: Extent = .whole, region: LengthRegion = .all, schema: AnswerSchema = .thinkAnswer
  ) {
    self.pattern = pattern
    self.extent = extent
    self.region = region
    self.schema = schema
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options.required("pattern", &pattern)
    options("extent", &extent)
    options("region", &region)
    options("answer", &schema)
  }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Void) -> Verdict {
    let place: Range<Int>?
    switch region {
    case .all: place = 0..<completion.text.utf8.count
    case .thought: place = completion.anatomy(by: schema).reasoning
    case .answer: place = completion.anatomy(by: schema).answer
    }
    guard let place else {
      return Verdict(name, 0, because: completion.anatomy(by: schema).absence ?? .noAnswer("there is no \(region)"))
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
