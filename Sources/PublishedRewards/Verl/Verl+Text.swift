import Answers
import RewardCore
public import TextRewards

extension Verl {
  /// Rewards the number after the last `####`.
  public static let gsm8k = NumericMatch(answer: .hashes)
  /// Rewards one of the references, ignoring case, punctuation and articles.
  public static let questionAnswering = ExactMatch(normalizing: .all).anyOf()
}

extension Verl.Published {
  /// Reproduces `gsm8k.compute_score` in strict mode. The last `#### (\-?[0-9\.\,]+)` of the last 300 characters must
  /// be the solution.
  public static let gsm8k = PublishedReward<String>("verl.gsm8k") { completion, solution in
    completion.withUTF8 { bytes in
      var found: String?
      var cursor = ByteCursor(bytes, lastCharacters(300, of: bytes)..<bytes.count)
      while let hash = bytes.offset(of: UInt8(ascii: "#"), from: cursor.offset, to: cursor.end) {
        cursor.offset = hash
        guard cursor.pass("#### ") else {
          cursor.offset += 1
          continue
        }
        if let number = number(&cursor) { found = number }
      }
      return found?.filter { $0 != "," && $0 != "$" } == solution ? 1 : 0
    }
  }

  /// Reproduces `gsm8k.compute_score` in flexible mode. The last number of the last 300 characters must be the
  /// solution.
  public static let gsm8kFlexible = PublishedReward<String>("verl.gsm8kFlexible") { completion, solution in
    completion.withUTF8 { bytes in
      var found: String?
      var cursor = ByteCursor(bytes, lastCharacters(300, of: bytes)..<bytes.count)
      while !cursor.isAtEnd {
        if let number = number(&cursor) {
          if number != "." { found = number }
        } else {
          cursor.offset += 1
        }
      }
      return found == solution ? 1 : 0
    }
  }

  /// Reads a number: `\-?[0-9\.\,]+`.
  private static func number(_ cursor: inout ByteCursor) -> String? {
    let start = cursor.offset
    if cursor.byte == UInt8(ascii: "-") { cursor.offset += 1 }
    let digits = cursor.offset
    while cursor.byte.isDigit || cursor.byte == UInt8(ascii: ".") || cursor.byte == UInt8(ascii: ",") {
      cursor.offset += 1
    }
    guard cursor.offset > digits else {
      cursor.offset = start
      return nil
    }
    return String(decoding: cursor.bytes[start..<cursor.offset], as: UTF8.self)
  }

  private static func lastCharacters(_ limit: Int, of bytes: Bytes) -> Int {
    var start = bytes.count
    var count = 0
    while start > 0, count < limit {
      start -= 1
      if bytes[start] & 0xC0 != 0x80 { count += 1 }
    }
    return start
  }

  /// Reproduces `em_check`: the last answer equals the reference after SQuAD's normalization.
  public static let exactMatch = PublishedReward<String>("verl.exactMatch") { completion, gold in
    guard let answer = lastAnswer(completion) else { return 0 }
    return squad(answer) == squad(gold) ? 1 : 0
  }

  /// Reproduces `subem_check`: the last answer contains the reference after SQuAD's normalization.
  public static let containedMatch = PublishedReward<String>("verl.containedMatch") { completion, gold in
    guard let answer = lastAnswer(completion) else { return 0 }
    let wanted = squad(gold)
    return wanted.isEmpty || squad(answer).contains(wanted) ? 1 : 0
  }

  private static func lastAnswer(_ completion: Completion) -> Substring? {
    completion.withUTF8 { $0.lastAnswer() }.map { completion.text.slice($0) }
  }

  /// Returns the text in lowercase, without ASCII punctuation and articles, with single spaces.
  private static func squad(_ text: some StringProtocol) -> String {
    let lower = text.lowercased().unicodeScalars.filter { scalar in
      !(scalar.value < 0x80 && scalar.value > 0x20 && scalar.value != 0x7F && !scalar.properties.isAlphabetic
        && !(0x30...0x39).contains(scalar.value))
    }
    let words = TextNormalization.words(String(lower)).filter { $0 != "a" && $0 != "an" && $0 != "the" }
    return words.joined(separator: " ")
  }
}
