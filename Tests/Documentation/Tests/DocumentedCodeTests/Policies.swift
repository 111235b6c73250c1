import Foundation
import GRPO
import RewardDocuments

/// A policy whose prompts are texts.
protocol TextPolicy: GenerativePolicy where Prompt == String {}

/// A policy whose prompts are tokens.
protocol TokenPolicy: ProbedPolicy, GenerativePolicy where Prompt == [Int32] {}

extension Claim {
  /// The top folder of the package.
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
}

/// A policy that makes its prompts of texts.
protocol PromptingPolicy: TokenPolicy {
  func prompt(_ text: String) -> [Int32]
}
