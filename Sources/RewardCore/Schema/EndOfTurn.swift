/// Where the policy's turn ends: at the first end-of-turn token of any common chat template.
///
/// What follows is no text of the answer: a decoder that keeps special tokens, or a policy that goes on with a turn of the user. A token directly
/// before a closing tag was written by mistake and is passed over.
package enum EndOfTurn {
  private static let tokens: [StaticString] = [
    "<|im_end|>", "<|eot_id|>", "<|endoftext|>", "</s>", "<|end_of_text|>", "<|eom_id|>", "<end_of_turn>", "<eos>",
    "<｜end▁of▁sentence｜>", "<|end▁of▁sentence|>", "<|end|>", "<|return|>", "<|END_OF_TURN_TOKEN|>", "<eoa>", "<|EOT|>",
    "<end_of_utterance>", "<|end_of_turn|>", "<|eos|>", "<|user|>", "<|im_start|>", "<|start_header_id|>",
    "<start_of_turn>", "[/INST]",
  ]

  /// The length of the token at an offset, or 0.
  @inline(__always)
  static func token(_ bytes: Bytes, at offset: Int, before end: Int) -> Int {
    guard offset + 1 < end else { return 0 }
    switch bytes[offset + 1] {
    case UInt8(ascii: "|"), UInt8(ascii: "/"), UInt8(ascii: "e"), UInt8(ascii: "s"), 0xEF:
      return knownToken(bytes, offset, end)
    default: return 0
    }
  }

  @inline(never)
  private static func knownToken(_ bytes: Bytes, _ offset: Int, _ end: Int) -> Int {
    for token in tokens where bytes.has(token, at: offset, before: end) { return token.utf8CodeUnitCount }
    return 0
  }

  /// The end of the turn: the offset of the first token, or the end of the text.
  ///
  /// - Complexity: O(*n*).
  package static func end(of bytes: Bytes) -> Int {
    let end = bytes.count
    var at = 0
    while let open = bytes.offset(of: UInt8(ascii: "<"), from: at, to: end) {
      let length = token(bytes, at: open, before: end)
      if length == 0 {
        at = open + 1
        continue
      }
      let next = bytes.skippingWhiteSpace(from: open + length, to: end)
      let isBeforeClosing =
        next + 2 < end && bytes[next] == UInt8(ascii: "<") && bytes[next + 1] == UInt8(ascii: "/")
        && token(bytes, at: next, before: end) == 0
      guard isBeforeClosing else { return open }
      at = next + 1
    }
    return end
  }

  /// A range without the tokens at its end, and the white space around them.
  package static func trimmed(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    var range = bytes.trimmed(range)
    while range.count > 3, bytes[range.upperBound - 1] == UInt8(ascii: ">") {
      let length = tokens.first { token in
        let start = range.upperBound - token.utf8CodeUnitCount
        return start >= range.lowerBound && bytes.has(token, at: start, before: range.upperBound)
      }?.utf8CodeUnitCount
      guard let length else { break }
      range = bytes.trimmed(range.lowerBound..<range.upperBound - length)
    }
    return range
  }
}
