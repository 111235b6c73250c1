internal import JSONDocuments
internal import RewardCore

/// The state of reading a recipe: mistakes, and the slots of references.
final class RecipeReading {
  let registry: Registry
  let columns: RecipeColumns
  /// The JSON defaults of the recipe for parts that have the option and do not set it.
  let defaults: [String: JSON]
  var mistakes: [ConfigurationError.Mistake] = []
  var slots: [Slot] = []
  /// The routes that lead to the current node.
  private var routes: [Slot.Route] = []
  /// The checks of references.
  var golds: [GoldCheck] = []
  /// Whether some reward compares the completions of a group with each other.
  var comparesCompletions = false

  /// The distinct schemas of the rewards.
  private(set) var schemas: [AnswerSchema] = []
  /// Whether some reward is a preset, which defines how it reads completions.
  private(set) var hasPresets = false
  /// The names and highest scores of the rewards that are not combinators.
  private(set) var components = RecipeComponents()

  init(registry: Registry, columns: RecipeColumns, defaults: [String: JSON]) {
    self.registry = registry
    self.columns = columns
    self.defaults = defaults
  }

  func refuse(_ path: [String], _ words: String) { mistakes.append(.init(path, words)) }

  /// Records the schema of a reward.
  func note(_ schema: AnswerSchema) { if !schemas.contains(schema) { schemas.append(schema) } }

  /// Returns the slot for a column and a type; creates it if needed.
  func slot<Value: Decodable & Sendable>(for column: Column, as type: Value.Type) -> Int {
    var place = slots.count
    if let known = slots.firstIndex(where: { $0.column == column.name && $0.type == ObjectIdentifier(type) }) {
      place = known
    } else {
      slots.append(Slot(column.name, type))
    }
    slots[place].uses.append(Slot.Use(isOptional: column.isOptional, routes: routes))
    return place
  }

  /// Returns the reward object at a path, with its kind.
  func node(_ json: JSON, at path: [String]) -> RecipeNode? {
    guard let members = json.object else {
      refuse(path, "expected a reward, which is an object, found \(json.kind)")
      return nil
    }
    guard let said = members["kind"] else {
      refuse(path, "“kind” is missing")
      return nil
    }
    guard let kind = said.string else {
      refuse(path + ["kind"], "expected a string, found \(said.kind)")
      return nil
    }
    guard let entry = registry.entry(for: kind) else {
      refuse(path + ["kind"], registry.words(forUnknown: kind))
      return nil
    }
    return RecipeNode(members: members, path: path, entry: entry, reading: self)
  }

  /// Reads the reward at a path.
  func reward(_ json: JSON, at path: [String]) -> (any GroupReward<Row>)? {
    guard let node = node(json, at: path) else { return nil }
    let before = mistakes.count
    node.refuseUnknownKeys()
    let adjustments = node.adjustments()
    guard let part = node.entry.build(node) else {
      assert(mistakes.count > before, "“\(node.entry.kind)” was rejected without a mistake")
      return nil
    }
    if node.entry.origin != .combinator {
      if !(part is any Reward<Row>) { comparesCompletions = true }
      if node.entry.origin != .reward { hasPresets = true }
      components.add(adjustments.name ?? part.name, part.range, isPreset: node.entry.origin != .reward)
    }
    let adjusted = node.adjusted(part, adjustments)
    return mistakes.count == before ? adjusted : nil
  }

  /// Reads a reward that only some rows use.
  func reward(_ json: JSON, at path: [String], on route: Slot.Route) -> (any GroupReward<Row>)? {
    routes.append(route)
    defer { routes.removeLast() }
    return reward(json, at: path)
  }
}
