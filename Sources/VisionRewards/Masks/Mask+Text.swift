extension Mask {
  /// The runs as COCO compresses them: numbers in base 32, each from the third on as a difference to the one before the last.
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

  /// Reads runs as COCO compresses them.
  ///
  /// - Throws: a ``Problem`` where the text is no such list, or does not fill the picture.
  /// - Complexity: O(*n*).
  public init(compressed text: String, width: Int, height: Int) throws(Problem) {
    try Self.check(width, height)
    var runs: [Int] = []
    var value = 0
    var shift = 0
    for byte in text.utf8 {
      guard byte >= 48, byte < 48 + 64, shift <= 35 else { throw .text }
      let digit = Int(byte) - 48
      value |= (digit & 0x1F) << shift
      shift += 5
      if digit & 0x20 != 0 { continue }
      if digit & 0x10 != 0 { value |= -1 << shift }
      if runs.count > 2 { value += runs[runs.count - 2] }
      runs.append(value)
      value = 0
      shift = 0
    }
    guard shift == 0 else { throw .text }
    try self.init(width: width, height: height, runs: runs)
  }
}
