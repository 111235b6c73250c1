internal import RewardCore

extension Registry {
  /// The kinds that combine and change other rewards.
  static let combinators: [Entry] = [
    combination(SumRule.self), combination(ProductRule.self), combination(MinimumRule.self),
    combination(MaximumRule.self), combination(FirstRule.self), gated, weighted, clamped, rescaled, atLeast, named,
    scheduled, routed,
  ]

  private static func combination<Rule: CombinationRule>(_ rule: Rule.Type) -> Entry {
    combinator(Rule.name, [.needed("parts", "a list of rewards")], takesName: true) { node in
      let name = node.nonEmptyName ?? Rule.name
      guard let parts = node.rewards("parts") else { return nil }
      let singles = parts.compactMap(\.asReward)
      return singles.count == parts.count
        ? .single(Combination<Row, PerCompletion, Rule>(named: name, Parts(singles)))
        : .group(Combination<Row, PerGroup, Rule>(named: name, Parts(parts)))
    }
  }

  private static let gated = combinator(
    "gated",
    [
      .needed("gate", "a reward"), .needed("reward", "a reward"),
      .option("threshold", "a score of the gate", default: "its highest"),
    ]
  ) { node in
    let threshold = node.number("threshold")
    let gate = node.reward("gate")
    let base = node.reward("reward")
    guard let gate, let base else { return nil }
    if let threshold, threshold > gate.reward.range.upperBound {
      node.refuse(
        at: "threshold",
        "the gate would never open: it scores at most \(gate.reward.range.upperBound.inWords), not \(threshold.inWords)"
      )
      return nil
    }
    return gate.gating(base, at: threshold)
  }

  private static let weighted = combinator(
    "weighted", [.needed("reward", "a reward"), .needed("weight", "a number")], takesWeight: true
  ) { node in
    let weight = node.requiredNumber("weight")
    guard let base = node.reward("reward"), let weight else { return nil }
    return base.weighted(weight)
  }

  private static let clamped = combinator(
    "clamped", [.needed("reward", "a reward"), .needed("lower", "a number"), .needed("upper", "a number")]
  ) { node in
    let range = node.range()
    guard let base = node.reward("reward"), let range else { return nil }
    return base.clamped(to: range)
  }

  private static let rescaled = combinator("rescaled", ends) { node in
    let range = node.range(orElse: 0...1)
    guard let base = node.reward("reward"), let range else { return nil }
    return base.rescaled(to: range)
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
    return base.atLeast(threshold)
  }

  private static let named = combinator(
    "named", [.needed("reward", "a reward"), .needed("name", "a text")], takesName: true
  ) { node in
    if node["name"] == nil { node.refuse("“name” is missing") }
    let name = node.nonEmptyName
    guard let base = node.reward("reward"), let name else { return nil }
    return base.named(name)
  }

  private static let scheduled = combinator(
    "scheduled", [.needed("reward", "a reward"), .needed("schedule", "a list of {\"step\": …, \"factor\": …}")]
  ) { node in
    let schedule = node.required("schedule", as: Schedule.self)
    guard let base = node.reward("reward"), let schedule else { return nil }
    return base.scheduled(schedule)
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
    _ build: @escaping @Sendable (RecipeNode) -> Part<Row>?
  ) -> Entry {
    Entry(
      kind: kind, origin: .combinator, options: options, reference: nil, keys: options.map(\.name), checksKeys: false,
      takesName: takesName, takesWeight: takesWeight, build: build)
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
