internal import JSONDocuments
internal import RewardCore

// Helpers for the builders of combinators.
extension RecipeNode {
  /// The name of the reward, if it is set and not empty.
  var nonEmptyName: String? {
    guard let name: String = option("name") else { return nil }
    if name.isEmpty { refuse(at: "name", "must not be empty") }
    return name.isEmpty ? nil : name
  }

  /// The range from `lower` to `upper`; both bounds are required if there is no default.
  func range(orElse standard: ClosedRange<Double>? = nil) -> ClosedRange<Double>? {
    let lower = standard == nil || self["lower"] != nil ? requiredNumber("lower") : standard?.lowerBound
    let upper = standard == nil || self["upper"] != nil ? requiredNumber("upper") : standard?.upperBound
    guard let lower, let upper else { return nil }
    if lower <= upper { return lower...upper }
    refuse(at: "upper", "must be at least “lower”, which is \(lower.inWords), but is \(upper.inWords)")
    return nil
  }

  /// The reward for each kind of task.
  func routed() -> (any GroupReward<Row>)? {
    let column = self["by"] == nil ? reading.columns.task : option("by", as: Column.self)
    let name = nonEmptyName ?? "routed"
    guard let routes = self["routes"] else {
      refuse("“routes” is missing")
      return nil
    }
    guard let members = routes.object else {
      refuse(at: "routes", "expected an object of rewards by kind of task, found \(routes.kind)")
      return nil
    }
    if members.isEmpty { refuse(at: "routes", "must contain at least one reward") }
    // The slot of the kind precedes those of the references, which depend on it.
    let slot = reading.slot(for: column ?? reading.columns.task, as: String.self)
    let parts = members.map { member in
      let route = Slot.Route(slot: slot, kind: member.key)
      return (kind: member.key, part: reading.reward(member.value, at: path + ["routes", member.key], on: route))
    }
    let rest = Slot.Route(slot: slot, kind: nil, others: members.map(\.key))
    let otherwise = self["otherwise"].map { reading.reward($0, at: path + ["otherwise"], on: rest) }
    let known = parts.compactMap { route in route.part.map { (route.kind, $0) } }
    guard !known.isEmpty, known.count == parts.count, let column else { return nil }
    if let otherwise {
      guard let otherwise else { return nil }
      return column.routing(named: name, slot: slot, known, otherwise: otherwise)
    }
    return column.routing(named: name, slot: slot, known, otherwise: nil)
  }
}
