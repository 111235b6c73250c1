public import RewardCore

/// A reward of a paper or a library: its default mode, which keeps the laws of ``/RewardCore/Reward``, and its published mode, which
/// returns the numbers of the original's code, known faults included.
///
/// Train with the default mode; use the published mode to reproduce and to compare. A recipe names a preset by its kind:
/// `{"kind": "reasonRFT.format"}`, or `{"kind": "reasonRFT.format", "mode": "published"}`.
public struct Preset: Sendable {
  /// The word for it in a recipe: the system, and the name of its Swift declaration.
  public let kind: String
  /// What it rewards, in a sentence.
  public let summary: String
  /// The code or the paper that it follows.
  public let source: String
  /// What the default mode does differently from the original, a sentence each.
  public let differences: [String]
  /// The default mode; `nil` if the package only reproduces the original.
  public let standard: PresetReward?
  /// The published mode; `nil` if the package does not reproduce the original.
  public let published: PresetReward?
  /// Whether a text that has something in common with the reference earns a part.
  package let paysSimilarTexts: Bool

  package init(
    _ kind: String, _ standard: PresetReward? = nil, published: PresetReward? = nil, summary: String, source: String,
    differences: [String] = [], paysSimilarTexts: Bool = false
  ) {
    precondition(standard != nil || published != nil, "“\(kind)” has no mode")
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

  /// What the default mode of the form that many systems share does differently.
  static let formDifferences = [
    "White space around the whole is allowed; the original refuses a line break at the end.",
    "Repeated blocks and nested tags are refused; the original takes them.",
    "The time is linear.",
  ]
}

/// The reward of one mode of a ``Preset``, whatever its type.
public struct PresetReward: Sendable {
  /// The reward.
  public var reward: any GroupReward { box.reward }

  private let box: any PresetBox

  private init(box: any PresetBox) { self.box = box }

  /// A reward that judges each completion by a reference.
  package init<R: Reward>(_ reward: R) where R.Reference: Decodable { self.init(box: SingleBox(base: reward)) }

  /// A reward that judges the completions of a group by a reference.
  package init<R: GroupReward>(_ reward: R) where R.Reference: Decodable { self.init(box: GroupBox(base: reward)) }

  /// A reward that judges each completion alone.
  package init<R: Reward>(_ reward: R) where R.Reference == Void { self.init(box: FormBox(base: reward)) }

  /// A reward that judges each completion by a reference, and of which a recipe can set the options.
  package init<R: Reward & Configurable>(options reward: R) where R.Reference: Decodable {
    self.init(box: OptionBox(base: reward))
  }

  /// A reward that judges each completion alone, and of which a recipe can set the options.
  package init<R: Reward & Configurable>(options reward: R) where R.Reference == Void {
    self.init(box: FormOptionBox(base: reward))
  }

  /// A reward that judges the completions of a group by a reference, and of which a recipe can set the options.
  package init<R: GroupReward & Configurable>(groupOptions reward: R) where R.Reference: Decodable {
    self.init(box: GroupOptionBox(base: reward))
  }

  /// Shows the reward, with its type, to a visitor.
  package func accept<Visitor: PresetVisitor>(_ visitor: Visitor) -> Visitor.Result { box.accept(visitor) }
}
