import Foundation
import RewardCore
import Testing

@Suite struct WhiteSpaceTests {
  /// White space is what Unicode says, for every scalar, whole and cut off.
  @Test func isThePropertyOfUnicode() {
    for value in UInt32(0)...0x1_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let text = String(Character(scalar)) + "x"
      let count = scalar.properties.isWhitespace ? text.utf8.count - 1 : 0
      Completion(text).withUTF8 { bytes in
        #expect(bytes.whiteSpace(at: 0, before: bytes.count) == count, "U+\(String(value, radix: 16))")
        if count > 0 {
          #expect(bytes.whiteSpace(at: 0, before: count) == count, "U+\(String(value, radix: 16)) at the end")
        }
        if count > 1 {
          #expect(bytes.whiteSpace(at: 0, before: count - 1) == 0, "U+\(String(value, radix: 16)), cut off")
        }
      }
    }
  }
}
