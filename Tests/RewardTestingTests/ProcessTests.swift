import Foundation
import RewardCore
import RewardTesting
import Testing

/// Verdicts are the same in every process, whose hash seeds differ.
@Suite struct ProcessTests {
  /// Of every entry of the catalogue, by its name and first row.
  private static func fingerprints() throws -> [String: UInt64] {
    var fingerprints: [String: UInt64] = [:]
    for entry in CatalogueEntry.all {
      for (index, task) in try entry.tasks().prefix(1).enumerated() {
        fingerprints["\(entry.testDescription) \(index)"] = task.fingerprint(cases: CatalogueTests.cases / 25)
      }
    }
    return fingerprints
  }

  @Test func everyRewardIsTheSameInEveryProcess() async throws {
    let here = try Self.fingerprints()
    #expect(here.count > 150)
    for _ in 1...2 {
      await #expect(processExitsWith: .success) { [here = here as [String: UInt64]] in
        let there = try ProcessTests.fingerprints()
        for (name, value) in here.sorted(by: { $0.key < $1.key }) where there[name] != value {
          Issue.record("\(name) has other verdicts in another process")
        }
        #expect(there.count == here.count)
      }
    }
  }

  /// A reward that depends on the hash seed is constant within a process, and has another fingerprint in the next.
  @Test func detectsHashSeeds() async throws {
    let reward = Seedful()
    #expect(reward.violations(reference: "12", laws: [.deterministic], attacks: []).isEmpty)
    let here = reward.fingerprint(reference: "12")
    #expect(here == reward.fingerprint(reference: "12"))
    await #expect(processExitsWith: .success) { [here = here as UInt64] in
      #expect(Seedful().fingerprint(reference: "12") != here)
    }
  }
}

/// Scores by the hash value of the text.
private struct Seedful: Reward {
  let range = 0.0...1.0
  func verdict(on completion: Completion, given reference: String) -> Verdict {
    Verdict(name, Double(UInt(bitPattern: completion.text.hashValue) % 1_024) / 1_024)
  }
}
