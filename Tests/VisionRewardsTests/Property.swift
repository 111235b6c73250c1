import RewardTesting
import Testing

/// Checks a law on generated cases; the first case that breaks it is shrunk and reported with its seed.
func forAll<Case>(
  _ count: Int = 2_000, seed: UInt64 = 1, _ generate: @escaping @Sendable (inout Draws) -> Case,
  sourceLocation: SourceLocation = #_sourceLocation, _ law: (Case) -> Bool
) {
  guard let found = Generator(generate).counterexample(to: law, cases: count, seed: seed) else { return }
  Issue.record(
    "seed \(found.seed), after \(found.steps) steps of shrinking: \(found.value)", sourceLocation: sourceLocation)
}
