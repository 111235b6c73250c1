import GRPO
import RewardCore

/// Checks the policy, trains it and prints what it has learned.
@main
struct Main {
  static func main() async throws {
    let check = PolicyCheck(prompts: Run.tasks.prefix(3).map(\.prompt), maximumTokens: 4)
    let findings = try await check.findings(in: Run.policy(seed: 1))
    for finding in findings { print("finding: \(finding)") }
    print("policy check: \(findings.count) findings")
    let (before, after) = try await Run.train(seed: 1, steps: 150)
    print("greedy reward of 1.2: at first \(before), after 150 steps \(after)")
  }
}
