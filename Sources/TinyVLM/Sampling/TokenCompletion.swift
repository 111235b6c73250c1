/// A sampled completion with its log-probabilities.
public struct TokenCompletion: Sendable, Hashable, Codable {
  /// How a completion ended.
  public enum Finish: String, Sendable, Hashable, Codable {
    /// The model wrote the end word.
    case stop
    /// The completion hit the limit.
    case length
  }

  /// The words, including the end word.
  public var tokens: [Int32]
  /// The log-probability of each word, at the temperature of the sampling (of 1 if it was greedy).
  public var logProbabilities: [Float]
  /// How the completion ended.
  public var finish: Finish

  /// Creates a completion.
  public init(tokens: [Int32] = [], logProbabilities: [Float] = [], finish: Finish = .length) {
    self.tokens = tokens
    self.logProbabilities = logProbabilities
    self.finish = finish
  }
}
