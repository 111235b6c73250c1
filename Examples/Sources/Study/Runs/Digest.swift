/// FNV-1a with 64 bits: distinguishes definitions and files, and does not resist malice.
struct Digest {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ bytes: [UInt8]) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
    // Ends the part, so that “ab”, “c” differs from “a”, “bc”.
    value = (value ^ 0xFF) &* 0x100_0000_01B3
  }

  /// 16 hexadecimal digits.
  var text: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
