/// What a policy wrote in answer to one prompt, with what is known of how it was written.
///
/// ```swift
/// let completion = Completion("<think>2 + 2</think><answer>4</answer>", tokenCount: 14)
/// completion.answer(by: .thinkAnswer)   // "4"
/// ```
///
/// The places of the reasoning and the answer are found once for each ``AnswerSchema`` and shared by all rewards
/// that ask for them, from any thread.
///
/// - Note: a completion is what the policy wrote, without the prompt: tags in a prompt would be found too.
public struct Completion: Sendable {
  /// How the writing of a completion came to its end.
  public enum Ending: String, Sendable, Hashable, Codable, CaseIterable {
    /// The policy ended it, or a stop string did.
    case stop
    /// The limit on its length cut it off.
    case length
  }

  /// The text, always valid UTF-8 in contiguous storage.
  public var text: String { storage.text }
  /// The number of tokens, when the caller knows it.
  public var tokenCount: Int? { storage.tokenCount }
  /// The token numbers, when the caller has them; rewards that count token n-grams use them.
  public var tokens: [Int32]? { storage.tokens }
  /// How it ended; `.stop` when nobody said otherwise.
  public var ending: Ending { storage.ending }

  private let storage: CompletionStorage

  /// Makes a completion of a text.
  ///
  /// - Precondition: `tokenCount` is not negative, and equals the number of `tokens` when both are given.
  public init(_ text: String, tokenCount: Int? = nil, tokens: [Int32]? = nil, ending: Ending = .stop) {
    if let tokenCount {
      precondition(tokenCount >= 0, "a completion cannot have \(tokenCount) tokens")
      precondition(
        tokens == nil || tokens?.count == tokenCount,
        "\(tokenCount) tokens were declared, but \(tokens?.count ?? 0) given")
    }
    var text = text
    text.makeContiguousUTF8()
    storage = CompletionStorage(text, tokenCount: tokenCount ?? tokens?.count, tokens: tokens, ending: ending)
  }

  /// Makes a completion of bytes, in which each ill-formed sequence becomes U+FFFD.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init(
    utf8 bytes: some Collection<UInt8>, tokenCount: Int? = nil, tokens: [Int32]? = nil, ending: Ending = .stop
  ) {
    self.init(String(decoding: bytes, as: UTF8.self), tokenCount: tokenCount, tokens: tokens, ending: ending)
  }

  /// Where the parts that a schema names lie in this completion; found at the first call, then remembered.
  ///
  /// - Complexity: O(*n*) in the length of the text at the first call with a schema, then O(1).
  public func anatomy(by schema: AnswerSchema) -> Anatomy {
    Anatomy(findings: storage.findings(by: schema), schema: schema, text: text)
  }

  /// Whether the form is the schema's; shorter than to ask for the anatomy.
  ///
  /// - Complexity: as ``anatomy(by:)``.
  public func isWellFormed(by schema: AnswerSchema) -> Bool {
    storage.isWellFormed(by: schema)
  }

  /// Where the answer stands, as the anatomy says; shorter than to ask for it.
  package func answerPlace(by schema: AnswerSchema) -> Range<Int>? { storage.answer(by: schema).range }

  /// The text of the answer that the schema finds, without the white space around it, or `nil` where there is none.
  public func answer(by schema: AnswerSchema) -> Substring? {
    anatomy(by: schema).answer
  }

  /// The text of the reasoning that the schema finds, or `nil` where there is none.
  public func reasoning(by schema: AnswerSchema) -> Substring? {
    anatomy(by: schema).reasoning
  }

  /// Calls `body` with the UTF-8 bytes of the text, without a copy of a long text.
  @inlinable
  public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    text.withBytes(body)
  }
}

extension Completion: Hashable {
  /// Whether two completions have the same text, tokens and ending.
  public static func == (a: Self, b: Self) -> Bool {
    // Canonical equivalence is not enough here: other bytes can earn another score.
    a.text.utf8.elementsEqual(b.text.utf8) && a.tokenCount == b.tokenCount && a.tokens == b.tokens
      && a.ending == b.ending
  }

  /// Hashes what `==` compares.
  public func hash(into hasher: inout Hasher) {
    text.withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
    hasher.combine(tokenCount)
    hasher.combine(ending)
  }
}

extension Completion: Codable {
  private enum CodingKeys: String, CodingKey {
    case text
    case tokenCount
    case tokens
    case ending
  }

  /// Reads `{"text": …, "tokenCount": …, "tokens": […], "ending": "stop"}`; all but the text may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let tokenCount = try container.decodeIfPresent(Int.self, forKey: .tokenCount)
    let tokens = try container.decodeIfPresent([Int32].self, forKey: .tokens)
    if let tokenCount, tokenCount < 0 || tokens.map({ $0.count != tokenCount }) == true {
      throw DecodingError.dataCorruptedError(
        forKey: .tokenCount, in: container,
        debugDescription: "the number of tokens is negative or not the number of the tokens given")
    }
    self.init(
      try container.decode(String.self, forKey: .text), tokenCount: tokenCount, tokens: tokens,
      ending: try container.decodeIfPresent(Ending.self, forKey: .ending) ?? .stop)
  }

  /// Writes what ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encodeIfPresent(tokenCount, forKey: .tokenCount)
    try container.encodeIfPresent(tokens, forKey: .tokens)
    try container.encode(ending, forKey: .ending)
  }
}

extension Completion: ExpressibleByStringInterpolation {
  /// Makes a completion of a literal text.
  public init(stringLiteral value: String) { self.init(value) }
}
