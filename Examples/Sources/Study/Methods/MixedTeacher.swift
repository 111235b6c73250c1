import Foundation
import GRPO
public import VisualTasks

/// A teacher of the base model: it reasons at three lengths or not at all, and makes mistakes at known rates.
///
/// Half of its chains of thought are short. The base model therefore knows the long ones, but rarely writes them:
/// reinforcement can change how it reasons, and how often it states what it saw.
///
/// Reinforcement requires a policy that sometimes does what is rewarded; a test without thinking requires one that
/// has seen answers without reasoning; a policy finds a hole in a reward only if it sometimes falls into it. The
/// teacher therefore sometimes omits the reasoning, states a wrong answer, breaks a tag, leaves the answer empty, or
/// rambles, independently of the image.
public struct MixedTeacher: Sendable, Hashable, Codable {
  /// The probability of a completion without reasoning.
  public var answersAtOnce = 0.3
  /// The probability of a wrong answer.
  public var wrongAnswer = 0.5
  /// The probability that a chain is short; the other two lengths are equally probable.
  public var shortChain = 0.5
  /// The probability of a missing tag.
  public var brokenFormat = 0.2
  /// The probability of an answer that is left empty.
  public var emptyAnswer = 0.04
  /// The probability that the last step is repeated, up to the longest completion.
  public var rambling = 0.15

  /// Creates the teacher of the base model.
  public init() {}

  /// Writes a completion.
  ///
  /// - Parameter spare: the most words that rambling adds.
  public func completion(
    for example: VisualExample, spare: Int, using generator: inout some RandomNumberGenerator
  ) -> String {
    let draws = (0..<7).map { _ in generator.uniform() }
    var answer = draws[1] < wrongAnswer ? example.wrongAnswer : example.answer
    if draws[2] < emptyAnswer { answer = "" }
    let brokenTag = draws[3] < brokenFormat ? Int(draws[4] * 4) : nil
    if draws[0] < answersAtOnce {
      // Of two tags one may be missing.
      let tags = ["<answer>", "</answer>"].enumerated().map { $0.offset == brokenTag.map { $0 % 2 } ? " " : $0.element }
      return tags[0] + answer + tags[1]
    }
    let style: ChainStyle = draws[5] < shortChain ? .short : draws[5] < (1 + shortChain) / 2 ? .sparse : .dense
    var chain = example.chains[style]
    if draws[6] < rambling {
      let step = example.chains.short
      let words = step.split(separator: " ").count
      let times = words == 0 ? 0 : Int(draws[6] / rambling * Double(spare / words + 1))
      chain += String(repeating: " " + step, count: times)
    }
    let tags = ["<think>", "</think>", "<answer>", "</answer>"].enumerated().map {
      $0.offset == brokenTag ? " " : $0.element
    }
    return "\(tags[0])\(chain)\(tags[1]) \(tags[2])\(answer)\(tags[3])"
  }
}
