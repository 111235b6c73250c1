extension Pattern {
  /// Finds the first match in a text.
  ///
  /// - Complexity: see ``Pattern``; linear in the length of the text.
  public func firstMatch(in text: String) -> Outcome {
    withBytes(of: text) { first(search, in: $0, of: text, isValid: true) }
  }

  /// Matches a text from its start to its end.
  ///
  /// ```swift
  /// try Pattern("a|ab").wholeMatch(in: "ab").match?[0]   // ab: the shorter alternative does not end there
  /// ```
  public func wholeMatch(in text: String) -> Outcome {
    withBytes(of: text) { first(whole, in: $0, of: text, isValid: true) }
  }

  /// Finds the first match in bytes, which need not be valid UTF-8; nothing matches an invalid byte.
  public func firstMatch(in bytes: UnsafeRawBufferPointer) -> Outcome {
    withBytes(of: bytes) { first(search, in: $0, of: nil, isValid: false) }
  }

  /// Matches bytes from their start to their end; invalid UTF-8 matches nothing.
  public func wholeMatch(in bytes: UnsafeRawBufferPointer) -> Outcome {
    withBytes(of: bytes) { first(whole, in: $0, of: nil, isValid: false) }
  }

  /// Finds the first match in bytes, which need not be valid UTF-8; nothing matches an invalid byte.
  public func firstMatch(in bytes: Span<UInt8>) -> Outcome {
    bytes.withUnsafeBytes { firstMatch(in: $0) }
  }

  /// Matches bytes from their start to their end; invalid UTF-8 matches nothing.
  public func wholeMatch(in bytes: Span<UInt8>) -> Outcome {
    bytes.withUnsafeBytes { wholeMatch(in: $0) }
  }

  private func first(
    _ pattern: CompiledPattern, in bytes: UnsafeBufferPointer<UInt8>, of text: String?, isValid: Bool
  ) -> Outcome {
    guard var search = Search(pattern, limits, bytes, isValid: isValid) else { return .limit(.heap) }
    switch search.next(from: 0, notEmpty: false) {
    case .found: return .match(Match(search.scratch.offsets, of: pattern, in: text))
    case .none: return .noMatch
    case .limit(let limit): return .limit(limit)
    }
  }
}

/// Calls `body` with the UTF-8 of a text; a native text is not copied.
func withBytes<Result>(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
  if let result = text.utf8.withContiguousStorageIfAvailable({ withBytes(of: UnsafeRawBufferPointer($0), body) }) {
    return result
  }
  return Array(text.utf8).withUnsafeBytes { withBytes(of: $0, body) }
}

/// Calls `body` with bytes that have an address even if they are empty.
func withBytes<Result>(of bytes: UnsafeRawBufferPointer, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
  if bytes.baseAddress != nil { return body(bytes.assumingMemoryBound(to: UInt8.self)) }
  return withUnsafePointer(to: 0 as UInt8) { body(UnsafeBufferPointer(start: $0, count: 0)) }
}
