internal import RewardCore

/// The name of a preset in a recipe.
struct PresetName: Sendable, Hashable, Encodable {
  var kind: String
  var mode: String?
}

/// A reward that is encoded as the preset it was created from.
struct PresetPart<Base: GroupReward>: GroupReward where Base.Reference == Row {
  let base: Base
  let preset: PresetName
  let column: Column?

  var name: String { base.name }
  var range: ClosedRange<Double> { base.range }

  func verdicts(on group: CompletionGroup<Row>) -> [Verdict] { base.verdicts(on: group) }
}

extension PresetPart: Reward where Base: Reward {
  func verdict(on completion: Completion, given row: Row) -> Verdict { base.verdict(on: completion, given: row) }
}

extension PresetPart: Encodable {
  private enum CodingKeys: String, CodingKey {
    case reference
  }

  func encode(to encoder: any Encoder) throws {
    try preset.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encodeIfPresent(column, forKey: .reference)
  }
}

extension GroupReward<Row> {
  func written(as preset: PresetName) -> any GroupReward<Row> {
    PresetPart(base: self, preset: preset, column: (self as? any ByColumn)?.column)
  }
}

/// A reward that takes its reference from a column.
protocol ByColumn {
  var column: Column { get }
}

extension FromColumn: ByColumn {}
