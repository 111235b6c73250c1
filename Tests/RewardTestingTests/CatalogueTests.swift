import Foundation
import RewardAudit
import RewardDocuments
import RewardTesting
import TestSupport
import Testing

/// Every reward of the package, in every mode, keeps the laws of all rewards and those that it claims; those that it denies are refuted.
@Suite struct CatalogueTests {
  /// How many cases each law is tried on: 500, and 10,000 in `make laws`.
  static let cases = ProcessInfo.processInfo.environment["LAW_CASES"].flatMap { Int($0) } ?? 500

  /// What the registry knows and the catalogue does not.
  @Test func isComplete() {
    let listed = Set(CatalogueEntry.all.map(\.testDescription))
    for entry in Registry.standard.entries {
      let modes = entry.origin == .published ? ["published"] : entry.hasPublishedMode ? ["default", "published"] : ["default"]
      for mode in modes {
        let name = mode == "default" ? entry.kind : "\(entry.kind), \(mode)"
        #expect(listed.contains(name), "\(name) is not in Fixtures/laws/catalogue.jsonl")
      }
    }
  }

  @Test(arguments: CatalogueEntry.all) func keepsTheLaws(_ entry: CatalogueEntry) throws {
    let tasks = try entry.tasks()
    #expect(!tasks.isEmpty)
    for (index, task) in tasks.enumerated() {
      let cases = Self.cases / tasks.count
      for violation in task.violations(attacks: [], cases: cases, seed: UInt64(1 + index * Self.cases)) {
        Issue.record("\(entry.testDescription): \(violation)")
      }
    }
  }

  /// Prints which laws each entry seems to keep.
  @Test(.enabled(if: ProcessInfo.processInfo.environment["LAW_SURVEY"] != nil), arguments: CatalogueEntry.all)
  func survey(_ entry: CatalogueEntry) throws {
    var lines: [String] = []
    for law in Law.claimable {
      var state = "-"
      for row in entry.rows {
        guard let task = try? entry.recipe.judgedTask(fromLine: row) else {
          lines.append("SURVEY unreadable \(entry.testDescription) \(row)")
          continue
        }
        let (violation, tried) = law.violation(by: task, cases: 2_000, seed: 1)
        if let violation {
          state = "denies \(violation)"
          break
        }
        if tried > 0 { state = "keeps" }
      }
      lines.append("SURVEY\t\(entry.testDescription)\t\(law.name)\t\(state)")
    }
    print(lines.joined(separator: "\n"))
  }
}
