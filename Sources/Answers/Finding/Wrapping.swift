package import RewardCore

/// What surrounds a value and is no part of it: white space, emphasis, quotation marks, code fences, LaTeX delimiters,
/// `\boxed`, `\text`, `\mathbf`, a closing full stop, a label such as “Answer:”.
package enum Wrapping {
  /// The part of a range that is left without its wrapping.
  ///
  /// - Complexity: O(*n*).
  package static func stripped(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    bytes.trimmed(range)
  }
}
