import RewardCore
import RewardDocuments

/// One run of `rewards score`, from the first line to the summary.
struct ScoringRun {
  private let scorer: LineScorer
  private let width: Int
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
  private var cutGroups: (count: Int, line: Int)?
  private var hasKept: [Bool] = []
  private var columns: [String] = []
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant

  init(
    _ scorer: LineScorer, width: Int, output: FileDescriptor, strict: Bool, report: BadLineReport, progress: Progress?
  ) {
    self.scorer = scorer
    self.width = width
    self.output = output
    self.strict = strict
    self.report = report
    self.progress = progress
    reasons = ReasonCounts(scorer.recipe.components)
    hints = CompletionHints(schemas: scorer.recipe.schemas)
    start = clock.now
  }

  /// Scores every line of a file.
  mutating func score(_ input: FileDescriptor) async throws {
    defer { progress?.clear() }
    var source = LineSource(input, width: width)
    if scorer.recipe.columns.group != nil {
      try await scoreGroups(&source)
    } else if width == 1 {
      while let batch = try source.next() {
        count(batch)
        try take([scorer.score(batch)])
        source.reuse(batch)
      }
    } else {
      try await scoreConcurrently(&source)
    }
  }

  private mutating func scoreGroups(_ source: inout LineSource) async throws {
    var groups = GroupScorer(scorer, width: width)
    while let batch = try source.next() {
      count(batch)
      try take(await groups.score(batch))
      source.reuse(batch)
    }
    try take(await groups.finish())
    cutGroups = groups.cutGroups
  }

  /// Scores a batch on each thread, while other batches are read and written in order.
  private mutating func scoreConcurrently(_ source: inout LineSource) async throws {
    let scorer = scorer
    var ending: Result<Void, any Error>?
    try await withThrowingTaskGroup(of: (number: Int, scored: Scored, batch: LineSource.Batch).self) { tasks in
      var waiting: [Int: Scored] = [:]
      var (begun, taken) = (0, 0)
      while true {
        // Two batches for each thread are enough. The writer of the rows may wait for output before it writes more.
        while ending == nil, begun == taken || begun - taken < 2 * width && source.isReady {
          do {
            guard let batch = try source.next() else {
              ending = .success(())
              break
            }
            let number = begun
            begun += 1
            count(batch)
            tasks.addTask { (number, scorer.score(batch), batch) }
          } catch {
            // What was read before is written first, as on one thread.
            ending = .failure(error)
          }
        }
        guard let done = try await tasks.next() else { break }
        waiting[done.number] = done.scored
        source.reuse(done.batch)
        while let next = waiting.removeValue(forKey: taken) {
          try take([next])
          taken += 1
        }
      }
    }
    try ending?.get()
  }

  private mutating func count(_ batch: LineSource.Batch) {
    lines += batch.lines.count
    bytes += batch.size
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
      if pending.isEmpty { pending = scored.output } else { pending += scored.output }
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
      recipe: scorer.recipe, lines: lines, bytes: bytes, badLines: report.count,
      components: statistics.branches, reasons: reasons, hints: hints, groups: groups, cutGroups: cutGroups,
      absent: absentColumns, duration: clock.now - start
    ).text
  }

  /// A note for each column that should have been copied but is in no row.
  var absentColumns: [String] {
    zip(scorer.keep, hasKept).filter { !$0.1 }.map { name, _ in
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
