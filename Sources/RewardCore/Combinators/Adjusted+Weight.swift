/// A reward that may be the product of another reward and a weight; trainers separate the two.
package protocol WeightedReward<Reference>: GroupReward {
  // Restated because conformances do not compile otherwise.
  associatedtype Reference
  /// The other reward and its weight, or `nil` if this reward is not such a product.
  var unweighted: (base: any GroupReward<Reference>, weight: Double)? { get }
}

extension Adjusted: WeightedReward {
  /// The base and the weight, if the adjustment is a weight.
  package var unweighted: (base: any GroupReward<Base.Reference>, weight: Double)? {
    guard case .weight(let weight) = adjustment else { return nil }
    return (base, weight)
  }
}
