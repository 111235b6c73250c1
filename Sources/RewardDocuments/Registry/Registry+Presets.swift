internal import RewardCore

extension Registry {
  /// Adds a preset: a reward as a paper or a library published it, and its counterpart that keeps the laws.
  ///
  /// A recipe calls `{"kind": "ReasonRFT.format"}` for the one that keeps the laws, and
  /// `{"kind": "ReasonRFT.format", "mode": "published"}` for the one that gives the published numbers, bugs included.
  ///
  /// - Parameters:
  ///   - kind: the word that calls the preset in a recipe.
  ///   - reward: the reward that keeps the laws.
  ///   - published: the reward that gives the original's numbers.
  ///   - summary: what it rewards, in a sentence.
  ///   - source: the code or the paper that it follows.
  ///   - differences: what the default mode does otherwise than the original, a sentence each.
  /// - Precondition: no kind of this name is registered.
  public mutating func register(
    preset kind: String, _ reward: Leaf, published: Leaf? = nil, summary: String = "", source: String = "",
    differences: [String] = []
  ) {
    add(
      Entry(
        kind: kind, origin: .preset,
        options: [.option("mode", published == nil ? "default" : "default or published", default: "default")]
          + (reward.reference == nil ? [] : [.referenceColumn]),
        reference: reward.reference, keys: ["mode", "reference"], checksKeys: false, takesName: false,
        takesWeight: false,
        build: { node in node.preset(kind, reward, published: published) }, summary: summary, source: source,
        differences: differences, hasPublishedMode: published != nil))
  }
}

extension Registry {
  /// Adds a reward without options that gives the numbers of a paper or a library.
  ///
  /// - Precondition: no kind of this name is registered.
  public mutating func register(published kind: String, _ reward: Leaf) {
    add(
      Entry(
        kind: kind, origin: .published, options: reward.reference == nil ? [] : [.referenceColumn],
        reference: reward.reference, keys: ["reference"], checksKeys: false, takesName: false, takesWeight: false,
        build: { node in node.leaf(kind, reward)?.written(as: PresetName(kind: kind)) }))
  }
}

extension RecipeNode {
  fileprivate func leaf(_ kind: String, _ leaf: Leaf) -> Part<Row>? {
    if leaf.reference == nil, self["reference"] != nil {
      refuse(at: "reference", "“\(kind)” needs no reference")
      return nil
    }
    return leaf.part(self)
  }

  fileprivate func preset(_ kind: String, _ reward: Leaf, published: Leaf?) -> Part<Row>? {
    var leaf = reward
    var mode: String?
    if self["mode"] != nil {
      guard let said: String = option("mode") else { return nil }
      switch (said, published) {
      case ("default", _): break
      case ("published", let published?):
        leaf = published
        mode = said
      case ("published", nil):
        refuse(at: "mode", "“\(kind)” has no published mode")
        return nil
      default:
        refuse(at: "mode", ConfigurationError.Mistake.unknown("mode", said, among: ["default", "published"]).words)
        return nil
      }
    }
    return self.leaf(kind, leaf)?.written(as: PresetName(kind: kind, mode: mode))
  }
}

/// How a recipe calls a preset.
struct PresetName: Sendable, Hashable, Encodable {
  var kind: String
  var mode: String?
}

/// A reward that is written as the preset that it was made of.
struct Preset<Base: GroupReward>: GroupReward where Base.Reference == Row {
  let base: Base
  let preset: PresetName
  let column: Column?

  var name: String { base.name }
  var range: ClosedRange<Double> { base.range }

  func verdicts(on group: Group<Row>) -> [Verdict] { base.verdicts(on: group) }
}

extension Preset: Reward where Base: Reward {
  func verdict(on completion: Completion, given row: Row) -> Verdict { base.verdict(on: completion, given: row) }
}

extension Preset: Encodable {
  private enum CodingKeys: String, CodingKey {
    case reference
  }

  func encode(to encoder: any Encoder) throws {
    try preset.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(column, forKey: .reference)
  }
}

extension Part where Reference == Row {
  fileprivate func written(as preset: PresetName) -> Part {
    func single(_ reward: some Reward<Row>) -> Part {
      .single(Preset(base: reward, preset: preset, column: (reward as? any ByColumn)?.column))
    }
    func group(_ reward: some GroupReward<Row>) -> Part {
      .group(Preset(base: reward, preset: preset, column: (reward as? any ByColumn)?.column))
    }
    switch self {
    case .single(let reward): return single(reward)
    case .group(let reward): return group(reward)
    }
  }
}

/// A reward that judges by a column.
protocol ByColumn {
  var column: Column { get }
}

extension FromColumn: ByColumn {}
