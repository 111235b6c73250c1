import JSONDocuments
import RewardCore
import RewardDocuments

/// The output format of a line.
enum OutputFormat: String, CaseIterable, Sendable {
  /// The score and the tree of verdicts.
  case full
  /// Only the score.
  case scores
}

/// A line that was read.
struct ReadLine: Sendable {
  let head: LineHead
  let content: Result<RecipeInput, RowError>

  var number: Int { head.number }
}

/// The start of a line of output.
struct LineHead: Sendable {
  let number: Int
  /// The columns to be copied, as JSON.
  var kept: [[UInt8]?] = []
  /// The names of the row's columns, if a column to copy is missing.
  var columns: [String] = []
}

/// Scores lines by a recipe and writes lines of output.
struct LineScorer: Sendable {
  let recipe: Recipe
  let format: OutputFormat
  /// The columns that are copied to the output.
  let keep: [String]
  /// Whether hints, reasons, groups and statistics are gathered for a summary.
  let summarizes: Bool

  /// Reads a line of a batch.
  func read(
    _ line: LineSource.Line, _ bytes: UnsafeBufferPointer<UInt8>, _ members: inout [LineScan.Member]
  ) -> ReadLine {
    let content: Result<RecipeInput, RowError>
    do throws(RowError) {
      content = .success(try input(line, bytes, &members, needsPrompt: true))
    } catch {
      content = .failure(error)
    }
    return ReadLine(head: head(of: line, bytes, members), content: content)
  }

  private func input(
    _ line: LineSource.Line, _ bytes: UnsafeBufferPointer<UInt8>, _ members: inout [LineScan.Member], needsPrompt: Bool
  ) throws(RowError) -> RecipeInput {
    if line.isTooLong {
      members = []
      throw .tooLong(LineSource.longestLine)
    }
    return try recipe.input(
      from: UnsafeBufferPointer(rebasing: bytes[line.range]), &members, needsPrompt: needsPrompt)
  }

  private func head(
    of line: LineSource.Line, _ bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> LineHead {
    if keep.isEmpty { return LineHead(number: line.number) }
    let text = UnsafeBufferPointer(rebasing: bytes[line.range])
    let kept = keep.map { Recipe.copy(of: $0, text, members) }
    guard kept.contains(where: { $0 == nil }) else { return LineHead(number: line.number, kept: kept) }
    let names = members.prefix(100).map { String(decoding: text[$0.key], as: UTF8.self) }
    return LineHead(number: line.number, kept: kept, columns: names)
  }

  /// Scores a batch of independent lines.
  func score(_ batch: LineSource.Batch) -> Scored {
    var scored = Scored(recipe)
    var writer = JSONWriter()
    var members: [LineScan.Member] = []
    batch.bytes.withUnsafeBufferPointer { bytes in
      for line in batch.lines {
        do throws(RowError) {
          let input = try input(line, bytes, &members, needsPrompt: recipe.reward == nil)
          let head = head(of: line, bytes, members)
          scored.note(head)
          score(input, head, &writer, &scored)
        } catch {
          let head = head(of: line, bytes, members)
          scored.note(head)
          write(error, head, &writer, &scored)
        }
      }
    }
    scored.output = writer.bytes
    return scored
  }

  private func score(_ input: RecipeInput, _ head: LineHead, _ writer: inout JSONWriter, _ scored: inout Scored) {
    if format == .scores, !summarizes, let reward = recipe.reward {
      // Nobody reads the reasons.
      write(input.completions.map { reward.score(on: $0, given: input.row) }, [], head, &writer)
    } else {
      let verdicts = recipe.verdicts(on: input)
      write(verdicts.map(\.score), verdicts, head, &writer)
      note(verdicts, input.completions, &scored)
    }
  }

  /// Scores the readable lines of one group.
  func score(_ lines: [ReadLine]) -> Scored {
    var scored = Scored(recipe)
    var writer = JSONWriter()
    let inputs = lines.compactMap { try? $0.content.get() }
    var verdicts: [Verdict] = []
    if let first = inputs.first {
      var group = first.asGroup
      group.completions = inputs.flatMap(\.completions)
      verdicts = recipe.groupReward.verdicts(on: group)
      note(verdicts, group.completions, &scored)
    }
    var next = 0
    for line in lines {
      scored.note(line.head)
      switch line.content {
      case .failure(let error): write(error, line.head, &writer, &scored)
      case .success(let input):
        let mine = Array(verdicts[next..<next + input.completions.count])
        write(mine.map(\.score), mine, line.head, &writer)
        next += input.completions.count
      }
    }
    scored.output = writer.bytes
    return scored
  }

  private func note(_ verdicts: [Verdict], _ completions: [Completion], _ scored: inout Scored) {
    guard summarizes else { return }
    for completion in completions { scored.hints.add(completion) }
    for verdict in verdicts { scored.reasons.add(verdict) }
    scored.groups.add(verdicts)
    scored.verdicts += verdicts
  }

  private func write(_ error: RowError, _ head: LineHead, _ writer: inout JSONWriter, _ scored: inout Scored) {
    if scored.outputBeforeFirstBadLine == nil { scored.outputBeforeFirstBadLine = writer.bytes.count }
    scored.badLines.append(BadLine(number: head.number, words: error.description))
    writer.object { writer in
      write(head, &writer)
      writer.key("error")
      writer.string(error.description)
    }
    writer.endLine()
  }

  private func write(_ scores: [Double?], _ verdicts: [Verdict], _ head: LineHead, _ writer: inout JSONWriter) {
    writer.object { writer in
      write(head, &writer)
      if recipe.columns.completions == nil, let score = scores.first {
        writer.key("score")
        writer.number(score)
        if format == .scores { return }
        writer.key("verdict")
        writer.verdict(verdicts[0])
      } else {
        writer.key("scores")
        writer.array { writer in
          for score in scores { writer.number(score) }
        }
        if format == .scores { return }
        writer.key("verdicts")
        writer.array { writer in
          for verdict in verdicts { writer.verdict(verdict) }
        }
      }
    }
    writer.endLine()
  }

  private func write(_ head: LineHead, _ writer: inout JSONWriter) {
    writer.key("line")
    writer.integer(head.number)
    for (name, json) in zip(keep, head.kept) {
      guard let json else { continue }
      writer.key(name)
      json.withUnsafeBufferPointer { writer.raw($0) }
    }
  }
}
