/// A reward that may be another one times a weight, which a trainer takes apart.
package protocol WeightedReward<Reference>: GroupReward {
  // Restated, or conformances would not compile.
  associatedtype Reference
  /// The other reward and its weight; `nil` where the reward is no such product.
  var unweighted: (base: any GroupReward<Reference>, weight: Double)? { get }
}

extension Adjusted: WeightedReward {
  /// The base and the weight, where the adjustment is one.
  package var unweighted: (base: any GroupReward<Base.Reference>, weight: Double)? {
    guard case .weight(let weight) = adjustment else { return nil }
    return (base, weight)
  }
}
