internal import RewardCore

extension Registry {
  /// The kinds that combine and adjust other rewards.
  static let combinators: [Entry] = [
    combination(Total.self, Total.self), combination(Product.self, Product.self),
    combination(Minimum.self, Minimum.self),
    combination(Maximum.self, Maximum.self), combination(FirstApplicable.self, FirstApplicable.self), gated, weighted,
    clamped, rescaled, atLeast, named, scheduled, routed,
  ]

  /// Creates the entry of a combination from its types for single completions and for groups.
  private static func combination<Singles: Combination, Groups: Combination>(
    _ singles: Singles.Type, _ groups: Groups.Type
  ) -> Entry where Singles.Part == AnyReward<Row>, Groups.Part == AnyGroupReward<Row> {
    combinator(Singles.kind, [.needed("parts", "a list of rewards")], takesName: true) { node in
      let name = node.nonEmptyName ?? Singles.kind
      guard let parts = node.rewards("parts") else { return nil }
      let rewards = parts.compactMap { $0 as? any Reward<Row> }
      return rewards.count == parts.count
        ? Singles(named: name, rewards.map { AnyReward($0) }) : Groups(named: name, parts.map { AnyGroupReward($0) })
    }
  }

  private static let gated = combinator(
    "gated",
    [
      .needed("gate", "a reward"), .needed("reward", "a reward"),
      .option("threshold", "a score of the gate", default: "its highest score"),
    ]
  ) { node in
    let threshold = node.number("threshold")
    let gate = node.reward("gate")
    let base = node.reward("reward")
    guard let gate, let base else { return nil }
    if let threshold, threshold > gate.range.upperBound {
      node.refuse(
        at: "threshold",
        "the gate never opens: its highest score is \(gate.range.upperBound.inWords), but the threshold is \(threshold.inWords)"
      )
      return nil
    }
    return gate.erased(gating: base, at: threshold)
  }

  private static let weighted = combinator(
    "weighted", [.needed("reward", "a reward"), .needed("weight", "a number")], takesWeight: true
  ) { node in
    let weight = node.requiredNumber("weight")
    guard let base = node.reward("reward"), let weight else { return nil }
    return base.erased(.weight(weight))
  }

  private static let clamped = combinator(
    "clamped", [.needed("reward", "a reward"), .needed("lower", "a number"), .needed("upper", "a number")]
  ) { node in
    let range = node.range()
    guard let base = node.reward("reward"), let range else { return nil }
    return base.erased(.clamp(range))
  }

  private static let rescaled = combinator("rescaled", ends) { node in
    let range = node.range(orElse: 0...1)
    guard let base = node.reward("reward"), let range else { return nil }
    return base.erased(.rescale(range))
  }

  private static let ends: [OptionDescription] = [
    .needed("reward", "a reward"), .option("lower", "a number", default: "0"),
    .option("upper", "a number", default: "1"),
  ]

  private static let atLeast = combinator(
    "atLeast", [.needed("reward", "a reward"), .needed("threshold", "a number")]
  ) { node in
    let threshold = node.requiredNumber("threshold")
    guard let base = node.reward("reward"), let threshold else { return nil }
    return base.erased(.threshold(threshold))
  }

  private static let named = combinator(
    "named", [.needed("reward", "a reward"), .needed("name", "a text")], takesName: true
  ) { node in
    if node["name"] == nil { node.refuse("“name” is missing") }
    let name = node.nonEmptyName
    guard let base = node.reward("reward"), let name else { return nil }
    return base.erased(named: name)
  }

  private static let scheduled = combinator(
    "scheduled", [.needed("reward", "a reward"), .needed("schedule", "a list of {\"step\": …, \"factor\": …}")]
  ) { node in
    let schedule = node.required("schedule", as: Schedule.self)
    guard let base = node.reward("reward"), let schedule else { return nil }
    return base.erased(scheduled: schedule)
  }

  private static let routed = combinator(
    "routed",
    [
      .option("by", "a column", default: "the recipe’s task column"),
      .needed("routes", "an object of rewards by kind of task"), .option("otherwise", "a reward", default: "abstains"),
    ], takesName: true
  ) { node in node.routed() }

  private static func combinator(
    _ kind: String, _ options: [OptionDescription], takesName: Bool = false, takesWeight: Bool = false,
    _ build: @escaping @Sendable (RecipeNode) -> (any GroupReward<Row>)?
  ) -> Entry {
    Entry(
      kind: kind, origin: .combinator, describeOptions: { options }, reference: nil, keys: options.map(\.name),
      checksKeys: false, takesName: takesName, takesWeight: takesWeight, build: build)
  }
}

extension OptionDescription {
  static func needed(_ name: String, _ requirement: String) -> Self {
    Self(name: name, isRequired: true, defaultValue: "", requirement: requirement)
  }

  static let referenceColumn = option("reference", "a column", default: "the recipe’s reference column")

  static func option(_ name: String, _ requirement: String, default standard: String) -> Self {
    Self(name: name, isRequired: false, defaultValue: standard, requirement: requirement)
  }
}
