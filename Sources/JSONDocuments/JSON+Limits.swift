extension JSON {
  /// What a text may hold at most.
  public struct Limits: Sendable, Hashable {
    /// How deep arrays and objects may nest.
    public var depth: Int
    /// How many bytes a number may have.
    public var numberLength: Int

    /// Creates limits.
    ///
    /// - Precondition: `depth` is from 1 to 1,024, since a value is taken apart recursively; `numberLength` is positive.
    public init(depth: Int = 512, numberLength: Int = 1_000) {
      precondition((1...1_024).contains(depth), "depth must be from 1 to 1,024, not \(depth)")
      precondition(numberLength > 0, "numberLength must be positive, not \(numberLength)")
      self.depth = depth
      self.numberLength = numberLength
    }
  }
}
