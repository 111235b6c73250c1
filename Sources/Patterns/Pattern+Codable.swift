extension Pattern: Codable {
  private enum Key: String, CodingKey { case source, options, limits }

  /// Reads a pattern: its source, or an object with `source`, `options` and `limits`.
  ///
  /// - Throws: `DecodingError.dataCorrupted` with the message of the ``PatternError`` if the pattern does not compile.
  public init(from decoder: any Decoder) throws {
    let source: String
    var options: Options = []
    var limits = Limits()
    if let single = try? decoder.singleValueContainer().decode(String.self) {
      source = single
    } else {
      let container = try decoder.container(keyedBy: Key.self)
      source = try container.decode(String.self, forKey: .source)
      options = try container.decodeIfPresent(Options.self, forKey: .options) ?? options
      limits = try container.decodeIfPresent(Limits.self, forKey: .limits) ?? limits
    }
    do throws(PatternError) {
      try self.init(source, options: options, limits: limits)
    } catch {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: error.description, underlyingError: error))
    }
  }

  /// Writes the source if options and limits have their defaults, otherwise an object.
  public func encode(to encoder: any Encoder) throws {
    if options.isEmpty, limits == Limits() {
      var container = encoder.singleValueContainer()
      return try container.encode(source)
    }
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(source, forKey: .source)
    if !options.isEmpty { try container.encode(options, forKey: .options) }
    if limits != Limits() { try container.encode(limits, forKey: .limits) }
  }
}
