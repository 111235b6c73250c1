internal import RewardCore

/// One reward for each kind of task, chosen by a column of the rows; unlike ``Routed``, it can be written down.
struct RoutedByColumn<Scope>: GroupReward {
  let base: Routed<Row, Scope>
  let column: Column

  var name: String { base.name }
  var range: ClosedRange<Double> { base.range }

  func verdicts(on group: Group<Row>) -> [Verdict] { base.verdicts(on: group) }
}

extension RoutedByColumn: Reward where Scope == PerCompletion {
  func verdict(on completion: Completion, given row: Row) -> Verdict { base.verdict(on: completion, given: row) }
}

extension RoutedByColumn where Scope == PerGroup {
  /// Routes that judge each completion on its own where all parts do, or else the group together.
  static func part(
    named name: String, by column: Column, slot: Int, _ routes: [(String, Part<Row>)], otherwise: Part<Row>?
  ) -> Part<Row> {
    let kind: @Sendable (Row) -> String = { $0.reference(at: slot, as: String.self) ?? "" }
    let singles = routes.compactMap { route in route.1.asReward.map { (route.0, $0) } }
    if singles.count == routes.count, otherwise.map({ $0.asReward != nil }) ?? true {
      let routed = Routed(named: name, by: kind, singles, otherwise: otherwise?.asReward)
      return .single(RoutedByColumn<PerCompletion>(base: routed, column: column))
    }
    let groups = routes.map { ($0.0, $0.1.reward) }
    return .group(
      RoutedByColumn(base: Routed(named: name, by: kind, groups: groups, otherwise: otherwise?.reward), column: column))
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
    for route in base.routes { try routes.encode(AnyGroupReward(route.part.reward), forKey: Key(route.kind)) }
    if let otherwise = base.otherwise { try container.encode(AnyGroupReward(otherwise.reward), forKey: .otherwise) }
  }
}
