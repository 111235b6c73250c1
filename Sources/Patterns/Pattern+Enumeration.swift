extension Pattern {
  /// Why an enumeration of matches ended.
  public enum Ending: Sendable, Hashable {
    /// There are no more matches.
    case exhausted
    /// The requested number was found; there may be more.
    case full
    /// The search exceeded a limit.
    case limit(Limit)
  }

  /// The matches of a pattern in a text, and the reason for stopping.
  public struct Matches: Sendable, Hashable {
    /// The non-overlapping matches, in the order of the text.
    public let all: [Match]
    /// The reason for stopping.
    public let ending: Ending
  }

  /// The number of matches of a pattern in a text, and the reason for stopping.
  public struct Count: Sendable, Hashable {
    /// The number of non-overlapping matches.
    public let value: Int
    /// The reason for stopping.
    public let ending: Ending

    /// Creates a count.
    public init(value: Int, ending: Ending) {
      self.value = value
      self.ending = ending
    }
  }

  /// Finds the matches in a text, from left to right, none overlapping another.
  ///
  /// ```swift
  /// try Pattern("a*").matches(in: "baac").all.map(\.range)   // [0..<0, 1..<3, 3..<3, 4..<4]
  /// ```
  ///
  /// An empty match is found at every place where no longer one begins, as in Perl and Python.
  ///
  /// - Parameter most: The number of matches to stop at.
  /// - Complexity: see ``Pattern``; linear in the length of the text, over all matches together.
  public func matches(in text: String, atMost most: Int = .max) -> Matches {
    withBytes(of: text) { matches(in: $0, of: text, atMost: most) }
  }

  /// Returns the matches in bytes, which need not be valid UTF-8; nothing matches an invalid byte.
  public func matches(in bytes: UnsafeRawBufferPointer, atMost most: Int = .max) -> Matches {
    withBytes(of: bytes) { matches(in: $0, of: nil, atMost: most) }
  }

  /// Returns the matches in bytes, which need not be valid UTF-8; nothing matches an invalid byte.
  public func matches(in bytes: Span<UInt8>, atMost most: Int = .max) -> Matches {
    bytes.withUnsafeBytes { matches(in: $0, atMost: most) }
  }

  /// Returns the number of matches in a text.
  public func count(in text: String, atMost most: Int = .max) -> Count {
    withBytes(of: text) { count(in: $0, isValid: true, atMost: most) }
  }

  /// Returns the number of matches in bytes.
  public func count(in bytes: UnsafeRawBufferPointer, atMost most: Int = .max) -> Count {
    withBytes(of: bytes) { count(in: $0, isValid: false, atMost: most) }
  }

  /// Returns the number of matches in bytes.
  public func count(in bytes: Span<UInt8>, atMost most: Int = .max) -> Count {
    bytes.withUnsafeBytes { count(in: $0, atMost: most) }
  }

  private func matches(in bytes: UnsafeBufferPointer<UInt8>, of text: String?, atMost most: Int) -> Matches {
    var all: [Match] = []
    let ending = enumerate(bytes, isValid: text != nil, atMost: most) { offsets in
      all.append(Match(offsets, of: search, in: text))
    }
    return Matches(all: all, ending: ending)
  }

  private func count(in bytes: UnsafeBufferPointer<UInt8>, isValid: Bool, atMost most: Int) -> Count {
    var value = 0
    let ending = enumerate(bytes, isValid: isValid, atMost: most) { _ in value += 1 }
    return Count(value: value, ending: ending)
  }

  private func enumerate(
    _ bytes: UnsafeBufferPointer<UInt8>, isValid: Bool, atMost most: Int, _ body: (UnsafeMutablePointer<Int>) -> Void
  ) -> Ending {
    guard var search = Search(search, limits, bytes, isValid: isValid) else { return .limit(.heap) }
    var (offset, notEmpty, found) = (0, false, 0)
    while found < most {
      switch search.next(from: offset, notEmpty: notEmpty) {
      case .none: return .exhausted
      case .limit(let limit): return .limit(limit)
      case .found:
        let offsets = search.scratch.offsets
        body(offsets)
        found += 1
        // An empty match may be followed by a longer one at the same position, but not by itself.
        notEmpty = offsets[0] >= offsets[1]
        if !notEmpty, offsets[1] <= offset { return .exhausted }  // `\K` in a lookbehind, rejected since PCRE2 10.38
        offset = max(offset, offsets[1])
      }
    }
    return .full
  }
}
