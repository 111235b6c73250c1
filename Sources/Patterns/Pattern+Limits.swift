extension Pattern {
  /// The maximum cost of one call.
  ///
  /// The budget of a call on *n* bytes is `steps + stepsPerByte · n` steps, so it grows with the text. A step is one
  /// iteration of PCRE2's matcher.
  public struct Limits: Sendable, Hashable {
    /// The number of steps for every call.
    public var steps: Int
    /// The number of additional steps for each byte of text.
    public var stepsPerByte: Int
    /// The maximum depth of backtracking. It applies to the interpreter only; machine code is limited by its stack of
    /// 16 MiB.
    public var depth: Int
    /// The maximum memory for backtracking in KiB. It applies to the interpreter only; machine code is limited by its
    /// stack of 16 MiB.
    public var heap: Int

    /// Creates limits.
    ///
    /// - Precondition: `steps` and `depth` are positive, the others non-negative, all at most 4,000,000,000.
    public init(steps: Int = 1_000_000, stepsPerByte: Int = 16, depth: Int = 1_000_000, heap: Int = 65_536) {
      for (name, value, least) in [
        ("steps", steps, 1), ("stepsPerByte", stepsPerByte, 0), ("depth", depth, 1), ("heap", heap, 0),
      ] {
        precondition(
          (least...4_000_000_000).contains(value), "\(name) must be from \(least) to 4,000,000,000, but is \(value)")
      }
      self.steps = steps
      self.stepsPerByte = stepsPerByte
      self.depth = depth
      self.heap = heap
    }

    /// Returns the budget of a call on a number of bytes.
    func budget(bytes: Int) -> Int {
      let (product, overflow) = stepsPerByte.multipliedReportingOverflow(by: bytes)
      return overflow ? Int.max : steps.addingReportingOverflow(product).overflow ? Int.max : steps + product
    }
  }

  /// The limit that a match exceeded.
  public enum Limit: Sendable, Hashable {
    /// The budget of steps.
    case steps
    /// The depth of backtracking.
    case depth
    /// The memory for backtracking.
    case heap
    /// The stack of machine code.
    case jitStack
    /// The pattern calls itself without consuming text.
    case recursion
    /// Another limit of PCRE2, with its code.
    case engine(code: Int)
  }
}

extension Pattern.Limits: Codable {
  private enum Key: String, CodingKey { case steps, stepsPerByte, depth, heap }

  /// Reads the limits; omitted ones have their defaults.
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
          debugDescription: "\(key.rawValue) must be from \(least) to 4,000,000,000, but is \(value)")
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
