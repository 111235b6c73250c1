/// Iterates over the formulas in prose, from left to right. A formula is between dollar signs on one line, `\( \)`,
/// `\[ \]` or `$$ $$`.
///
/// A formula is at most 4000 bytes long. An opening delimiter without a closing one is not a formula; the extent of
/// each failed search is stored, so no byte is searched twice for one kind of delimiter.
///
/// - Complexity: O(*n*) for all formulas of a text.
package struct FormulaSpans {
  /// The closing delimiters by kind.
  private static let closings: [[UInt8]] = [[0x5C, 0x29], [0x5C, 0x5D], [0x24, 0x24], [0x24]]
  /// The maximum length of a formula, without its opening delimiter.
  package static let longest = 4000

  private let bytes: [UInt8]
  private let end: Int
  private var index: Int
  /// The end of the last failed search for each kind of closing delimiter.
  private var searched = [0, 0, 0, 0]

  /// Creates an iterator over the formulas in a range.
  package init(_ bytes: [UInt8], _ range: Range<Int>) {
    self.bytes = bytes
    index = range.lowerBound
    end = range.upperBound
  }

  /// Returns the next formula, with its delimiters.
  package mutating func next() -> Range<Int>? {
    while index < end {
      let next = index + 1 < end ? bytes[index + 1] : 0
      var kind: Int?
      switch bytes[index] {
      case 0x5C: kind = next == 0x28 ? 0 : next == 0x5B ? 1 : nil
      case 0x24: kind = next == 0x24 ? 2 : 3
      default:
        index += 1
        continue
      }
      let start = index
      index += kind == 3 ? 1 : 2
      if let kind, let close = close(kind, from: index) {
        index = close
        return start..<close
      }
    }
    return nil
  }

  /// Returns the end of a formula, after its closing delimiter. A single dollar sign must be closed on its line.
  private mutating func close(_ kind: Int, from start: Int) -> Int? {
    let mark = Self.closings[kind]
    let limit = min(end, start + Self.longest)
    // Both searches skip a backslash and the next byte together, so this one can continue where another stopped.
    var at = max(start, searched[kind])
    while at + mark.count <= limit {
      if bytes[at] == 0x0A && kind == 3 { break }
      if bytes[at] == mark[0], mark.count == 1 || bytes[at + 1] == mark[1] { return at + mark.count }
      at += bytes[at] == 0x5C ? 2 : 1
    }
    searched[kind] = at
    return nil
  }
}
