import RewardCore
import RewardDocuments

/// Reads the groups of a file of rows, each completion with the number and the text of its line.
struct GroupReader {
  /// One completion of a group.
  struct Member {
    let completion: Completion
    let number: Int
    let line: String
  }

  private let recipe: Recipe
  private let scorer: LineScorer
  /// The number of lines that could not be read.
  private(set) var badLines = 0

  init(_ recipe: Recipe) {
    self.recipe = recipe
    scorer = LineScorer(recipe: recipe, format: .full, keep: [], summarizes: false)
  }

  /// Calls `body` with the input and the completions of each group.
  mutating func read(_ file: FileDescriptor, _ body: (RecipeInput, [Member]) throws -> Void) throws {
    var source = LineSource(file)
    var gathering = GroupGathering()
    var members: [LineScan.Member] = []
    var texts: [Int: String] = [:]
    func judge(_ lines: [ReadLine]) throws -> Int {
      var bad = 0
      var first: RecipeInput?
      var group: [Member] = []
      for line in lines {
        let text = texts.removeValue(forKey: line.number) ?? ""
        guard let input = try? line.content.get() else {
          bad += 1
          continue
        }
        if first == nil { first = input }
        group += input.completions.map { Member(completion: $0, number: line.number, line: text) }
      }
      if let first, !group.isEmpty { try body(first, group) }
      return bad
    }
    while let batch = try source.next() {
      for line in batch.lines {
        let read = batch.bytes.withUnsafeBufferPointer { bytes in
          texts[line.number] = String(decoding: bytes[line.range], as: UTF8.self)
          return scorer.read(line, bytes, &members)
        }
        if let done = gathering.add(read) { badLines += try judge(done) }
      }
    }
    if let done = gathering.finish() { badLines += try judge(done) }
  }
}
