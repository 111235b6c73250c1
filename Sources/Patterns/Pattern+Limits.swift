extension Pattern {
  /// What one call on a pattern may cost at most.
  ///
  /// The budget of steps of a call on *n* bytes is `steps + stepsPerByte · n`, so that a fair pattern is never too
  /// dear for a long text. A step is PCRE2's: one turn of its matcher.
  public struct Limits: Sendable, Hashable {
    /// The steps every call may take.
    public var steps: Int
    /// The steps it may take beyond, for each byte of text.
    public var stepsPerByte: Int
    /// How deep backtracking may nest (interpreter only; machine code is limited by its stack of 16 MiB).
    public var depth: Int
    /// The memory for backtracking in KiB (interpreter only; machine code is limited by its stack of 16 MiB).
    public var heap: Int

    /// Creates limits.
    ///
    /// - Precondition: `steps` and `depth` are positive, the others not negative, all at most 4,000,000,000.
    public init(steps: Int = 1_000_000, stepsPerByte: Int = 16, depth: Int = 1_000_000, heap: Int = 65_536) {
      for (name, value, least) in [
        ("steps", steps, 1), ("stepsPerByte", stepsPerByte, 0), ("depth", depth, 1), ("heap", heap, 0),
      ] {
        precondition(
          (least...4_000_000_000).contains(value), "\(name) must be from \(least) to 4,000,000,000, not \(value)")
      }
      self.steps = steps
      self.stepsPerByte = stepsPerByte
      self.depth = depth
      self.heap = heap
    }

    /// The steps a call on so many bytes may take.
    func budget(bytes: Int) -> Int {
      let (product, overflow) = stepsPerByte.multipliedReportingOverflow(by: bytes)
      return overflow ? Int.max : steps.addingReportingOverflow(product).overflow ? Int.max : steps + product
    }
  }

  /// Which limit ended a match.
  public enum Limit: Sendable, Hashable {
    /// The steps of the budget are spent.
    case steps
    /// Backtracking nested too deep.
    case depth
    /// Backtracking needs more memory than allowed.
    case heap
    /// Machine code ran out of its stack.
    case jitStack
    /// The pattern calls itself without consuming text.
    case recursion
    /// PCRE2 gave up for another reason, with its code.
    case engine(code: Int)
  }
}

extension Pattern.Limits: Codable {
  private enum Key: String, CodingKey { case steps, stepsPerByte, depth, heap }

  /// Reads the limits; what is absent keeps its default.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    var values = Self()
    for (key, path, least) in [
      (Key.steps, \Self.steps, 1), (.stepsPerByte, \.stepsPerByte, 0), (.depth, \.depth, 1), (.heap, \.heap, 0),
    ] {
      guard let value = try container.decodeIfPresent(Int.self, forKey: key) else { continue }
      guard (least...4_000_000_000).contains(value) else {
        throw DecodingError.dataCorruptedError(
          forKey: key, in: container,
          debugDescription: "\(key.rawValue) must be from \(least) to 4,000,000,000, not \(value)")
      }
      values[keyPath: path] = value
    }
    self = values
  }

  /// Writes all four limits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(steps, forKey: .steps)
    try container.encode(stepsPerByte, forKey: .stepsPerByte)
    try container.encode(depth, forKey: .depth)
    try container.encode(heap, forKey: .heap)
  }
}
