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

/// A line that was read, with the columns to copy.
struct ReadLine: Sendable {
  let number: Int
  let content: Result<RecipeInput, RowError>
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
    if line.isTooLong {
      return ReadLine(number: line.number, content: .failure(.tooLong(LineSource.longestLine)))
    }
    let text = UnsafeBufferPointer(rebasing: bytes[line.range])
    do throws(RowError) {
      let input = try recipe.input(from: text, &members)
      return readLine(line.number, .success(input), text, members)
    } catch {
      return readLine(line.number, .failure(error), text, members)
    }
  }

  private func readLine(
    _ number: Int, _ content: Result<RecipeInput, RowError>, _ text: UnsafeBufferPointer<UInt8>,
    _ members: [LineScan.Member]
  ) -> ReadLine {
    let kept = keep.map { Recipe.copy(of: $0, text, members) }
    guard kept.contains(where: { $0 == nil }) else { return ReadLine(number: number, content: content, kept: kept) }
    let names = members.prefix(100).map { String(decoding: text[$0.key], as: UTF8.self) }
    return ReadLine(number: number, content: content, kept: kept, columns: names)
  }

  /// Scores independent lines.
  func score(_ lines: ArraySlice<LineSource.Line>, of batch: LineSource.Batch) -> Scored {
    var scored = Scored(recipe)
    var writer = JSONWriter()
    var members: [LineScan.Member] = []
    batch.bytes.withUnsafeBufferPointer { bytes in
      for line in lines {
        let line = read(line, bytes, &members)
        scored.note(line)
        switch line.content {
        case .failure(let error): write(error, line, &writer, &scored)
        case .success(let input):
          let verdicts = recipe.verdicts(on: input)
          write(verdicts, line, &writer)
          note(verdicts, input.completions, &scored)
        }
      }
    }
    scored.output = writer.bytes
    return scored
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
      verdicts = recipe.groupReward.checkedVerdicts(on: group)
      note(verdicts, group.completions, &scored)
    }
    var next = 0
    for line in lines {
      scored.note(line)
      switch line.content {
      case .failure(let error): write(error, line, &writer, &scored)
      case .success(let input):
        write(Array(verdicts[next..<next + input.completions.count]), line, &writer)
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

  private func write(_ error: RowError, _ line: ReadLine, _ writer: inout JSONWriter, _ scored: inout Scored) {
    if scored.outputBeforeFirstBadLine == nil { scored.outputBeforeFirstBadLine = writer.bytes.count }
    scored.badLines.append(BadLine(number: line.number, words: error.description))
    writer.object { writer in
      writeHead(line, &writer)
      writer.key("error")
      writer.string(error.description)
    }
    writer.endLine()
  }

  private func write(_ verdicts: [Verdict], _ line: ReadLine, _ writer: inout JSONWriter) {
    writer.object { writer in
      writeHead(line, &writer)
      if recipe.columns.completions == nil, let verdict = verdicts.first {
        writer.key("score")
        writer.number(verdict.score)
        if format == .scores { return }
        writer.key("verdict")
        writer.verdict(verdict)
      } else {
        writer.key("scores")
        writer.array { writer in
          for verdict in verdicts { writer.number(verdict.score) }
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

  private func writeHead(_ line: ReadLine, _ writer: inout JSONWriter) {
    writer.key("line")
    writer.integer(line.number)
    for (name, json) in zip(keep, line.kept) {
      guard let json else { continue }
      writer.key(name)
      json.withUnsafeBufferPointer { writer.raw($0) }
    }
  }
}
