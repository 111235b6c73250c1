import RewardCore

/// A published mode with the options of a recipe.
protocol PublishedMode: Configurable {
  /// Creates the reward with every option at its default.
  init()
}

extension PublishedMode {
  static var mode: String? { "published" }
  static var defaults: Self { Self() }
  mutating func configure(_ options: inout Options) {}
}

extension GroupReward where Self: PublishedMode {
  var range: ClosedRange<Double> { 0...1 }
}
