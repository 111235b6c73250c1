internal import Foundation
internal import RewardCore

/// Encodes rewards and decodes them again.
enum EncodedReward {
  /// Returns the reward after encoding and decoding.
  static func decoded<R: Codable & GroupReward>(_ reward: R) throws -> R {
    let data = try JSONEncoder().encode(reward)
    return try JSONDecoder().decode(R.self, from: data)
  }
}
