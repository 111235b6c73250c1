public import RewardCore

/// The unit in which lengths are counted.
public enum LengthUnit: String, Sendable, Hashable, Codable, CaseIterable {
  /// The policy's tokens: ``/RewardCore/Completion/tokenCount``.
  case tokens
  /// Visible Unicode scalars. A run of white space counts as one; combining marks, invisible characters, and white
  /// space next to a tag do not count.
  case characters
  /// Words: runs of characters with a letter or a digit. White space, underscores and tags separate them. A tag
  /// without attributes does not count.
  ///
  /// A letter of a script without spaces, such as Han, Kana and Thai, is a word. A word of *n* > 30 letters counts as
  /// ⌈*n* ÷ 30⌉ words, and more than four parts joined by punctuation count separately.
  case words
}

/// How the length of a completion is measured: the unit and the part.
///
/// A missing part has the length 0. The length in tokens is available for the whole completion only, and only if the
/// caller provides it; otherwise length rewards abstain.
public struct LengthMeasure: Sendable, Hashable {
  /// The unit of the length.
  public let unit: LengthUnit
  /// The part that is measured.
  public let region: LengthRegion
  /// The schema that locates the reasoning and the answer.
  public let answer: AnswerSchema
  /// Whether invisible scalars count too, as in Python's `len`; for published rewards.
  private(set) var countsAllScalars = false

  /// Every Unicode scalar of the whole completion, as in Python's `len`; for published rewards.
  package static let scalars: LengthMeasure = {
    var measure = LengthMeasure(unit: .characters)
    measure.countsAllScalars = true
    return measure
  }()

  /// The whole completion, in tokens.
  public static let tokens = LengthMeasure(unit: .tokens)
  /// The whole completion, in characters.
  public static let characters = LengthMeasure(unit: .characters)

  /// Creates a measure.
  ///
  /// - Precondition: tokens are counted in the whole completion only.
  public init(unit: LengthUnit, region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer) {
    if let problem = Self.problem(unit, region) { preconditionFailure(problem) }
    self.unit = unit
    self.region = region
    self.answer = answer
  }

  private static func problem(_ unit: LengthUnit, _ region: LengthRegion) -> String? {
    unit == .tokens && region != .all ? "the unit tokens requires the region all, but the region is \(region)" : nil
  }

  /// Declares the options `unit`, `region` and `answer` of a reward.
  mutating func configure(_ options: inout Options) {
    var (unit, region, answer) = (unit, region, answer)
    options.required("unit", &unit, "tokens, characters or words")
    options("region", &region)
    options("answer", &answer)
    if let problem = Self.problem(unit, region) {
      options.refuse(if: true, at: "region", problem)
    } else {
      self = LengthMeasure(unit: unit, region: region, answer: answer)
    }
  }

  /// Returns the length of a completion, or `nil` if it is unknown.
  ///
  /// - Complexity: O(*n*) in the length of the completion; O(1) for tokens.
  public func length(of completion: Completion) -> Int? {
    if unit == .tokens { return completion.tokenCount }
    guard let range = completion.place(of: region, by: answer) else { return 0 }
    return completion.withUTF8 { bytes in
      let anatomy = region == .reasoning ? completion.anatomy(by: answer) : nil
      if let anatomy, !anatomy.isWellFormed {
        // Text before the reasoning and in further reasoning tags counts too.
        return OutsideAnswer(anatomy, answer).segments(of: bytes).reduce(0) { $0 + length($1, of: bytes) }
      }
      return length(range, of: bytes)
    }
  }

  private func length(_ range: Range<Int>, of bytes: Bytes) -> Int {
    if countsAllScalars { return Self.scalars(bytes, range) }
    return VisibleLength.between(
      tagsOf: bytes, range, countsTags: unit == .characters,
      unit == .characters ? VisibleLength.characters : VisibleLength.words)
  }

  private static func scalars(_ bytes: Bytes, _ range: Range<Int>) -> Int {
    var count = 0
    // Every scalar has exactly one byte that is not a continuation byte.
    for byte in UnsafeBufferPointer(rebasing: bytes[range]) { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    return count
  }

  /// “tokens”, “characters of the reasoning”.
  var words: String { region == .all ? unit.rawValue : "\(unit.rawValue) of the \(region.rawValue)" }
}

extension LengthMeasure {
  /// Returns the verdict of `body` on the length, or an abstention if the length is unknown.
  func judge(_ completion: Completion, _ name: String, _ body: (Int) -> (Double, Reason)) -> Verdict {
    guard let length = length(of: completion) else {
      return .abstention(name, because: "the token count is unknown")
    }
    let (score, reason) = body(length)
    return Verdict(name, score, because: reason)
  }
}
