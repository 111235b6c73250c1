public import RewardCore

/// The kinds of reward that a recipe can name.
///
/// A registry is a value: add rewards of your own to a copy of ``standard``.
///
/// ```swift
/// var registry = Registry.standard
/// registry.register(Politeness.self)
/// let recipe = try Recipe(parsing: text, by: registry)
/// ```
public struct Registry: Sendable {
  /// What is to be known of one kind.
  public struct Entry: Sendable {
    /// The word that calls the kind in a recipe.
    public let kind: String
    /// Where the kind comes from.
    public let origin: Origin
    /// The options, apart from `kind`, `name` and `weight`, which every reward may have.
    public let options: [OptionDescription]
    /// The type of the reference, or `nil` if none is needed.
    public let reference: String?
    /// The keys that may be in the object, apart from `kind`, `name` and `weight`.
    let keys: [String]
    /// Whether ``build`` refuses unknown keys itself.
    let checksKeys: Bool
    /// Whether ``build`` sees to `name`.
    let takesName: Bool
    /// Whether ``build`` sees to `weight`.
    let takesWeight: Bool
    /// Makes the reward that an object describes, or notes mistakes and returns `nil`.
    let build: @Sendable (RecipeNode) -> (any GroupReward<Row>)?
    /// Makes the reward that judges by the best of several references; the column is that of the second node.
    var buildAnyOf: (@Sendable (RecipeNode, RecipeNode) -> (any GroupReward<Row>)?)?
    /// Of a preset, what it rewards, in a sentence; empty where nothing was said.
    public var summary = ""
    /// Of a preset, the code or the paper that it follows; empty where nothing was said.
    public var source = ""
    /// Of a preset, what its default mode does otherwise than the original, a sentence each.
    public var differences: [String] = []
    /// Of a preset, whether it has a published mode.
    public var hasPublishedMode = false
  }

  /// Where a kind comes from.
  public enum Origin: Sendable, Hashable {
    /// It combines or changes other rewards.
    case combinator
    /// It judges by its options.
    case reward
    /// It is a reward of a paper or a library, in its own mode or in one that keeps the laws.
    case preset
    /// It only returns the numbers of a paper or a library, known faults included; it has no default mode.
    case published
  }

  /// The kinds, in the order in which they were registered.
  public private(set) var entries: [Entry] = []
  private var places: [String: Int] = [:]

  /// A registry of the combinators alone.
  public init() {
    for entry in Self.combinators { add(entry) }
  }

  /// Adds a kind.
  ///
  /// - Precondition: no kind of this name is registered.
  mutating func add(_ entry: Entry) {
    precondition(places[entry.kind] == nil, "two kinds of reward are called “\(entry.kind)”")
    places[entry.kind] = entries.count
    entries.append(entry)
  }

  /// The kind of a name.
  public func entry(for kind: String) -> Entry? { places[kind].map { entries[$0] } }

  /// What is wrong with a kind that is not there.
  package func words(forUnknown kind: String) -> String {
    let kinds = entries.map(\.kind)
    // Nobody reads a list of a hundred names in a message.
    guard kinds.count > 20, kind.nearest(in: kinds) == nil else {
      return ConfigurationError.Mistake.unknown("reward", kind, among: kinds).words
    }
    let names = kind.related(in: kinds, atMost: 3).map { "“\($0)”" }
    guard let last = names.last else { return "unknown reward “\(kind)”; “rewards list” names those that are known" }
    let others = names.dropLast().joined(separator: ", ")
    return "unknown reward “\(kind)”; did you mean \(others.isEmpty ? last : "\(others) or \(last)")? "
      + "“rewards list” names all"
  }
}
