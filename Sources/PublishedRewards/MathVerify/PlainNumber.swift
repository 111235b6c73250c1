import Answers
import RewardCore

/// Returns the number that Math-Verify's default extraction finds in a text that is not a formula.
///
/// A plain number must follow the start, white space or `=`. The last one within fifty characters after the word
/// “answer” has precedence, then the last of all. Formulas are not supported.
func plainMathVerifyNumber(_ text: some StringProtocol) -> Double? {
  String(text).withBytes { bytes in
    var last: Double?
    var afterAnswer: Double?
    var answerEnd = -1000
    var offset = 0
    while offset < bytes.count {
      if bytes[offset] | 0x20 == UInt8(ascii: "a"), bytes.has("answer", at: offset, before: bytes.count) {
        answerEnd = offset + 6
      }
      let isFree = offset == 0 || bytes[offset - 1] == UInt8(ascii: "=") || bytes[offset - 1] <= 0x20
      guard isFree, let (value, end) = plainNumber(bytes, offset) else {
        offset += 1
        continue
      }
      last = value
      if offset - answerEnd <= 50 { afterAnswer = value }
      offset = end
    }
    return afterAnswer ?? last
  }
}

private func plainNumber(_ bytes: Bytes, _ start: Int) -> (Double, Int)? {
  var cursor = ByteCursor(bytes, start..<bytes.count)
  _ = cursor.pass("**") || cursor.pass("$")
  let first = cursor.offset
  if cursor.byte == UInt8(ascii: "-") { cursor.offset += 1 }
  var text = first < bytes.count && bytes[first] == UInt8(ascii: "-") ? "-" : ""
  let digits = cursor.offset
  _ = cursor.passDigits()
  while cursor.byte == UInt8(ascii: ","), cursor.byte(ahead: 1).isDigit {
    cursor.offset += 1
    _ = cursor.passDigits()
  }
  if cursor.byte == UInt8(ascii: "."), cursor.byte(ahead: 1).isDigit {
    cursor.offset += 1
    _ = cursor.passDigits()
  }
  guard cursor.offset > digits, !cursor.byte.isLetter else { return nil }
  for offset in digits..<cursor.offset where bytes[offset] != UInt8(ascii: ",") {
    text.unicodeScalars.append(Unicode.Scalar(bytes[offset]))
  }
  return Double(text).map { ($0, cursor.offset) }
}
