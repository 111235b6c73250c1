import JSONDocuments
import TestSupport

extension JSON {
  /// A value of random shape, small strings and numbers of all kinds in it.
  static func random(depth: Int, using random: inout Seeded) -> JSON {
    switch Int.random(in: 0..<(depth > 0 ? 10 : 7), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return .integer(Int64(truncatingIfNeeded: random.next()) >> Int64.random(in: 0..<64, using: &random))
    case 3:
      let bits = Double(bitPattern: random.next())
      return .double(bits.isFinite ? bits : 0.1)
    case 4: return .double(Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1_000)
    case 5:
      let digits = "1234567890123456789" + (0..<Int.random(in: 1...30, using: &random)).map { _ in "7" }.joined()
      return BigInteger((Bool.random(using: &random) ? "-" : "") + digits).map { .bigInteger($0) } ?? .null
    case 6: return .string(.random(using: &random))
    case 7, 8:
      return .array((0..<Int.random(in: 0...5, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
    default:
      var object = Object()
      for _ in 0..<Int.random(in: 0...(Int.random(in: 0..<20, using: &random) == 0 ? 40 : 5), using: &random) {
        object[String.random(using: &random)] = .random(depth: depth - 1, using: &random)
      }
      return .object(object)
    }
  }
}

extension String {
  static func random(using random: inout Seeded) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...12, using: &random) {
      let value: UInt32
      switch Int.random(in: 0..<8, using: &random) {
      case 0: value = .random(in: 0..<0x20, using: &random)
      case 1:
        value =
          [0x22, 0x5C, 0x2F, 0x7F, 0x2028, 0xFEFF, 0xFFFF, 0x10FFFF, 0xD7FF, 0xE000].randomElement(using: &random) ?? 0
      case 2: value = .random(in: 0x80..<0x800, using: &random)
      case 3: value = .random(in: 0x10000..<0x11000, using: &random)
      default: value = .random(in: 0x20..<0x7F, using: &random)
      }
      text.append(Unicode.Scalar(value) ?? "?")
    }
    return String(text)
  }
}
