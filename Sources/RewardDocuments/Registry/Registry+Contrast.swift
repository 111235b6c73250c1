internal import RewardCore
internal import TextRewards

extension Registry {
  /// Adds ``/TextRewards/TemporalContrast``. A recipe names the judge in `correct`, and in `shuffled` the column with the list of
  /// scores on shuffled frames, which is empty for images.
  mutating func addContrast() {
    register(
      TemporalContrast.self,
      beside: [.needed("correct", "a reward"), .needed("shuffled", "a column of lists of scores, empty for images")]
    ) { contrast, node in
      let column: Column? = node.required("shuffled")
      guard let judge = node.reward("correct"), let column else { return nil }
      func contrasted(_ judge: some GroupReward<Row>) -> any GroupReward<Row> {
        let slot = node.reading.slot(for: column, as: [Double].self)
        return ContrastByColumn(contrast: contrast, judge: judge, column: column, slot: slot)
      }
      return contrasted(judge)
    }
  }
}

/// A contrast whose shuffled scores are in a column.
struct ContrastByColumn<Judge: GroupReward>: GroupReward where Judge.Reference == Row {
  let contrast: TemporalContrast
  let judge: Judge
  let column: Column
  let slot: Int

  var name: String { TemporalContrast.kind }
  var range: ClosedRange<Double> { contrast.range }

  func verdicts(on group: CompletionGroup<Row>) -> [Verdict] {
    contrast.verdicts(
      on: judge.checkedVerdicts(on: group), against: group.reference.reference(at: slot, as: [Double].self))
  }
}

extension ContrastByColumn: Encodable {
  private enum CodingKeys: String, CodingKey {
    case correct
    case shuffled
  }

  func encode(to encoder: any Encoder) throws {
    try contrast.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    guard let judge = judge as? any Encodable else {
      throw EncodingError.invalidValue(
        judge,
        .init(codingPath: encoder.codingPath, debugDescription: "\(Judge.self) contains code and cannot be encoded")
      )
    }
    try judge.encode(to: container.superEncoder(forKey: .correct))
    try container.encode(column, forKey: .shuffled)
  }
}
