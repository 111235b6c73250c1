import RewardCore
import RewardDocuments

/// Finds the group of a line.
struct GroupSearch {
  private let scorer: LineScorer
  private let file: FileDescriptor

  init(_ recipe: Recipe, _ file: FileDescriptor) {
    scorer = LineScorer(recipe: recipe, format: .full, keep: [], summarizes: false)
    self.file = file
  }

  /// Returns the group of a line, and the indices of the line's completions.
  func group(of wanted: Int) throws -> (group: CompletionGroup<Row>, shown: Range<Int>) {
    var source = LineSource(file)
    var gathering = GroupGathering()
    var members: [LineScan.Member] = []
    var last = 0
    while let batch = try source.next() {
      for line in batch.lines {
        last = line.number
        let read = batch.bytes.withUnsafeBufferPointer { scorer.read(line, $0, &members) }
        if let done = gathering.add(read), let found = try search(done, wanted) { return found }
      }
    }
    if let done = gathering.finish(), let found = try search(done, wanted) { return found }
    if last == 0 { throw Failure(description: "\(file.name) has no rows", code: .somethingWrong) }
    throw Failure(
      description: "\(file.name) has no row on line \(wanted); the last is on line \(last)", code: .somethingWrong)
  }

  private func search(_ lines: [ReadLine], _ wanted: Int) throws -> (group: CompletionGroup<Row>, shown: Range<Int>)? {
    guard let line = lines.first(where: { $0.number == wanted }) else { return nil }
    if case .failure(let error) = line.content {
      throw Failure(description: "\(file.name), line \(wanted): \(error)", code: .somethingWrong)
    }
    var completions: [Completion] = []
    var shown = 0..<0
    var group: CompletionGroup<Row>?
    for line in lines {
      guard let input = try? line.content.get() else { continue }
      if line.number == wanted { shown = completions.count..<completions.count + input.completions.count }
      completions += input.completions
      if group == nil { group = input.asGroup }
    }
    guard var group else { return nil }
    group.completions = completions
    return (group, shown)
  }
}
