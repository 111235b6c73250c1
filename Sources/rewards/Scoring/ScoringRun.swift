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
  private var reasons: ReasonCounts
  private var hints: CompletionHints
  private var groups = GroupCounts()
  private var hasKept: [Bool] = []
  private var columns: [String] = []
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(_ scorer: BatchScorer, output: FileDescriptor, strict: Bool, report: BadLineReport, progress: Progress?) {
    self.scorer = scorer
    self.output = output
    self.strict = strict
    self.report = report
    self.progress = progress
    reasons = ReasonCounts(scorer.scorer.recipe.components)
    hints = CompletionHints(schemas: scorer.scorer.recipe.schemas)
    start = clock.now
  }

  /// Scores every line of a file.
  mutating func score(_ input: FileDescriptor) async throws {
    defer { progress?.clear() }
    var source = LineSource(input)
    if scorer.gathersGroups || scorer.width == 1 {
      while let batch = try source.next() { try take(await scorer.score(batch), of: batch) }
      try take(await scorer.finish(), of: .init())
    } else {
      try await scoreOverlapping(&source)
    }
  }

  /// Scores a batch while the previous one is written and the next one is read.
  private mutating func scoreOverlapping(_ source: inout LineSource) async throws {
    var next = try source.next()
    var last: (scored: [Scored], batch: LineSource.Batch)?
    while let batch = next {
      let scorer = scorer
      async let scored = scorer.scoreAlone(batch)
      if let last { try take(last.scored, of: last.batch) }
      if source.isReady {
        next = try source.next()
        last = (await scored, batch)
      } else {
        // The writer of the rows may wait for the output before writing more.
        try take(await scored, of: batch)
        last = nil
        next = try source.next()
      }
    }
    if let last { try take(last.scored, of: last.batch) }
  }

  private mutating func take(_ all: [Scored], of batch: LineSource.Batch) throws {
    lines += batch.lines.count
    bytes += batch.size
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
      hints.add(scored.hints)
      groups.add(scored.groups)
      if hasKept.isEmpty { hasKept = scored.hasKept }
      for (index, isThere) in scored.hasKept.enumerated() where isThere { hasKept[index] = true }
      if columns.isEmpty { columns = scored.columns }
      if !scored.badLines.isEmpty { progress?.clear() }
      for bad in scored.badLines { report.add(bad) }
    }
    try pending.withUnsafeBytes(output.write)
    progress?.show(lines: lines, bytes: bytes)
  }

  /// The text that follows the scores on standard error.
  var summary: String {
    Summary(
      recipe: scorer.scorer.recipe, lines: lines, bytes: bytes, badLines: report.count,
      components: statistics.branches, reasons: reasons, hints: hints, groups: groups, cutGroups: scorer.cutGroups,
      absent: absentColumns, duration: clock.now - start
    ).text
  }

  /// A note for each column that should have been copied but is in no row.
  var absentColumns: [String] {
    zip(scorer.scorer.keep, hasKept).filter { !$0.1 }.map { name, _ in
      let known = name.nearest(in: columns).map { "; did you mean “\($0)”?" } ?? ""
      return "no row has a column “\(name)” to keep\(known)"
    }
  }
}

/// Reports unreadable lines, the first few individually.
struct BadLineReport {
  let shown: Int
  private(set) var count = 0

  init(shown: Int) { self.shown = shown }

  mutating func add(_ line: BadLine) {
    count += 1
    if count <= shown { StandardError.write("rewards: line \(line.number): \(line.words)\n") }
    if count == shown + 1 && shown > 0 {
      StandardError.write("rewards: further unreadable lines are counted but not shown\n")
    }
  }
}
