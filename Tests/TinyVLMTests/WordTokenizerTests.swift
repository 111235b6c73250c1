import Foundation
import Testing
import TinyVLM

@Suite struct WordTokenizerTests {
  static let tokenizer = WordTokenizer(words: ["digit", "loop", "7", "é"])

  @Test(arguments: [
    ("<think>digit 7</think>", [4, 8, 10, 5]), ("<think> digit  7\n</think>", [4, 8, 10, 5]), ("", []), ("  ", []),
    ("digit7", [3]), ("Digit", [3]), ("<think", [3]), ("a<b", [3]), ("<<think>", [3, 4]), ("é", [11]),
    ("<pad><eos>", [0, 2]),
    ("digit<answer>loop</answer>", [8, 6, 9, 7]),
  ])
  func encodes(text: String, expected: [Int32]) { #expect(Self.tokenizer.encode(text) == expected) }

  @Test func decodes() {
    #expect(Self.tokenizer.decode([1, 4, 8, 10, 5, 6, 10, 7, 2, 0]) == "<think>digit 7</think> <answer>7</answer>")
    #expect(Self.tokenizer.decode([-1, 99, 3]) == "<unk> <unk> <unk>")
  }

  /// Law: encoding what was decoded gives the same numbers, for all sequences of up to three words.
  @Test func encodingInvertsDecoding() {
    let numbers = (3..<Int32(Self.tokenizer.count))
    for a in numbers {
      for b in numbers {
        for c in numbers { #expect(Self.tokenizer.encode(Self.tokenizer.decode([a, b, c])) == [a, b, c]) }
      }
    }
  }

  @Test func isEncodedAsItsWords() throws {
    let data = try JSONEncoder().encode(Self.tokenizer)
    #expect(try JSONDecoder().decode(WordTokenizer.self, from: data) == Self.tokenizer)
    for bad in ["[\"a\", \"a\"]", "[\"<eos>\"]", "[\"a b\"]", "[\"\"]"] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(WordTokenizer.self, from: Data(bad.utf8)) }
    }
  }
}
