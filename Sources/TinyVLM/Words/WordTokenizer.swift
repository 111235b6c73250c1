/// A word-level tokenizer.
///
/// The identifiers 0 to 7 are the special words `<pad> <bos> <eos> <unk> <think> </think> <answer> </answer>`, followed
/// by the words of the vocabulary. Special words need no spaces around them; other words are separated by white space.
///
/// ```swift
/// let tokenizer = WordTokenizer(words: ["digit", "7"])
/// tokenizer.encode("<think>digit 7</think>")     // [4, 8, 9, 5]
/// tokenizer.decode([4, 8, 9, 5, 2])              // "<think>digit 7</think>"
/// ```
///
/// - Edge cases: a word outside the vocabulary becomes `<unk>`. Decoding omits `<pad>`, `<bos>` and `<eos>`; an
///   identifier outside the vocabulary becomes `<unk>`. Encoding a decoded text gives the same identifiers.
/// - Complexity: linear in the length of the text.
public struct WordTokenizer: Sendable, Hashable {
  /// The special words, in the order of their identifiers.
  public static let special = ["<pad>", "<bos>", "<eos>", "<unk>", "<think>", "</think>", "<answer>", "</answer>"]

  /// `<pad>`, for unused positions.
  public static let pad: Int32 = 0
  /// `<bos>`, which begins a text.
  public static let begin: Int32 = 1
  /// `<eos>`, which ends a completion.
  public static let end: Int32 = 2
  /// `<unk>`, for every other word.
  public static let unknown: Int32 = 3
  /// `<think>`, which opens the reasoning.
  public static let openThink: Int32 = 4
  /// `</think>`, which closes the reasoning.
  public static let closeThink: Int32 = 5
  /// `<answer>`, which opens the answer.
  public static let openAnswer: Int32 = 6
  /// `</answer>`, which closes the answer.
  public static let closeAnswer: Int32 = 7

  /// All words, special words first; a word's identifier is its index.
  public let vocabulary: [String]
  private let numbers: [String: Int32]

  /// Creates a tokenizer.
  ///
  /// - Precondition: the words are distinct, not empty, and contain neither white space nor `<` or `>`.
  public init(words: [String]) {
    if let problem = Self.problem(words) { preconditionFailure(problem) }
    let all = Self.special + words
    vocabulary = all
    numbers = Dictionary(uniqueKeysWithValues: zip(all, (0..<Int32(all.count))))
  }

  /// Returns the problem with the words of a vocabulary, or `nil`.
  public static func problem(_ words: [String]) -> String? {
    var seen = Set<String>()
    for word in words {
      if word.isEmpty { return "a word must not be empty" }
      if word.utf8.contains(where: { isSpace($0) || $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }) {
        return "“\(word)” contains white space, < or >"
      }
      if !seen.insert(word).inserted { return "“\(word)” occurs twice" }
    }
    return nil
  }

  /// The number of words.
  public var count: Int { vocabulary.count }

  /// Returns the identifiers of a text's words.
  public func encode(_ text: String) -> [Int32] {
    var result: [Int32] = []
    var word: [UInt8] = []
    func flush() {
      guard !word.isEmpty else { return }
      result.append(numbers[String(decoding: word, as: UTF8.self)] ?? Self.unknown)
      word.removeAll(keepingCapacity: true)
    }
    var rest = Substring(text).utf8
    while let byte = rest.first {
      if byte == UInt8(ascii: "<"), let number = Self.special.firstIndex(where: { rest.starts(with: $0.utf8) }) {
        flush()
        result.append(Int32(number))
        rest = rest.dropFirst(Self.special[number].utf8.count)
        continue
      }
      if Self.isSpace(byte) { flush() } else { word.append(byte) }
      rest = rest.dropFirst()
    }
    flush()
    return result
  }

  /// Returns the text of identifiers. Words are separated by single spaces, without spaces after an opening tag or
  /// before a closing one.
  public func decode(_ tokens: some Sequence<Int32>) -> String {
    var text = ""
    var previous: Int32?
    for token in tokens where token != Self.pad && token != Self.begin && token != Self.end {
      let opened = previous == Self.openThink || previous == Self.openAnswer
      let closes = token == Self.closeThink || token == Self.closeAnswer
      if previous != nil && !opened && !closes { text += " " }
      let known = token >= 0 && Int(token) < vocabulary.count
      text += vocabulary[Int(known ? token : Self.unknown)]
      previous = token
    }
    return text
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (9...13).contains(byte) }
}

extension WordTokenizer: Codable {
  /// Reads the vocabulary without special words.
  public init(from decoder: any Decoder) throws {
    let words = try [String](from: decoder)
    if let problem = Self.problem(words) {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: problem))
    }
    self.init(words: words)
  }

  /// Writes the vocabulary without special words.
  public func encode(to encoder: any Encoder) throws {
    try Array(vocabulary.dropFirst(Self.special.count)).encode(to: encoder)
  }
}
