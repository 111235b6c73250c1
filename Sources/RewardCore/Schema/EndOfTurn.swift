/// The end of the policy's turn: the first end-of-turn token of any common chat template.
///
/// Text after it is not part of the answer: it comes from a decoder that keeps special tokens, or from a policy that
/// continues with the user's turn. A token directly before a closing tag is ignored.
package enum EndOfTurn {
  private static let tokens: [StaticString] = [
    "<|im_end|>", "<|eot_id|>", "<|endoftext|>", "</s>", "<|end_of_text|>", "<|eom_id|>", "<end_of_turn>", "<eos>",
    "<｜end▁of▁sentence｜>", "<|end▁of▁sentence|>", "<|end|>", "<|return|>", "<|END_OF_TURN_TOKEN|>", "<eoa>", "<|EOT|>",
    "<end_of_utterance>", "<|end_of_turn|>", "<|eos|>", "<|user|>", "<|im_start|>", "<|start_header_id|>",
    "<start_of_turn>", "[/INST]",
  ]

  /// Returns the length of the token at an offset, or 0.
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

  /// Returns the end of the turn: the offset of the first token, or the end of the text.
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

  /// Returns a range without tokens and white space at its end.
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
