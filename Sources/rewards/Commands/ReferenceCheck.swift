import RewardCore
import RewardDocuments

/// Reads every row and checks every reference.
struct ReferenceCheck {
  private let recipe: Recipe
  private let output: FileDescriptor
  /// The maximum number of references that are listed because their value differs from their text.
  private static let shownReadings = 10
  private var lines = 0
  private var readings: (count: Int, shown: [String]) = (0, [])
  /// Hints from the completions of the rows about the schemas.
  private(set) var hints: CompletionHints
  private(set) var badLines = 0

  init(_ recipe: Recipe, _ output: FileDescriptor) {
    self.recipe = recipe
    self.output = output
    hints = CompletionHints(schemas: recipe.schemas)
  }

  mutating func run(_ file: FileDescriptor) throws {
    var source = LineSource(file)
    var members: [LineScan.Member] = []
    while let batch = try source.next() {
      var text = ""
      for line in batch.lines {
        lines += 1
        let problems = batch.bytes.withUnsafeBufferPointer { self.problems(of: line, $0, &members) }
        if !problems.isEmpty { badLines += 1 }
        for problem in problems { text += "line \(line.number): \(problem)\n" }
      }
      try output.write(text)
    }
  }

  private mutating func problems(
    of line: LineSource.Line, _ bytes: UnsafeBufferPointer<UInt8>, _ members: inout [LineScan.Member]
  ) -> [RowError.Problem] {
    if line.isTooLong { return RowError.tooLong(LineSource.longestLine).problems }
    let text = UnsafeBufferPointer(rebasing: bytes[line.range])
    do throws(RowError) {
      let input = try recipe.input(from: text, &members, needsCompletion: false)
      for reading in recipe.readings(of: input, from: text, members) {
        readings.count += 1
        if readings.count > Self.shownReadings { continue }
        let column = "column “\(reading.column)”"
        readings.shown.append("line \(line.number): \(column): \(reading.text) is read as \(reading.words)")
      }
      // An unreadable completion is reported when it is scored.
      if recipe.hasCompletions(text, members) {
        var again: [LineScan.Member] = []
        if let completions = try? recipe.completions(from: text, &again) {
          for completion in completions { hints.add(completion) }
        }
      }
      return recipe.goldProblems(of: input, from: text, members)
    } catch {
      return error.problems
    }
  }

  /// Notes on references whose value differs from their text, the first few individually.
  var notes: String {
    let more = readings.count - readings.shown.count
    let rest = more > 0 ? ["\(more) more references have values that differ from their texts"] : []
    return (readings.shown + rest).map { "note: \($0)\n" }.joined()
  }

  var summary: String {
    if lines == 0 { return "there are no rows\n" }
    let rows = lines == 1 ? "1 row" : "\(lines) rows"
    return badLines == 0 ? "\(rows), no mistakes\n" : "\(rows), \(badLines) with mistakes\n"
  }
}

/// Reads the completions of rows for hints about the recipe's schemas.
struct CompletionCheck {
  private let recipe: Recipe
  private let output: FileDescriptor
  private let name: String
  private var lines = 0
  private(set) var badLines = 0
  private(set) var hints: CompletionHints

  init(_ recipe: Recipe, _ output: FileDescriptor, name: String) {
    self.recipe = recipe
    self.output = output
    self.name = name
    hints = CompletionHints(schemas: recipe.schemas)
  }

  mutating func run(_ file: FileDescriptor) throws {
    var source = LineSource(file)
    var members: [LineScan.Member] = []
    while let batch = try source.next() {
      var text = ""
      for line in batch.lines {
        lines += 1
        do throws(RowError) {
          if line.isTooLong { throw RowError.tooLong(LineSource.longestLine) }
          let completions = try batch.bytes.withUnsafeBufferPointer { bytes throws(RowError) in
            try recipe.completions(from: UnsafeBufferPointer(rebasing: bytes[line.range]), &members)
          }
          for completion in completions { hints.add(completion) }
        } catch {
          badLines += 1
          for problem in error.problems { text += "\(name), line \(line.number): \(problem)\n" }
        }
      }
      try output.write(text)
    }
  }

  var summary: String {
    let texts = hints.count == 1 ? "1 completion" : "\(hints.count) completions"
    let bad = badLines == 0 ? "" : ", \(badLines == 1 ? "1 line" : "\(badLines) lines") could not be read"
    return lines == 0 ? "there are no completions\n" : "\(texts)\(bad)\n"
  }
}
