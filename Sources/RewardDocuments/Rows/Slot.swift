internal import Answers
internal import JSONDocuments
internal import RewardCore

/// The column and the type of a reference of the rows.
struct Slot: Sendable {
  /// A reward that uses the reference.
  struct Use: Sendable {
    /// Whether the reference is optional for the reward.
    let isOptional: Bool
    /// The routes that a row must take to reach the reward.
    let routes: [Route]
  }

  /// A choice of a row at a `routed` reward.
  struct Route: Sendable, Hashable {
    /// The slot of the kind of task.
    let slot: Int
    /// The kind that takes the route; `nil` for all kinds except `others`.
    let kind: String?
    /// The kinds with routes of their own.
    var others: [String] = []

    func isTaken(_ references: [(any Sendable)?]) -> Bool {
      let said = references[slot] as? String ?? ""
      return kind.map { $0 == said } ?? !others.contains(said)
    }
  }

  /// The column that contains the reference.
  let column: String
  /// The type of the parsed value.
  let type: ObjectIdentifier
  /// The type of the parsed value, in words.
  let typeInWords: String
  /// The rewards that use the reference.
  var uses: [Use] = []
  /// Parses a present value.
  let parse: @Sendable (CellValue) throws -> any Sendable
  /// Returns the value of a text, if it differs from the text; else `nil`.
  let reading: @Sendable (any Sendable, String) -> String?

  init<Value: Decodable & Sendable>(_ column: String, _ type: Value.Type) {
    self.column = column
    self.type = ObjectIdentifier(type)
    typeInWords = RecipeReward.words(for: type)
    reading = { value, text in type == String.self ? nil : ReferenceReading(of: value, writtenAs: text)?.words }
    parse = { cell in
      // Most references are texts; a number is accepted as the text that it is written as.
      if type == String.self, let text = cell.text ?? cell.scalarText { return text }
      if type == [String].self { return try cell.decode([ReferenceWord].self).map(\.text) }
      // Data sets often store numbers as strings.
      if type == Int.self, let number = cell.text.flatMap({ Int($0) }) { return number }
      return try cell.decode(type)
    }
  }

  /// Returns how a row uses the slot, given the preceding references. The result is `nil` if no reward for the row
  /// uses it.
  func column(_ references: [(any Sendable)?]) -> Column? {
    var column: Column?
    for use in uses where use.routes.allSatisfy({ $0.isTaken(references) }) {
      column = Column(name: self.column, isOptional: use.isOptional && column?.isOptional ?? true)
    }
    return column
  }
}

extension [Slot] {
  /// The indices of the slots, each after those that determine its routes.
  var readingOrder: [Int] {
    var order: [Int] = []
    var isVisited = [Bool](repeating: false, count: count)
    func visit(_ place: Int) {
      // A route inside a route by the same column is circular; the outer one is already decided.
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
