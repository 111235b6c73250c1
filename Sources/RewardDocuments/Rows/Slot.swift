internal import Answers
internal import JSONDocuments
internal import RewardCore

/// Where rows hold one reference: what column it is read from, and how.
struct Slot: Sendable {
  /// One reward that judges by the reference.
  struct Use: Sendable {
    /// Whether the reward can do without.
    let isOptional: Bool
    /// The routes that lead to the reward, all of which a row has to take.
    let routes: [Route]
  }

  /// A choice that a row takes at a `routed` reward.
  struct Route: Sendable, Hashable {
    /// The slot of the kind of task.
    let slot: Int
    /// The kinds that take it; `nil` for all but those of `others`.
    let kind: String?
    /// The kinds that have routes of their own.
    var others: [String] = []

    func isTaken(_ references: [(any Sendable)?]) -> Bool {
      let said = references[slot] as? String ?? ""
      return kind.map { $0 == said } ?? !others.contains(said)
    }
  }

  /// The column.
  let column: String
  /// The type that it is parsed into.
  let type: ObjectIdentifier
  /// The type, in words.
  let typeInWords: String
  /// The rewards that judge by it.
  var uses: [Use] = []
  /// Parses a value that is there.
  let parse: @Sendable (CellValue) throws -> any Sendable
  /// How a text was read, where that says more than the text; `nil` if it was read verbatim.
  let reading: @Sendable (any Sendable, String) -> String?

  init<Value: Decodable & Sendable>(_ column: String, _ type: Value.Type) {
    self.column = column
    self.type = ObjectIdentifier(type)
    typeInWords = RecipeReward.words(for: type)
    reading = { value, text in type == String.self ? nil : ReferenceReading(of: value, writtenAs: text)?.words }
    parse = { cell in
      // Most references are texts, and a number where a text is due is the text that it was written as.
      if type == String.self, let text = cell.text ?? cell.scalarText { return text }
      if type == [String].self { return try cell.decode([ReferenceWord].self).map(\.text) }
      // Data sets often keep numbers as strings.
      if type == Int.self, let number = cell.text.flatMap({ Int($0) }) { return number }
      return try cell.decode(type)
    }
  }

  /// How a row uses the slot, given the references before it: `nil` if none of its rewards judges the row.
  func column(_ references: [(any Sendable)?]) -> Column? {
    var column: Column?
    for use in uses where use.routes.allSatisfy({ $0.isTaken(references) }) {
      column = Column(name: self.column, isOptional: use.isOptional && column?.isOptional ?? true)
    }
    return column
  }
}

extension [Slot] {
  /// The places of the slots, each after those that tell which routes lead to it.
  var readingOrder: [Int] {
    var order: [Int] = []
    var isVisited = [Bool](repeating: false, count: count)
    func visit(_ place: Int) {
      // A route inside a route by the same column leads back: the outer one has told by then.
      if isVisited[place] { return }
      isVisited[place] = true
      for use in self[place].uses {
        for route in use.routes { visit(route.slot) }
      }
      order.append(place)
    }
    for place in indices { visit(place) }
    return order
  }
}
