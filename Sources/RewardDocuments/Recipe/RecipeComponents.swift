internal import RewardCore

/// The rewards that a recipe names, combinators left out: what verdicts call them, and how high each can score.
package struct RecipeComponents: Sendable {
  /// One reward.
  package struct Component: Sendable, Hashable {
    /// What its verdicts are called.
    package let name: String
    /// Its highest score; `nil` if it has none.
    package var maximum: Double?
    /// Whether it is one of a paper or a library, whose parts are rewards of their own.
    package let isPreset: Bool
  }

  /// The rewards, in the order in which the recipe was read.
  package private(set) var all: [Component] = []

  /// No rewards.
  init() {}

  /// The reward of a name; of several, the highest score of all.
  package func named(_ name: String) -> Component? { all.first { $0.name == name } }

  mutating func add(_ name: String, _ range: ClosedRange<Double>, isPreset: Bool) {
    let maximum = range.upperBound >= Double.largestPublishedScore ? nil : range.upperBound
    if let known = all.firstIndex(where: { $0.name == name }) {
      all[known].maximum = all[known].maximum.flatMap { old in maximum.map { max(old, $0) } }
    } else {
      all.append(Component(name: name, maximum: maximum, isPreset: isPreset))
    }
  }
}
