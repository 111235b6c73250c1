import ArgumentParser
import Foundation
import RewardAudit
import RewardCore
import RewardDocuments
import RewardTesting

/// `rewards audit`: checks laws and attacks on a recipe, and examines logged completions.
struct AuditCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Find the weaknesses of a recipe before a policy does.",
    discussion: """
      The audit checks the laws of rewards on generated completions and tries attacks: completions that should score low. \
      It shows the input that breaks a law, and every attack that earns a score.

      References come from --references, from the rows of --completions, or are generated. In logged completions the audit \
      counts missing and wrong answers separately, and lists completions that another reward of the package scores differently.

      Exit codes: 0 if no law is broken and no attack earns a score, else 1.
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

  @Option(help: ArgumentHelp("The number of cases for each law.", valueName: "n"))
  var cases = 500

  @Option(help: ArgumentHelp("The index of the first case.", valueName: "n"))
  var seed: UInt64 = 1

  @Flag(inversion: .prefixedNo, help: "Whether to measure the cost as a function of the length.")
  var cost = true

  func validate() throws {
    if cases < 1 { throw ValidationError("--cases must be ≥ 1, but is \(cases)") }
    let standardInputs = [recipe, references, completions].count { $0 == "-" }
    if standardInputs > 1 { throw ValidationError("standard input can be read only once") }
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
        throw Failure.unusable("there are no references; use --references to name a file of rows with references")
      }
      report.judge(tasks, cases: cases, seed: seed, measuresCost: cost)
      try write(report)
      if !report.isClean { throw ExitCode.somethingWrong }
    }
  }

  /// Distinct rows for laws and attacks: at most 20, from the whole file.
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
      audit.add(members.map { ($0.completion, $0.number, $0.line) }, reward.verdicts(on: group))
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
