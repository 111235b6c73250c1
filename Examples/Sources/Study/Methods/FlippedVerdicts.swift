import GRPO
import RewardCore

/// A reward whose verdicts are wrong at random, to measure what an accurate verifier buys.
///
/// The draw follows from the seed, the prompt, the step and the place of the completion in its group.
struct FlippedVerdicts<Reference: Sendable>: GroupReward {
  let base: AnyReward<Reference>
  let falseAccepts: Double
  let falseRejects: Double
  let seed: UInt64

  var name: String { base.name }
  var range: ClosedRange<Double> { base.range }

  func verdicts(on group: CompletionGroup<Reference>) -> [Verdict] {
    var digest = Digest()
    digest.add(Array(group.prompt.utf8))
    let stream = RandomStream(rawValue: 0x6000 | digest.value << 16)
    return base.verdicts(on: group).enumerated().map { index, verdict in
      var generator = RandomSource(seed: seed, stream: stream).generator(step: group.step, generation: index)
      let draw = generator.uniform()
      guard let score = verdict.score else { return verdict }
      let isWhole = score >= range.upperBound
      guard draw < (isWhole ? falseRejects : falseAccepts) else { return verdict }
      return Verdict(
        name, isWhole ? range.lowerBound : range.upperBound, because: .note(code: "flipped", "flipped at random"),
        parts: [verdict])
    }
  }
}
