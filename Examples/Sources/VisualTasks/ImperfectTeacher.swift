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
  /// The probability that the reasoning and its tags are left out, so that a model learns to answer at once.
  public var answerOnly: Double
  /// The chain of thought that is written.
  public var style: ChainStyle

  /// Creates a teacher.
  ///
  /// - Precondition: both are probabilities.
  public init(
    wrongAnswer: Double = 0.55, brokenFormat: Double = 0.3, answerOnly: Double = 0, style: ChainStyle = .dense
  ) {
    for value in [wrongAnswer, brokenFormat, answerOnly] {
      precondition((0...1).contains(value), "a probability lies in 0...1, but \(value) does not")
    }
    self.wrongAnswer = wrongAnswer
    self.brokenFormat = brokenFormat
    self.answerOnly = answerOnly
    self.style = style
  }

  /// Writes a completion, with four random words.
  public func completion(
    for example: VisualExample, using generator: inout some RandomNumberGenerator
  ) -> String {
    let (wrong, broken) = (generator.uniform() < wrongAnswer, generator.uniform() < brokenFormat)
    let dropped = Int(generator.uniform() * 4)
    let answer = wrong ? example.wrongAnswer : example.answer
    var parts = ["<think>", example.chains[style], "</think> ", "<answer>", answer, "</answer>"]
    if generator.uniform() < answerOnly {
      parts[0...2] = ["", "", ""]
      if broken { parts[dropped < 2 ? 3 : 5] = " " }
    } else if broken {
      parts[[0, 2, 3, 5][dropped]] = " "
    }
    return parts.joined()
  }
}
