internal import RewardCore

/// A reward for each kind of task, chosen by a column of the rows. Unlike ``/RewardCore/Routed``, it can be encoded.
struct RoutedByColumn<Part: GroupReward<Row>>: GroupReward {
  let base: Routed<Part>
  let column: Column

  var name: String { base.name }
  var range: ClosedRange<Double> { base.range }

  func verdicts(on group: CompletionGroup<Row>) -> [Verdict] { base.verdicts(on: group) }
}

extension RoutedByColumn: Reward where Part: Reward {
  func verdict(on completion: Completion, given row: Row) -> Verdict { base.verdict(on: completion, given: row) }
}

extension Column {
  /// Routes that score each completion on its own if all rewards do, or else the group together.
  func routing(
    named name: String, slot: Int, _ routes: [(String, any GroupReward<Row>)], otherwise: (any GroupReward<Row>)?
  ) -> any GroupReward<Row> {
    let kind: @Sendable (Row) -> String = { $0.reference(at: slot, as: String.self) ?? "" }
    let singles = routes.compactMap { route in (route.1 as? any Reward<Row>).map { (route.0, $0) } }
    let rest = otherwise as? any Reward<Row>
    if singles.count == routes.count, otherwise == nil || rest != nil {
      return RoutedByColumn(base: Routed(named: name, by: kind, singles, otherwise: rest), column: self)
    }
    return RoutedByColumn(base: Routed(named: name, by: kind, groups: routes, otherwise: otherwise), column: self)
  }
}

extension RoutedByColumn: Encodable {
  private enum CodingKeys: String, CodingKey {
    case kind
    case name
    case by
    case routes
    case otherwise
  }

  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode("routed", forKey: .kind)
    if name != "routed" { try container.encode(name, forKey: .name) }
    try container.encode(column, forKey: .by)
    var routes = container.nestedContainer(keyedBy: Key.self, forKey: .routes)
    for route in base.routes { try routes.encode(AnyGroupReward(route.reward), forKey: Key(route.kind)) }
    if let otherwise = base.otherwise { try container.encode(AnyGroupReward(otherwise), forKey: .otherwise) }
  }
}
