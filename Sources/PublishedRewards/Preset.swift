public import RewardCore

/// A reward of a paper or a library, in two modes.
///
/// The default mode keeps the laws of ``/RewardCore/Reward``; use it for training. The published mode returns the scores of the
/// original code, including known faults; use it to reproduce and to compare results. A recipe names a preset by its
/// kind: `{"kind": "reasonRFT.format"}`, or `{"kind": "reasonRFT.format", "mode": "published"}`.
public struct Preset: Sendable {
  /// The kind in a recipe: the system, and the name of the Swift declaration.
  public let kind: String
  /// What is rewarded, in one sentence.
  public let summary: String
  /// The code or the paper of the original.
  public let source: String
  /// The differences of the default mode from the original, one sentence each.
  public let differences: [String]
  /// The default mode; `nil` if the package only reproduces the original.
  public let standard: PresetReward?
  /// The published mode; `nil` if the package does not reproduce the original.
  public let published: PresetReward?
  /// Whether a text that shares something with the reference earns partial credit.
  package let paysSimilarTexts: Bool

  package init(
    _ kind: String, _ standard: PresetReward? = nil, published: PresetReward? = nil, summary: String, source: String,
    differences: [String] = [], paysSimilarTexts: Bool = false
  ) {
    precondition(standard != nil || published != nil, "“\(kind)” must have a default or a published mode")
    self.kind = kind
    self.summary = summary
    self.source = source
    self.differences = differences
    self.paysSimilarTexts = paysSimilarTexts
    self.standard = standard
    self.published = published
  }

  /// All presets, system by system.
  public static let all: [Preset] = [
    ReasonRFT.presets, VisualRFT.presets, VLMR1.presets, R1V.presets, VisualThinker.presets, VideoR1.presets,
    NeMo.presets, OpenR1.presets, TRL.presets, Verl.presets, ReasoningGym.presets, SegZero.presets,
    VisionReasoner.presets, VisionR1.presets, PR1.presets, DeepSeekR1.presets,
  ].flatMap(\.self)

  /// The differences of the default mode for the format reward that many systems share.
  static let formDifferences = [
    "White space around the whole completion is allowed; the original rejects a line break at the end.",
    "Repeated blocks and nested tags are rejected; the original accepts them.",
    "The cost is linear in the length.",
  ]
}

/// The reward of one mode of a ``Preset``, with its type erased.
public struct PresetReward: Sendable {
  /// The reward, without its static type.
  public var reward: any GroupReward { box.reward }

  private let box: any PresetBox

  private init(box: any PresetBox) { self.box = box }

  /// Wraps a reward with a reference.
  package init<R: Reward>(_ reward: R) where R.Reference: Decodable { self.init(box: SingleBox(base: reward)) }

  /// Wraps a group reward with a reference.
  package init<R: GroupReward>(_ reward: R) where R.Reference: Decodable { self.init(box: GroupBox(base: reward)) }

  /// Wraps a format reward.
  package init<R: Reward>(_ reward: R) where R.Reference == Void { self.init(box: FormBox(base: reward)) }

  /// Wraps a reward with a reference and options for recipes.
  package init<R: Reward & Configurable>(options reward: R) where R.Reference: Decodable {
    self.init(box: OptionBox(base: reward))
  }

  /// Wraps a format reward with options for recipes.
  package init<R: Reward & Configurable>(options reward: R) where R.Reference == Void {
    self.init(box: FormOptionBox(base: reward))
  }

  /// Wraps a group reward with a reference and options for recipes.
  package init<R: GroupReward & Configurable>(groupOptions reward: R) where R.Reference: Decodable {
    self.init(box: GroupOptionBox(base: reward))
  }

  /// Calls a visitor with the reward and its type.
  package func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { box.accept(visitor) }
}
