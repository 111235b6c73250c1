/// The positions of sequences in a flat array without gaps.
///
/// ```swift
/// let layout = SequenceLayout(lengths: [3, 0, 2])
/// layout[2]              // 3..<5
/// layout.tokenCount      // 5
/// ```
///
/// - Edge cases: a sequence may be empty.
public struct SequenceLayout: Sendable, Hashable, Codable {
  /// (sequences + 1): the index of the first token of each sequence, followed by the number of tokens.
  public let offsets: [Int]

  /// Creates a layout for sequences of the given lengths.
  ///
  /// - Precondition: all lengths are ≥ 0.
  public init(lengths: some Sequence<Int>) {
    var offsets = [0]
    for length in lengths {
      precondition(length >= 0, "a length must be ≥ 0, but is \(length)")
      offsets.append((offsets.last ?? 0) + length)
    }
    self.offsets = offsets
  }

  /// Creates the layout of a rectangle, row after row.
  ///
  /// - Precondition: both numbers are ≥ 0.
  public init(rows: Int, columns: Int) {
    self.init(lengths: repeatElement(columns, count: rows))
  }

  /// Decodes a layout whose offsets start at 0 and never decrease.
  public init(from decoder: any Decoder) throws {
    let offsets = try decoder.singleValueContainer().decode([Int].self)
    guard offsets.first == 0, zip(offsets, offsets.dropFirst()).allSatisfy({ $0 <= $1 }) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "offsets must start at 0 and never decrease"))
    }
    self.offsets = offsets
  }

  /// Writes the offsets.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(offsets)
  }

  /// The number of sequences.
  public var count: Int { offsets.count - 1 }

  /// The total number of tokens.
  public var tokenCount: Int { offsets[offsets.count - 1] }

  /// The tokens of a sequence, as indices into the flat array.
  public subscript(sequence: Int) -> Range<Int> { offsets[sequence]..<offsets[sequence + 1] }

  /// The tokens of consecutive sequences, as indices into the flat array.
  public subscript(sequences: Range<Int>) -> Range<Int> {
    offsets[sequences.lowerBound]..<offsets[sequences.upperBound]
  }

  /// The length of each sequence: (sequences).
  public var lengths: [Int] { zip(offsets, offsets.dropFirst()).map { $1 - $0 } }
}
