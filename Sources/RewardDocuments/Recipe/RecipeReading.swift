internal import JSONDocuments
internal import RewardCore

/// What is gathered while the tree of a recipe is read: mistakes, and the slots of its references.
final class RecipeReading {
  let registry: Registry
  let columns: RecipeColumns
  /// The options of the recipe for rewards that have them and do not set them, as they were written.
  let defaults: [String: JSON]
  var mistakes: [ConfigurationError.Mistake] = []
  var slots: [Slot] = []
  /// The routes that lead to where reading is.
  private var routes: [Slot.Route] = []
  /// The places where golds can be checked.
  var golds: [GoldCheck] = []
  /// Whether some reward compares the completions of a group with each other.
  var comparesCompletions = false

  /// The schemas of the rewards, each once.
  private(set) var schemas: [AnswerSchema] = []
  /// Whether some reward is one of a paper or a library, which has its own way to read completions.
  private(set) var hasPresets = false
  /// The names and highest scores of the rewards that are not combinators.
  private(set) var components = RecipeComponents()

  init(registry: Registry, columns: RecipeColumns, defaults: [String: JSON]) {
    self.registry = registry
    self.columns = columns
    self.defaults = defaults
  }

  func refuse(_ path: [String], _ words: String) { mistakes.append(.init(path, words)) }

  /// Notes the schema of a reward.
  func note(_ schema: AnswerSchema) { if !schemas.contains(schema) { schemas.append(schema) } }

  /// The slot for a column read as a type, made if there is none yet.
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

  /// The object of a reward that is at a path, and the kind that it names.
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

  /// Reads a reward that is at a path.
  func reward(_ json: JSON, at path: [String]) -> (any GroupReward<Row>)? {
    guard let node = node(json, at: path) else { return nil }
    let before = mistakes.count
    node.refuseUnknownKeys()
    let adjustments = node.adjustments()
    guard let part = node.entry.build(node) else {
      assert(mistakes.count > before, "“\(node.entry.kind)” was refused without a word")
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

  /// Reads a reward that only some rows come to.
  func reward(_ json: JSON, at path: [String], on route: Slot.Route) -> (any GroupReward<Row>)? {
    routes.append(route)
    defer { routes.removeLast() }
    return reward(json, at: path)
  }
}
