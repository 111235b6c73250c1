package import RewardCore

/// Judges the words around a value whose syntax marks it, such as a box in brackets.
package enum Prose {
  /// Why the text around values does not commit to them, or `nil` if it does: “The cat is at […].” commits, “The cat is not at […].”
  /// and “[…] or […]” do not.
  ///
  /// - Parameters:
  ///   - bytes: the text.
  ///   - region: the part of it that is judged.
  ///   - values: where the values are in it, in order; what they contain is not judged.
  /// - Complexity: O(*n*).
  package static func refusal(in bytes: Bytes, _ region: Range<Int>, around values: [Range<Int>]) -> Refusal? {
    nil
  }
}
