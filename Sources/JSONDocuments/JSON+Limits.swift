extension JSON {
  /// Limits on the JSON text that is read.
  public struct Limits: Sendable, Hashable {
    /// The maximum nesting of arrays and objects.
    public var depth: Int
    /// The maximum number of bytes of a number.
    public var numberLength: Int

    /// Creates limits.
    ///
    /// - Precondition: `depth` is from 1 to 1,024, since values are deallocated recursively; `numberLength` is
    ///   positive.
    public init(depth: Int = 512, numberLength: Int = 1_000) {
      precondition((1...1_024).contains(depth), "depth must be from 1 to 1,024, but is \(depth)")
      precondition(numberLength > 0, "numberLength must be ≥ 1, but is \(numberLength)")
      self.depth = depth
      self.numberLength = numberLength
    }
  }
}
