/// The same reasoning at three lengths, as words with spaces between them.
public struct ChainsOfThought: Sendable, Hashable, Codable {
  /// The last step alone.
  public var short: String
  /// What the question asks about.
  public var sparse: String
  /// Everything in the image that the answer depends on, with each intermediate result.
  public var dense: String

  /// Creates chains.
  public init(short: String, sparse: String, dense: String) {
    self.short = short
    self.sparse = sparse
    self.dense = dense
  }

  /// The chain of a style.
  public subscript(style: ChainStyle) -> String {
    switch style {
    case .short: short
    case .sparse: sparse
    case .dense: dense
    }
  }
}
