internal import RewardCore

/// The rewards in a recipe, without combinators, with their names and highest scores.
package struct RecipeComponents: Sendable {
  /// A reward of a recipe.
  package struct Component: Sendable, Hashable {
    /// The name of its verdicts.
    package let name: String
    /// Its highest score; `nil` if it has none.
    package var maximum: Double?
    /// Whether the reward is a preset, whose parts are rewards too.
    package let isPreset: Bool
  }

  /// The rewards, in the order in which the recipe was read.
  package private(set) var all: [Component] = []

  /// Creates an empty list.
  init() {}

  /// Returns the reward with a name; for several, with the highest score of all.
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
