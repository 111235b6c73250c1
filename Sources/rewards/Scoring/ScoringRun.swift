import RewardCore
import RewardDocuments

/// One run of `rewards score`, from the first line to the summary.
struct ScoringRun {
  private var scorer: BatchScorer
  private let output: FileDescriptor
  private let strict: Bool
  private(set) var report: BadLineReport
  private var progress: Progress?
  private var lines = 0
  private var bytes = 0
  private var statistics = VerdictStatistics()
  private var reasons = ReasonCounts()
  private var groups = GroupCounts()
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(_ scorer: BatchScorer, output: FileDescriptor, strict: Bool, report: BadLineReport, progress: Progress?) {
    self.scorer = scorer
    self.output = output
    self.strict = strict
    self.report = report
    self.progress = progress
    start = clock.now
  }

  /// Scores every line of a file.
  mutating func score(_ input: FileDescriptor) async throws {
    defer { progress?.clear() }
    var source = LineSource(input)
    while let batch = try source.next() {
      lines += batch.lines.count
      bytes += batch.size
      try take(await scorer.score(batch))
      progress?.show(lines: lines, bytes: bytes)
    }
    try take(await scorer.finish())
  }

  private mutating func take(_ all: [Scored]) throws {
    var pending: [UInt8] = []
    for scored in all {
      if strict, let bad = scored.badLines.first {
        pending += scored.output.prefix(scored.outputBeforeFirstBadLine ?? 0)
        try pending.withUnsafeBytes(output.write)
        progress?.clear()
        throw Failure(description: "line \(bad.number): \(bad.words)", code: .somethingWrong)
      }
      pending += scored.output
      for verdict in scored.verdicts { statistics.add(verdict) }
      reasons.add(scored.reasons)
      groups.add(scored.groups)
      if !scored.badLines.isEmpty { progress?.clear() }
      for bad in scored.badLines { report.add(bad) }
    }
    try pending.withUnsafeBytes(output.write)
  }

  /// What is to be said at the end.
  var summary: String {
    Summary(
      recipe: scorer.scorer.recipe, lines: lines, bytes: bytes, badLines: report.count,
      components: statistics.components, reasons: reasons, groups: groups, cutGroups: scorer.cutGroups,
      duration: clock.now - start
    ).text
  }
}

/// Reports lines that cannot be read, the first few one by one.
struct BadLineReport {
  let shown: Int
  private(set) var count = 0

  init(shown: Int) { self.shown = shown }

  mutating func add(_ line: BadLine) {
    count += 1
    if count <= shown { StandardError.write("rewards: line \(line.number): \(line.words)\n") }
    if count == shown + 1 && shown > 0 {
      StandardError.write("rewards: further lines that cannot be read are counted, not shown\n")
    }
  }
}
