import Foundation
import RewardAudit
import RewardCore
import RewardDocuments
import RewardTesting
import TestSupport
import Testing

/// Every reward of the package, in every mode, keeps the laws of all rewards and those that it claims; those that it
/// denies have a counterexample.
@Suite struct CatalogueTests {
  /// The number of cases for each law: 500, and 10,000 in `make laws`.
  static let cases = ProcessInfo.processInfo.environment["LAW_CASES"].flatMap { Int($0) } ?? 500

  /// The catalogue contains every reward of the registry.
  @Test func isComplete() {
    let listed = Set(CatalogueEntry.all.map(\.testDescription))
    for entry in Registry.standard.entries {
      let modes =
        entry.origin == .published ? ["published"] : entry.hasPublishedMode ? ["default", "published"] : ["default"]
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
      let laws = Law.standard.filter { !entry.breaks.contains($0.name) }
      for violation in task.violations(laws: laws, attacks: [], cases: cases, seed: UInt64(1 + index * Self.cases)) {
        Issue.record("\(entry.testDescription): \(violation)")
      }
    }
    for law in CatalogueEntry.laws(entry.breaks) {
      let isBroken = tasks.contains { law.violation(by: $0, cases: Self.cases).violation != nil }
      #expect(isBroken, "\(entry.testDescription) is said to break “\(law.name)”, and does not")
    }
  }

  /// The claims of an entry hold, and what it denies has a counterexample.
  @Test(arguments: CatalogueEntry.all) func claimsHold(_ entry: CatalogueEntry) throws {
    let tasks = try entry.tasks()
    // Presets are made of rewards that are tried on more.
    let isOwn = Registry.standard.entry(for: entry.kind)?.origin == .reward
    let cases = isOwn || Self.cases > 500 ? Self.cases : 100
    for law in CatalogueEntry.laws(entry.keeps) {
      for task in tasks {
        let violation = law.violation(by: task, cases: cases / tasks.count).violation
        #expect(violation == nil, "\(entry.testDescription) claims “\(law.name)”: \(violation.map { "\($0)" } ?? "")")
      }
    }
    // An example may be rare, and is looked for in `make laws`.
    for law in CatalogueEntry.laws(entry.denies) where Self.cases > 500 {
      let isRefuted = tasks.contains { law.violation(by: $0, cases: Self.cases).violation != nil }
      #expect(isRefuted, "\(entry.testDescription) denies “\(law.name)”, and no case refutes it")
    }
  }

  /// Every law that a reward may claim is claimed or denied if it applies to the reward.
  @Test(arguments: CatalogueEntry.all) func listsTheLawsOfEachReward(_ entry: CatalogueEntry) throws {
    let said = entry.keeps + entry.denies
    #expect(Set(said).count == said.count)
    for task in try entry.tasks() {
      for law in Law.claimable where !said.contains(law.name) {
        let tried = law.violation(by: task, cases: 5).tried
        #expect(tried == 0, "\(entry.testDescription) neither claims nor denies “\(law.name)”")
      }
    }
  }

  /// Batches give the verdicts of single groups, for every width.
  @Test func everyWidthGivesTheSameVerdicts() async throws {
    for entry in CatalogueEntry.all {
      for line in entry.rows.prefix(1) {
        let input = try entry.recipe.input(fromLine: Self.withCompletion(line))
        let task = try entry.recipe.judgedTask(fromLine: line)
        var groups: [CompletionGroup<Row>] = []
        for seed: UInt64 in 1...12 {
          var group = input.asGroup
          group.completions = Generator<[String]>.group(of: task.completions).value(seed: seed).map { Completion($0) }
          groups.append(group)
        }
        let reward = entry.recipe.groupReward
        let alone = await reward.verdicts(on: groups, width: 1)
        for width in [2, 5] {
          let together = await reward.verdicts(on: groups, width: width)
          #expect(together == alone, "\(entry.testDescription), width \(width)")
        }
      }
    }
  }

  private static func withCompletion(_ line: String) -> String {
    line == "{}" ? #"{"completion": ""}"# : #"{"completion": "", "# + line.dropFirst()
  }

  private static let surveyed = ProcessInfo.processInfo.environment["LAW_SURVEY"].flatMap { Int($0) } ?? 500

  /// Prints the laws that each entry seems to keep.
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
        let (violation, tried) = law.violation(by: task, cases: Self.surveyed, seed: 1)
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
