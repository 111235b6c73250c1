import ArgumentParser
import Foundation
import RewardAudit
import RewardCore
import RewardDocuments
import RewardTesting

/// `rewards audit`: laws and attacks on a recipe, and what logged completions say of it.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Find out what is wrong with a recipe before a policy does.",
    discussion: """
      The laws of rewards are checked on generated completions, and attacks are tried: completions that ought to score low. \
      What breaks a law or is paid is shown with the input that proves it.

      References come from --references, from the rows of --completions, or are made up. Of logged completions the audit counts \
      those without an answer apart from wrong ones, and lists those on which another reward of the package disagrees.

      Exit codes: 0 when no law is broken and no attack is paid, else 1.
      """)

  @Argument(help: "The recipe, a JSON file.")
  var recipe: String

  @Option(help: ArgumentHelp("Rows with references, JSON lines; at most 20 are tried.", valueName: "path"))
  var references: String?

  @Option(help: ArgumentHelp("Rows with completions of a policy, JSON lines.", valueName: "path"))
  var completions: String?

  @Option(help: ArgumentHelp("Also writes the report as a page of HTML.", valueName: "path"))
  var html: String?

  @Option(help: ArgumentHelp("Also writes the report as JSON.", valueName: "path"))
  var json: String?

  @Option(help: ArgumentHelp("How many cases each law is tried on.", valueName: "n"))
  var cases = 500

  @Option(help: ArgumentHelp("Where the cases begin.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(inversion: .prefixedNo, help: "Whether to measure how the cost grows with the length.")
  var cost = true

  func validate() throws {
    if cases < 1 { throw ValidationError("--cases must be ≥ 1, not \(cases)") }
    let standardInputs = [recipe, references, completions].count { $0 == "-" }
    if standardInputs > 1 { throw ValidationError("standard input can be read once only") }
  }

  func run() async throws {
    try await reportingFailures {
      let recipe = try Recipe.reading(self.recipe)
      let reward = recipe.groupReward
      var report = AuditReport(recipe: self.recipe, reward: reward.name, range: reward.range)
      if let completions { report.completions = try audit(recipe, try FileDescriptor.reading(completions)) }
      let lines = try referenceLines(recipe)
      var tasks: [JudgedTask] = []
      for (number, line) in lines {
        do {
          tasks.append(try recipe.judgedTask(fromLine: line))
        } catch {
          throw Failure.unusable("\(references ?? completions ?? "the row that was made up"), line \(number): \(error)")
        }
      }
      if tasks.isEmpty {
        throw Failure.unusable("there is no reference to try; name rows that have some with --references")
      }
      report.judge(tasks, cases: cases, seed: seed, measuresCost: cost)
      try write(report)
      if !report.isClean { throw ExitCode.somethingWrong }
    }
  }

  /// Rows for laws and attacks: at most 20, no two alike, from all over the file.
  private func referenceLines(_ recipe: Recipe) throws -> [(number: Int, line: String)] {
    guard let path = references ?? (completions == "-" ? nil : completions) else {
      return SampleRow.lines(for: recipe).enumerated().map { ($0.offset + 1, $0.element) }
    }
    var source = LineSource(try FileDescriptor.reading(path))
    var lines: [(Int, String)] = []
    var seen: Set<String> = []
    var members: [LineScan.Member] = []
    while lines.count < 2_000, let batch = try source.next() {
      for line in batch.lines where !line.isTooLong {
        batch.bytes.withUnsafeBufferPointer { bytes in
          let text = UnsafeBufferPointer(rebasing: bytes[line.range])
          guard (try? LineScan.scan(text, into: &members, toleratesIllFormed: true)) != nil else { return }
          let columns = recipe.referenceColumns.map { Recipe.text(of: $0, text, members)?.text ?? "" }
          if seen.insert(columns.joined(separator: "\0")).inserted {
            lines.append((line.number, String(decoding: text, as: UTF8.self)))
          }
        }
      }
    }
    let step = max(1, lines.count / 20)
    return stride(from: 0, to: lines.count, by: step).prefix(20).map { lines[$0] }
  }

  private func audit(_ recipe: Recipe, _ file: FileDescriptor) throws -> CompletionAudit.Result {
    var audit = CompletionAudit(recipe)
    var reader = GroupReader(recipe)
    let reward = recipe.groupReward
    try reader.read(file) { input, members in
      var group = input.asGroup
      group.completions = members.map(\.completion)
      audit.add(members.map { ($0.completion, $0.number, $0.line) }, reward.checkedVerdicts(on: group))
    }
    for _ in 0..<reader.badLines { audit.addUnreadable() }
    return audit.finished()
  }

  private func write(_ report: AuditReport) throws {
    if let html {
      let file = try OutputFile.opening(html, unlike: [])
      try file.descriptor.write(report.html)
      try file.finish()
    }
    if let json {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      let file = try OutputFile.opening(json, unlike: [])
      try file.descriptor.write(String(decoding: try encoder.encode(report), as: UTF8.self) + "\n")
      try file.finish()
    }
    if html != "-" && json != "-" { try FileDescriptor.standardOutput.write(report.text) }
  }
}
