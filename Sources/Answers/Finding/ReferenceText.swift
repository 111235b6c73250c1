import RewardCore

/// Reads references, which may be worked solutions that state the reference.
///
/// Data sets provide references in three forms: the value alone (`12`), a solution whose last box contains the value
/// (`… so there are \boxed{12} of them.`), and a solution that ends in `#### 12` (GSM8K). The finder for answers reads
/// them too.
package enum ReferenceText {
  /// Returns the value that a reference states, or `nil`.
  ///
  /// - Complexity: O(*n*).
  package static func read<Reader: StatementReader>(_ text: String, _ reader: Reader) -> Reader.Value? {
    text.withBytes { bytes in
      let whole = 0..<bytes.count
      if case .value(let value, _) = Finder.find(bytes, whole, .stated, reader) { return value }
      // A solution also contains intermediate values; its final value is the reference.
      if let line = lastHashes(bytes), case .value(let value, _) = Finder.find(bytes, line, .stated, reader) {
        return value
      }
      guard let clause = boxClause(bytes), case .value(let value, _) = Finder.findBox(bytes, clause, reader) else {
        return nil
      }
      return value
    }
  }

  /// Returns the clause of the last box, to the end of the text, if there is no other box on its line.
  private static func boxClause(_ bytes: Bytes) -> Range<Int>? {
    var box: Int?
    var before: Int?
    var offset = 0
    while let slash = bytes.offset(of: UInt8(ascii: "\\"), from: offset, to: bytes.count) {
      if bytes.has("\\boxed", at: slash, before: bytes.count) { (before, box) = (box, slash) }
      offset = slash + 1
    }
    guard var start = box else { return nil }
    let line = start
    while start > 0, bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    if let before, before >= start { return nil }
    var place = line
    while place > start {
      if bytes[place] == 0x20, ",;.".utf8.contains(bytes[place - 1]) { return place..<bytes.count }
      place -= 1
    }
    return start..<bytes.count
  }

  /// Returns the text after the last `####`, if it is the last line.
  private static func lastHashes(_ bytes: Bytes) -> Range<Int>? {
    var line: Range<Int>?
    var offset = 0
    while let hash = bytes.offset(of: UInt8(ascii: "#"), from: offset, to: bytes.count) {
      guard bytes.has("####", at: hash, before: bytes.count) else {
        offset = hash + 1
        continue
      }
      let end = bytes.offset(of: UInt8(ascii: "\n"), from: hash, to: bytes.count) ?? bytes.count
      line = bytes.isBlank(end, bytes.count) ? hash + 4..<end : nil
      offset = end
    }
    return line
  }
}
