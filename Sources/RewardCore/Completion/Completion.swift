/// The output of a policy for one prompt, with the number of its tokens and how it ended, if known.
///
/// ```swift
/// let completion = Completion("<think>2 + 2</think><answer>4</answer>", tokenCount: 14)
/// completion.answer(by: .thinkAnswer)   // "4"
/// ```
///
/// The reasoning and the answer are located once for each ``AnswerSchema`` and shared by all rewards that use it, on
/// any thread.
///
/// - Note: the text must not contain the prompt, since tags in a prompt would be found too.
public struct Completion: Sendable {
  /// How a completion ended.
  public enum Ending: String, Sendable, Hashable, Codable, CaseIterable {
    /// The policy ended it, or a stop string was met.
    case stop
    /// It hit the token limit.
    case length
  }

  /// The text, always valid UTF-8 in contiguous storage.
  public var text: String { storage.text }
  /// The number of tokens, when the caller knows it.
  public var tokenCount: Int? { storage.tokenCount }
  /// The token identifiers, when the caller has them. Rewards that count n-grams of tokens use them.
  public var tokens: [Int32]? { storage.tokens }
  /// How it ended. An unspecified ending counts as `.stop`.
  public var ending: Ending { storage.ending }

  private let storage: CompletionStorage

  /// Creates a completion.
  ///
  /// - Precondition: `tokenCount` is ≥ 0, and equals the number of `tokens` when both are given.
  public init(_ text: String, tokenCount: Int? = nil, tokens: [Int32]? = nil, ending: Ending = .stop) {
    if let tokenCount {
      precondition(tokenCount >= 0, "the token count must be ≥ 0, but is \(tokenCount)")
      precondition(
        tokens == nil || tokens?.count == tokenCount,
        "the token count must be \(tokens?.count ?? 0), the number of tokens, but is \(tokenCount)")
    }
    var text = text
    text.makeContiguousUTF8()
    storage = CompletionStorage(text, tokenCount: tokenCount ?? tokens?.count, tokens: tokens, ending: ending)
  }

  /// Creates a completion from UTF-8 bytes. Each ill-formed sequence becomes U+FFFD.
  ///
  /// - Complexity: O(*n*) in the number of bytes.
  public init(
    utf8 bytes: some Collection<UInt8>, tokenCount: Int? = nil, tokens: [Int32]? = nil, ending: Ending = .stop
  ) {
    self.init(String(decoding: bytes, as: UTF8.self), tokenCount: tokenCount, tokens: tokens, ending: ending)
  }

  /// Returns the positions of the reasoning and the answer. The first call with a schema finds them; later calls return
  /// the stored result.
  ///
  /// - Complexity: O(*n*) in the length of the text for the first call with a schema, then O(1).
  public func anatomy(by schema: AnswerSchema) -> Anatomy {
    Anatomy(findings: storage.findings(by: schema), schema: schema, text: text)
  }

  /// Whether the completion has exactly the form of the schema. Faster than ``anatomy(by:)`` if nothing else is needed.
  ///
  /// - Complexity: as ``anatomy(by:)``.
  public func isWellFormed(by schema: AnswerSchema) -> Bool {
    storage.isWellFormed(by: schema)
  }

  /// The UTF-8 offsets of the answer. Faster than ``anatomy(by:)`` if nothing else is needed.
  package func answerPlace(by schema: AnswerSchema) -> Range<Int>? { storage.answer(by: schema).range }

  /// Returns the answer that the schema finds, without surrounding white space. The result is `nil` if there is none.
  public func answer(by schema: AnswerSchema) -> Substring? {
    anatomy(by: schema).answer
  }

  /// Returns the reasoning that the schema finds, or `nil` if there is none.
  public func reasoning(by schema: AnswerSchema) -> Substring? {
    anatomy(by: schema).reasoning
  }

  /// Calls `body` with the UTF-8 bytes of the text. A long text is not copied.
  @inlinable
  public func withUTF8<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    text.withBytes(body)
  }
}

extension Completion: Hashable {
  /// Whether two completions have the same text, tokens and ending.
  public static func == (a: Self, b: Self) -> Bool {
    // Canonical equivalence is not enough: texts with different bytes can have different scores.
    a.text.utf8.elementsEqual(b.text.utf8) && a.tokenCount == b.tokenCount && a.tokens == b.tokens
      && a.ending == b.ending
  }

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

  /// Reads `{"text": …, "tokenCount": …, "tokens": […], "ending": "stop"}`; only `text` is required.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let tokenCount = try container.decodeIfPresent(Int.self, forKey: .tokenCount)
    let tokens = try container.decodeIfPresent([Int32].self, forKey: .tokens)
    if let tokenCount, tokenCount < 0 || tokens.map({ $0.count != tokenCount }) == true {
      throw DecodingError.dataCorruptedError(
        forKey: .tokenCount, in: container,
        debugDescription: "tokenCount must be ≥ 0 and equal to the number of tokens")
    }
    self.init(
      try container.decode(String.self, forKey: .text), tokenCount: tokenCount, tokens: tokens,
      ending: try container.decodeIfPresent(Ending.self, forKey: .ending) ?? .stop)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(text, forKey: .text)
    try container.encodeIfPresent(tokenCount, forKey: .tokenCount)
    try container.encodeIfPresent(tokens, forKey: .tokens)
    try container.encode(ending, forKey: .ending)
  }
}

extension Completion: ExpressibleByStringInterpolation {
  /// Creates a completion from a string literal.
  public init(stringLiteral value: String) { self.init(value) }
}
