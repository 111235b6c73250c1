extension Pattern {
  /// The outcome of a search.
  public enum Outcome: Sendable, Hashable {
    /// The text matches.
    case match(Match)
    /// The text does not match.
    case noMatch
    /// The search exceeded a limit.
    case limit(Limit)

    /// The match, if there is one.
    public var match: Match? {
      if case .match(let match) = self { match } else { nil }
    }

    /// The exceeded limit, if any.
    public var limit: Limit? {
      if case .limit(let limit) = self { limit } else { nil }
    }
  }

  /// A match of a pattern, as ranges of bytes of the text's UTF-8.
  public struct Match: Sendable, Hashable {
    /// The bytes of the whole match.
    public let range: Range<Int>
    private let groups: [Range<Int>?]
    private let names: GroupNames
    private let text: String?

    init(_ offsets: UnsafeMutablePointer<Int>, of pattern: CompiledPattern, in text: String?) {
      // `\K` after the end of a match could set its start there.
      range = min(offsets[0], offsets[1])..<offsets[1]
      var groups: [Range<Int>?] = []
      if pattern.groupCount > 0 {
        groups.reserveCapacity(pattern.groupCount)
        for group in 1...pattern.groupCount {
          let (start, end) = (offsets[2 * group], offsets[2 * group + 1])
          groups.append(start >= 0 && start <= end ? start..<end : nil)
        }
      }
      self.groups = groups
      self.names = pattern.names
      self.text = text
    }

    /// The number of groups, without the whole match.
    public var groupCount: Int { groups.count }

    /// Returns the bytes of a group, where 0 is the whole match. The result is `nil` if the group did not participate
    /// or does not exist.
    public func range(of group: Int) -> Range<Int>? {
      group == 0 ? range : groups.indices.contains(group - 1) ? groups[group - 1] : nil
    }

    /// Returns the bytes of a named group; `nil` if it did not participate or does not exist.
    public func range(of name: String) -> Range<Int>? {
      for number in names.numbers(of: name) {
        if let range = range(of: number) { return range }
      }
      return nil
    }

    /// The text of a group, where 0 is the whole match. The value is `nil` if it did not participate, or bytes were
    /// searched.
    public subscript(group: Int) -> Substring? { range(of: group).flatMap(substring) }

    /// The text of a named group; `nil` if it did not participate, or bytes were searched.
    public subscript(name: String) -> Substring? { range(of: name).flatMap(substring) }

    private func substring(_ range: Range<Int>) -> Substring? {
      guard let text else { return nil }
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      return text[start..<text.utf8.index(start, offsetBy: range.count)]
    }
  }
}
