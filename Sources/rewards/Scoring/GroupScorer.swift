import RewardCore
import RewardDocuments

/// Scores consecutive lines with the same group together, on several threads. The output is in the order of the lines
/// and does not depend on the width.
struct GroupScorer {
  let scorer: LineScorer
  let width: Int
  private var gathering = GroupGathering()

  init(_ scorer: LineScorer, width: Int) {
    self.scorer = scorer
    self.width = width
  }

  /// The number of split groups, and the line of the first one.
  var cutGroups: (count: Int, line: Int)? { gathering.cut }

  /// Scores the groups that end in a batch.
  mutating func score(_ batch: LineSource.Batch) async -> [Scored] {
    let scorer = scorer
    let runs = Self.runs(of: batch.lines.count, width)
    let read = await inOrder(count: runs.count, width: width) { run in
      var members: [LineScan.Member] = []
      return batch.bytes.withUnsafeBufferPointer { bytes in
        batch.lines[runs[run]].map { scorer.read($0, bytes, &members) }
      }
    }
    var groups: [[ReadLine]] = []
    for line in read.joined() {
      if let group = gathering.add(line) { groups.append(group) }
    }
    return await score(groups)
  }

  /// Scores the remaining lines at the end.
  mutating func finish() async -> [Scored] {
    guard let group = gathering.finish() else { return [] }
    return await score([group])
  }

  private func score(_ groups: [[ReadLine]]) async -> [Scored] {
    let scorer = scorer
    let groups = groups
    return await inOrder(count: groups.count, width: width) { scorer.score(groups[$0]) }
  }

  /// Runs of lines, long enough that the overhead of a run is negligible.
  private static func runs(of count: Int, _ width: Int) -> [Range<Int>] {
    let length = max(1, min(64, count / (width * 4)))
    return stride(from: 0, to: count, by: length).map { $0..<min(count, $0 + length) }
  }
}
