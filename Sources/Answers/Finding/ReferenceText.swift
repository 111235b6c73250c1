import RewardCore

/// Reads references, which may be a whole worked solution: the value that it states is the reference.
///
/// Data sets give references in three forms: the value alone (`12`), a solution whose last box has the value
/// (`… so there are \boxed{12} of them.`), and a solution that ends in `#### 12` (GSM8K). They pass through the same finder as answers do.
package enum ReferenceText {
  /// The value that a reference states, or `nil` where it states none.
  ///
  /// - Complexity: O(*n*).
  package static func read<Reader: StatementReader>(_ text: String, _ reader: Reader) -> Reader.Value? {
    text.withBytes { bytes in
      guard case .value(let value, _) = Finder.find(bytes, 0..<bytes.count, .stated, reader) else { return nil }
      return value
    }
  }
}
