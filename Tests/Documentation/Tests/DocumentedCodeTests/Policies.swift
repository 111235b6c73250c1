import Foundation
import GRPO
import RewardDocuments

/// A policy for code that is compiled but not run.
final class SomePolicy<Prompt: Sendable>: GenerativePolicy, ProbedPolicy, RestorablePolicy {
  var parameterCount: Int { unknown() }
  func prompt(_ text: String) -> Prompt { unknown() }
  func sample(_ request: SamplingRequest<Prompt>) -> [SampledCompletion] { unknown() }
  func scores(of request: ScoringRequest<Prompt>) -> TokenScores { unknown() }
  func accumulateGradient(
    of request: ScoringRequest<Prompt>, _ gradients: @escaping @Sendable (TokenScores) throws -> TokenGradients
  ) { unknown(Void.self) }
  func step(learningRate: Double, gradientNormLimit: Double?) -> Double { unknown() }
  func makeReference() -> SomePolicy { unknown() }
  func state() -> [UInt8] { unknown() }
  func restore(_ state: [UInt8]) { unknown(Void.self) }
  func move(along seed: UInt64, by distance: Double) { unknown(Void.self) }
  func slope(along seed: UInt64) -> Double { unknown() }
}

extension Claim {
  /// The top folder of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}
