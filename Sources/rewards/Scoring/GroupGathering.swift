import RewardDocuments

/// Gathers consecutive lines with the same group.
///
/// An unreadable line keeps its position and does not end a group. Memory is bounded: a group of more than ``largest``
/// lines is split.
struct GroupGathering {
  /// The maximum number of lines in a group.
  static let largest = 4096

  private var open: [ReadLine] = []
  private var name: String?
  private var first: (number: Int, references: Int)?
  /// The number of split groups, and the line of the first one.
  private(set) var cut: (count: Int, line: Int)?

  /// Adds a line, and returns the group that it ends, if any.
  mutating func add(_ line: ReadLine) -> [ReadLine]? {
    guard case .success(let input) = line.content else {
      // An ungrouped line is returned at once.
      guard first != nil else { return [line] }
      if open.count < Self.largest { return append(line) }
      var done = finish() ?? []
      done.append(line)
      return done
    }
    if let first, input.group == name, name != nil {
      if input.references != first.references {
        return append(ReadLine(head: line.head, content: .failure(.differs(from: first.number))))
      }
      if open.count < Self.largest { return append(line) }
      cut = (count: (cut?.count ?? 0) + 1, line: cut?.line ?? first.number)
    }
    let done = finish()
    begin(line, input)
    return done
  }

  /// Returns the last group.
  mutating func finish() -> [ReadLine]? {
    defer {
      open = []
      first = nil
      name = nil
    }
    return open.isEmpty ? nil : open
  }

  private mutating func begin(_ line: ReadLine, _ input: RecipeInput) {
    open = [line]
    name = input.group
    first = (line.number, input.references)
  }

  private mutating func append(_ line: ReadLine) -> [ReadLine]? {
    open.append(line)
    return nil
  }
}
