import GRPO

/// Writes completions with mistakes at known rates, so that reinforcement has something to repair.
///
/// The reasoning is always right. Independently, the final answer is wrong with one probability, and one of the four tags
/// is missing with another. A policy that imitates this teacher knows what is right, but does not always say it:
/// sampled accuracy is about 1 − `wrongAnswer` of its greatest value.
///
/// ```swift
/// let teacher = ImperfectTeacher(wrongAnswer: 0.55, brokenFormat: 0.3)
/// let text = teacher.completion(for: example, using: &generator)
/// ```
public struct ImperfectTeacher: Sendable, Hashable, Codable {
  /// The probability that the answer is wrong.
  public var wrongAnswer: Double
  /// The probability that a tag is missing.
  public var brokenFormat: Double

  /// Makes a teacher.
  ///
  /// - Precondition: both are probabilities.
  public init(wrongAnswer: Double = 0.55, brokenFormat: Double = 0.3) {
    for value in [wrongAnswer, brokenFormat] {
      precondition((0...1).contains(value), "a probability lies in 0...1, but \(value) does not")
    }
    self.wrongAnswer = wrongAnswer
    self.brokenFormat = brokenFormat
  }

  /// Writes a completion, with three random words.
  public func completion<Reference>(
    for example: VisualExample<Reference>, using generator: inout some RandomNumberGenerator
  ) -> String {
    let (wrong, broken) = (generator.uniform() < wrongAnswer, generator.uniform() < brokenFormat)
    let dropped = Int(generator.uniform() * 4)
    let answer = wrong ? example.wrongAnswer : example.answer
    var parts = ["<think>", example.reasoning, "</think> ", "<answer>", answer, "</answer>"]
    if broken { parts[[0, 2, 3, 5][dropped]] = " " }
    return parts.joined()
  }
}
