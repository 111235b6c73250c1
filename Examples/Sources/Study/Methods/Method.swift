/// The methods that the papers compare.
public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
  /// The base model.
  case trainingFree = "training-free"
  /// Supervised training on answers.
  case answerSFT = "ans-sft"
  /// Supervised training on reasoning and answers.
  case reasoningSFT = "cot-sft"
  /// GRPO from the base model.
  case rftZero = "rft-zero"
  /// GRPO from the model of CoT-SFT.
  case rft

  /// The name in the papers.
  public var title: String {
    switch self {
    case .trainingFree: "training-free"
    case .answerSFT: "ANS-SFT"
    case .reasoningSFT: "CoT-SFT"
    case .rftZero: "RFT-zero"
    case .rft: "RFT"
    }
  }

  /// The mode in which the method is compared with others: as it was trained.
  public var mode: TestMode { self == .answerSFT ? .answering : .thinking }

  /// The color in figures.
  var hue: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
