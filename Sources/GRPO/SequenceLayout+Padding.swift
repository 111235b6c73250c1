/// The side of a row with the padding.
public enum PaddingSide: String, Sendable, Hashable, Codable {
  /// After the tokens, as usual for completions.
  case trailing
  /// Before the tokens.
  case leading
}

extension SequenceLayout {
  /// Creates a layout from a padded mask.
  ///
  /// The true entries of each row must be contiguous; padding may be on either side. A row without a true entry is an
  /// empty sequence. For masks with gaps, such as those of tool output, create the layout from the lengths of the rows.
  ///
  /// - Parameters:
  ///   - mask: (rows × columns), row after row.
  ///   - columns: the number of entries of a row, including padding.
  /// - Throws: `GRPOError` if the entries do not fill whole rows, and for every row with a gap.
  public init(mask: [Bool], columns: Int) throws(GRPOError) {
    let rows = mask.count / max(columns, 1)
    guard columns > 0, rows * columns == mask.count else {
      throw GRPOError(.shapeMismatch(name: "mask", found: mask.count, expected: (rows + 1) * max(columns, 1)))
    }
    let gaps = (0..<rows).filter { row in
      let entries = mask[(row * columns)..<((row + 1) * columns)]
      guard let first = entries.firstIndex(of: true), let last = entries.lastIndex(of: true) else { return false }
      return entries[first...last].contains(false)
    }
    if !gaps.isEmpty { throw GRPOError(gaps.map { .gapInMask(row: $0) }) }
    self.init(lengths: (0..<rows).map { row in mask[(row * columns)..<((row + 1) * columns)].count { $0 } })
  }

  /// Removes the padding from rows.
  ///
  /// - Parameters:
  ///   - padded: (rows × columns), row after row.
  ///   - columns: the number of entries of a row, including padding.
  ///   - side: the side of the padding.
  /// - Returns: (tokens).
  /// - Throws: `GRPOError` if the number of rows is not the number of sequences, or a sequence is longer than a row.
  /// - Complexity: O(tokens).
  public func flat<Element>(
    _ padded: [Element], columns: Int, padding side: PaddingSide = .trailing
  ) throws(GRPOError) -> [Element] {
    try check(padded.count, columns)
    return (0..<count).flatMap { padded[place(of: $0, columns, side)] }
  }

  /// Removes the padding from rows of any precision, and converts the numbers to those of the objective. See
  /// ``flat(_:columns:padding:)``.
  public func numbers(
    _ padded: [some BinaryFloatingPoint], columns: Int, padding side: PaddingSide = .trailing
  ) throws(GRPOError) -> [Double] {
    try flat(padded, columns: columns, padding: side).map { Double($0) }
  }

  /// Adds padding to sequences.
  ///
  /// ```swift
  /// try SequenceLayout(lengths: [2, 1]).padded([1, 2, 3], columns: 3, with: 0)    // [1, 2, 0, 3, 0, 0]
  /// ```
  ///
  /// - Parameters:
  ///   - values: (tokens).
  ///   - columns: the number of entries of a row, including padding.
  ///   - filler: the value of the padding.
  ///   - side: the side of the padding.
  /// - Returns: (rows × columns), row after row.
  /// - Throws: `GRPOError` if the number of values is not the number of tokens, or a sequence is longer than a row.
  /// - Complexity: O(rows · columns).
  public func padded<Element>(
    _ values: [Element], columns: Int, with filler: Element, padding side: PaddingSide = .trailing
  ) throws(GRPOError) -> [Element] {
    if values.count != tokenCount {
      throw GRPOError(.shapeMismatch(name: "values", found: values.count, expected: tokenCount))
    }
    try check(count * columns, columns)
    var padded = [Element](repeating: filler, count: count * columns)
    for row in 0..<count { padded.replaceSubrange(place(of: row, columns, side), with: values[self[row]]) }
    return padded
  }

  private func place(of row: Int, _ columns: Int, _ side: PaddingSide) -> Range<Int> {
    let length = self[row].count
    let start = row * columns + (side == .trailing ? 0 : columns - length)
    return start..<(start + length)
  }

  private func check(_ entries: Int, _ columns: Int) throws(GRPOError) {
    var facts: [GRPOError.Fact] = []
    if entries != count * columns {
      facts.append(.shapeMismatch(name: "padded", found: entries, expected: count * columns))
    }
    let longest = lengths.max() ?? 0
    if columns < longest {
      facts.append(
        .outOfRange(name: "columns", value: Double(columns), range: "≥ \(longest), the longest sequence"))
    }
    if !facts.isEmpty { throw GRPOError(facts) }
  }
}
