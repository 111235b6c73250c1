public import RewardCore

/// What a length is counted in.
public enum LengthUnit: String, Sendable, Hashable, Codable, CaseIterable {
  /// The policy's tokens, as many as ``Completion/tokenCount`` says.
  case tokens
  /// Unicode scalars that can be seen: white space between them counts one, combining marks, invisible characters and white space beside a tag
  /// count nothing.
  case characters
  /// What has a letter or a digit, between white space, underscores and tags; a tag without attributes counts nothing.
  ///
  /// A letter of a script without spaces, such as Han, Kana and Thai, is a word. A word of *n* > 30 letters counts ⌈*n* ÷ 30⌉, and
  /// what joins more than four parts by punctuation counts its parts.
  case words
}

/// How the length of a completion is measured: in which unit, and of which part.
///
/// A part that is not there has the length 0. The length in tokens is known for the whole completion only, and only where
/// the caller gave it; where it is not known, rewards of length abstain.
public struct LengthMeasure: Sendable, Hashable {
  /// What is counted.
  public let unit: LengthUnit
  /// Which part is measured.
  public let region: LengthRegion
  /// Where the parts stand.
  public let answer: AnswerSchema
  /// Whether every scalar counts, seen or not, as Python's `len` counts: for published rewards.
  private(set) var countsAllScalars = false

  /// Every Unicode scalar of the whole completion, as Python's `len` counts: for published rewards.
  package static let scalars: LengthMeasure = {
    var measure = LengthMeasure(unit: .characters)
    measure.countsAllScalars = true
    return measure
  }()

  /// The whole completion, in tokens.
  public static let tokens = LengthMeasure(unit: .tokens)
  /// The whole completion, in characters.
  public static let characters = LengthMeasure(unit: .characters)

  /// Makes a measure.
  ///
  /// - Precondition: tokens are counted in the whole completion only.
  public init(unit: LengthUnit, region: LengthRegion = .all, answer: AnswerSchema = .thinkAnswer) {
    if let problem = Self.problem(unit, region) { preconditionFailure(problem) }
    self.unit = unit
    self.region = region
    self.answer = answer
  }

  private static func problem(_ unit: LengthUnit, _ region: LengthRegion) -> String? {
    unit == .tokens && region != .all ? "tokens can be counted in all of a completion only, not in its \(region)" : nil
  }

  /// Passes the options `unit`, `region` and `answer` of a reward.
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

  /// The length of a completion, or `nil` where it is not known.
  ///
  /// - Complexity: O(*n*) in the length of the completion; O(1) for tokens.
  public func length(of completion: Completion) -> Int? {
    if unit == .tokens { return completion.tokenCount }
    guard let range = completion.place(of: region, by: answer) else { return 0 }
    return completion.withUTF8 { bytes in
      let anatomy = region == .reasoning ? completion.anatomy(by: answer) : nil
      if let anatomy, !anatomy.isWellFormed {
        // Nothing is hidden before the reasoning, or in a second tag.
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
    // Every scalar has one byte that continues no other.
    for byte in UnsafeBufferPointer(rebasing: bytes[range]) { count &+= byte & 0xC0 == 0x80 ? 0 : 1 }
    return count
  }

  /// “tokens”, “characters of the reasoning”.
  var words: String { region == .all ? unit.rawValue : "\(unit.rawValue) of the \(region.rawValue)" }
}

extension LengthMeasure {
  /// The verdict that `body` gives of the length, or an abstention where it is not known.
  func judge(_ completion: Completion, _ name: String, _ body: (Int) -> (Double, Reason)) -> Verdict {
    guard let length = length(of: completion) else {
      return .abstention(name, because: "the number of tokens is not known")
    }
    let (score, reason) = body(length)
    return Verdict(name, score, because: reason)
  }
}
