public import PublishedRewards
internal import RewardCore

extension Registry {
  /// Adds a preset of a paper or a library.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register(_ preset: Preset) {
    add(
      preset.kind,
      default: preset.standard?.accept(PresetModeReader(name: PresetName(kind: preset.kind))),
      published: preset.published?.accept(PresetModeReader(name: PresetName(kind: preset.kind, mode: "published"))),
      summary: preset.summary, source: preset.source, differences: preset.differences)
  }

  /// Adds your own preset: a reward that keeps the laws. It may have a published mode that reproduces an original.
  ///
  /// A recipe names the first as `{"kind": "house.loud"}` and the second as `{"kind": "house.loud", "mode":
  /// "published"}`.
  ///
  /// - Parameters:
  ///   - kind: the kind of the preset in a recipe.
  ///   - reward: the reward that keeps the laws.
  ///   - published: the reward that returns the original's scores.
  ///   - summary: what is rewarded, in one sentence.
  ///   - source: the code or the paper of the original.
  ///   - differences: the differences of the default mode from the original, one sentence each.
  /// - Precondition: no kind of this name is registered.
  public mutating func register(
    preset kind: String, _ reward: RecipeReward, published: RecipeReward? = nil, summary: String = "",
    source: String = "",
    differences: [String] = []
  ) {
    add(
      kind, default: PresetMode(reward, PresetName(kind: kind)),
      published: published.map { PresetMode($0, PresetName(kind: kind, mode: "published")) },
      summary: summary, source: source, differences: differences)
  }

  private mutating func add(
    _ kind: String, default standard: PresetMode?, published: PresetMode?, summary: String, source: String,
    differences: [String]
  ) {
    let mode: OptionDescription =
      standard == nil
      ? .needed("mode", "published")
      : .option("mode", published == nil ? "default" : "default or published", default: "default")
    let reference = (standard ?? published)?.reference
    add(
      Entry(
        kind: kind, origin: standard == nil ? .published : .preset,
        describeOptions: {
          [mode] + (published?.describeOptions() ?? []) + (reference == nil ? [] : [.referenceColumn])
        },
        reference: reference, keys: ["mode", "reference"], checksKeys: true, takesName: false, takesWeight: false,
        build: { node in
          let mode = node.mode(of: kind, default: standard, published: published)
          if mode?.checksKeys != true { node.refuseKeys(otherThan: node.entry.keys) }
          return mode?.build(node)
        }, summary: summary, source: source, differences: differences, hasPublishedMode: published != nil))
  }
}

/// A mode of a preset in a recipe.
struct PresetMode: Sendable {
  let reference: String?
  /// The options of the published mode, if any.
  var describeOptions: @Sendable () -> [OptionDescription] = { [] }
  /// Whether ``build`` rejects unknown keys itself.
  var checksKeys = false
  let build: @Sendable (RecipeNode) -> (any GroupReward<Row>)?

  init(_ leaf: RecipeReward, _ name: PresetName) {
    reference = leaf.reference
    build = { node in node.leaf(name.kind, leaf)?.written(as: name) }
  }

  init<R: Configurable>(_ type: R.Type, _ kind: String, _ leaf: @escaping @Sendable (R) -> RecipeReward) {
    reference = leaf(R.defaults).reference
    describeOptions = { Registry.options(of: R.self) }
    checksKeys = true
    build = { node in node.configured(R.self, fillsIn: false).flatMap { node.leaf(kind, leaf($0)) } }
  }
}

/// Creates the mode of a preset from the type of its reward.
struct PresetModeReader: PresetVisitor {
  let name: PresetName

  func visit<R: Reward>(_ reward: R) -> PresetMode where R.Reference: Decodable {
    PresetMode(RecipeReward(reward), name)
  }

  func visit<R: GroupReward>(group reward: R) -> PresetMode where R.Reference: Decodable {
    PresetMode(RecipeReward(reward), name)
  }

  func visit<R: Reward>(form reward: R) -> PresetMode where R.Reference == Void {
    PresetMode(RecipeReward(reward), name)
  }

  func visit<R: Reward & Configurable>(options reward: R) -> PresetMode where R.Reference: Decodable {
    PresetMode(R.self, name.kind) { RecipeReward($0) }
  }

  func visit<R: Reward & Configurable>(formOptions reward: R) -> PresetMode where R.Reference == Void {
    PresetMode(R.self, name.kind) { RecipeReward($0) }
  }

  func visit<R: GroupReward & Configurable>(groupOptions reward: R) -> PresetMode where R.Reference: Decodable {
    PresetMode(R.self, name.kind) { RecipeReward($0) }
  }
}

extension RecipeNode {
  fileprivate func leaf(_ kind: String, _ leaf: RecipeReward) -> (any GroupReward<Row>)? {
    if leaf.reference == nil, self["reference"] != nil {
      refuse(at: "reference", "“\(kind)” needs no reference")
      return nil
    }
    return leaf.build(self)
  }

  /// Returns the mode that the object names; an unknown mode is recorded as a mistake.
  fileprivate func mode(of kind: String, default standard: PresetMode?, published: PresetMode?) -> PresetMode? {
    if self["mode"] != nil {
      guard let said: String = option("mode") else { return nil }
      switch said {
      case "default": break
      case "published":
        if published == nil { refuse(at: "mode", "“\(kind)” has no published mode") }
        return published
      default:
        refuse(at: "mode", ConfigurationError.Mistake.unknown("mode", said, among: ["default", "published"]).words)
        return nil
      }
    }
    if standard == nil { refuse("“\(kind)” has no default mode; set \"mode\": \"published\"") }
    return standard
  }
}
