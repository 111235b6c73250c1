/// How much a chain of thought writes down.
public enum ChainStyle: String, Sendable, Hashable, Codable, CaseIterable {
  /// The last step alone.
  case short
  /// What the question asks about.
  case sparse
  /// Everything in the image that the answer depends on, with each intermediate result.
  case dense
}
