import RewardCore

extension Mask {
  /// The runs in COCO's compressed form. They are numbers in base 32, from the third on as differences from the
  /// number before the last.
  public var compressed: String {
    let runs = runs
    var out: [UInt8] = []
    for index in runs.indices {
      var rest = index > 2 ? runs[index] - runs[index - 2] : runs[index]
      while true {
        var digit = UInt8(truncatingIfNeeded: rest & 0x1F)
        rest >>= 5
        let isLast = digit & 0x10 == 0 ? rest == 0 : rest == -1
        if !isLast { digit |= 0x20 }
        out.append(digit + 48)
        if isLast { break }
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Reads runs in COCO's compressed form.
  ///
  /// - Throws: a ``Problem`` if the text is not such a list, or does not fill the image.
  /// - Complexity: O(*n*).
  public init(compressed text: String, width: Int, height: Int) throws(Problem) {
    try Self.check(width, height)
    let padded = text.withBytes { bytes in
      // The last digit of each number lacks the continuation bit.
      let most = bytes.reduce(0) { $0 &+ Int((($1 &- 48) & 0x20 ^ 0x20) >> 5) }
      var problem: Problem?
      let padded = [Int32](unsafeUninitializedCapacity: most + 1 + Self.padding) { buffer, count in
        var builder = Builder(buffer, pixels: width * height)
        problem = Self.read(bytes, into: &builder)
        count = builder.finish()
      }
      return problem.map { .failure($0) } ?? Result<[Int32], Problem>.success(padded)
    }
    self.init(width: width, height: height, padded: try padded.get())
  }

  /// Adds the runs of a compressed text, and returns the problem, if any.
  private static func read(_ bytes: Bytes, into builder: inout Builder) -> Problem? {
    var value = 0
    var shift = 0
    var last = 0
    var beforeLast = 0
    var count = 0
    for byte in bytes {
      guard byte >= 48, byte < 48 + 64, shift <= 35 else { return .text }
      let digit = Int(byte) &- 48
      value |= (digit & 0x1F) << shift
      shift &+= 5
      if digit & 0x20 != 0 { continue }
      if digit & 0x10 != 0 { value |= -1 << shift }
      // From the fourth number on, a number is a difference from the number before the last.
      if count > 2 { value &+= beforeLast }
      guard builder.add(value) else { return .sum }
      beforeLast = last
      last = value
      count &+= 1
      value = 0
      shift = 0
    }
    if shift != 0 { return .text }
    return builder.isFull ? nil : .sum
  }
}
