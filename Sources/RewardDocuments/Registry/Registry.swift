public import RewardCore

/// The kinds of rewards for recipes.
///
/// A registry is a value: add your own rewards to a copy of ``standard``.
///
/// ```swift
/// var registry = Registry.standard
/// registry.register(Politeness.self)
/// let recipe = try Recipe(parsing: text, by: registry)
/// ```
public struct Registry: Sendable {
  /// A kind of reward.
  public struct Entry: Sendable {
    /// The kind in a recipe.
    public let kind: String
    /// The category of the kind.
    public let origin: Origin
    /// The options, without `kind`, `name` and `weight`, which every reward may have.
    ///
    /// - Complexity: the parameters are described on each access, since only lists and documentation need them.
    public var options: [OptionDescription] { describeOptions() }
    let describeOptions: @Sendable () -> [OptionDescription]
    /// The type of the reference in words, or `nil` if there is none.
    public let reference: String?
    /// The valid keys, without `kind`, `name` and `weight`.
    let keys: [String]
    /// Whether ``build`` rejects unknown keys itself.
    let checksKeys: Bool
    /// Whether ``build`` handles `name`.
    let takesName: Bool
    /// Whether ``build`` handles `weight`.
    let takesWeight: Bool
    /// Creates the reward that an object describes; records mistakes and returns `nil` if it is invalid.
    let build: @Sendable (RecipeNode) -> (any GroupReward<Row>)?
    /// Creates the reward for the best of several references; the column is that of the second node.
    var buildAnyOf: (@Sendable (RecipeNode, RecipeNode) -> (any GroupReward<Row>)?)?
    /// The summary of a preset in one sentence; empty if there is none.
    public var summary = ""
    /// The code or the paper of a preset; empty if there is none.
    public var source = ""
    /// The differences of a preset's default mode from the original, one sentence each.
    public var differences: [String] = []
    /// Whether a preset has a published mode.
    public var hasPublishedMode = false
  }

  /// The category of a kind.
  public enum Origin: Sendable, Hashable {
    /// A reward that combines or adjusts other rewards.
    case combinator
    /// A reward with options.
    case reward
    /// A preset of a paper or a library, with a default mode that keeps the laws.
    case preset
    /// A reward that only returns the scores of an original, including known faults. It has no default mode.
    case published
  }

  /// The kinds, in the order in which they were registered.
  public private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// Creates a registry with only the combinators.
  public init() {
    for entry in Self.combinators { add(entry) }
  }

  /// Adds a kind.
  ///
  /// - Precondition: no kind of this name is registered.
  mutating func add(_ entry: Entry) {
    precondition(places[entry.kind] == nil, "the kind “\(entry.kind)” is registered twice")
    places[entry.kind] = entries.count
    entries.append(entry)
  }

  /// Returns the kind with a name.
  public func entry(for kind: String) -> Entry? { places[kind].map { entries[$0] } }

  /// Returns the message for an unknown kind.
  package func words(forUnknown kind: String) -> String {
    let kinds = entries.map(\.kind)
    // A long list of names is useless in a message.
    guard kinds.count > 20, kind.nearest(in: kinds) == nil else {
      return ConfigurationError.Mistake.unknown("reward", kind, among: kinds).words
    }
    let names = kind.related(in: kinds, atMost: 3).map { "“\($0)”" }
    guard let last = names.last else { return "unknown reward “\(kind)”; “rewards list” shows all kinds" }
    let others = names.dropLast().joined(separator: ", ")
    return "unknown reward “\(kind)”; did you mean \(others.isEmpty ? last : "\(others) or \(last)")? "
      + "“rewards list” shows all kinds"
  }
}
