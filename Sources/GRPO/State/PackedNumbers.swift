/// Arrays of numbers as byte strings, little-endian: `[UInt8]`, `[Int32]`, `[Float]` and `[Double]`.
///
/// The state of a model has millions of numbers; encoding them one by one takes forty times as long.
enum PackedNumbers {
  static func bytes<T>(of value: T) -> [UInt8]? {
    // By the exact type: an empty array of any type can be cast to an array of bytes.
    switch T.self {
    case is [UInt8].Type: value as? [UInt8]
    case is [Int32].Type: (value as? [Int32]).map { pack($0) { $0 } }
    case is [Float].Type: (value as? [Float]).map { pack($0) { $0.bitPattern } }
    case is [Double].Type: (value as? [Double]).map { pack($0) { $0.bitPattern } }
    default: nil
    }
  }

  static func numbers<T>(_ type: T.Type, from bytes: [UInt8]) -> T? {
    switch type {
    case is [UInt8].Type: bytes as? T
    case is [Int32].Type: unpack(bytes, Int32.self) { $0 } as? T
    case is [Float].Type: unpack(bytes, UInt32.self) { Float(bitPattern: $0) } as? T
    case is [Double].Type: unpack(bytes, UInt64.self) { Double(bitPattern: $0) } as? T
    default: nil
    }
  }

  private static func pack<Number, Pattern: FixedWidthInteger>(
    _ numbers: [Number], _ pattern: (Number) -> Pattern
  ) -> [UInt8] {
    let size = MemoryLayout<Pattern>.size
    return [UInt8](unsafeUninitializedCapacity: numbers.count * size) { buffer, count in
      let raw = UnsafeMutableRawBufferPointer(buffer)
      for (index, number) in numbers.enumerated() {
        raw.storeBytes(of: pattern(number).littleEndian, toByteOffset: index * size, as: Pattern.self)
      }
      count = numbers.count * size
    }
  }

  private static func unpack<Number, Pattern: FixedWidthInteger>(
    _ bytes: [UInt8], _ type: Pattern.Type, _ number: (Pattern) -> Number
  ) -> [Number]? {
    let size = MemoryLayout<Pattern>.size
    guard bytes.count % size == 0 else { return nil }
    return bytes.withUnsafeBytes { raw in
      stride(from: 0, to: raw.count, by: size).map { offset in
        number(Pattern(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: Pattern.self)))
      }
    }
  }
}
