internal import JSONDocuments
internal import RewardCore

extension JSON {
  /// The maximum magnitude of a number in a recipe. Sums and products of a few numbers then stay finite, and whole
  /// numbers exact.
  static let largestNumber = 1e12

  /// Returns a mistake for each number beyond ``largestNumber``.
  ///
  /// - Complexity: O(*n*).
  func unboundedNumbers(at path: [String]) -> [ConfigurationError.Mistake] {
    switch self {
    case .null, .bool, .string: return []
    case .integer, .bigInteger, .double:
      guard let number = double, abs(number) <= Self.largestNumber else {
        return [.init(path, "must be from −10¹² to 10¹², but is \(description)")]
      }
      return []
    case .array(let elements):
      return elements.enumerated().flatMap { $1.unboundedNumbers(at: path + ["[\($0)]"]) }
    case .object(let members):
      return members.flatMap { $0.value.unboundedNumbers(at: path + [$0.key]) }
    }
  }
}
