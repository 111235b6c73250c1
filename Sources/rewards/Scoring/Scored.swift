import RewardCore
import RewardDocuments

/// A line that cannot be scored, and why.
struct BadLine: Sendable {
  let number: Int
  let words: String
}

/// What scoring some lines came to.
struct Scored: Sendable {
  /// The lines of output.
  var output: [UInt8] = []
  var verdicts: [Verdict] = []
  var reasons: ReasonCounts
  var hints: CompletionHints
  var badLines: [BadLine] = []
  var groups = GroupCounts()
  /// Whether any line had each of the columns that are copied.
  var hasKept: [Bool] = []
  /// The columns of the first row that lacks one of them.
  var columns: [String] = []
  /// Where in the output the line of the first bad line begins.
  var outputBeforeFirstBadLine: Int?

  /// Nothing yet.
  init(_ recipe: Recipe) {
    reasons = ReasonCounts(recipe.components)
    hints = CompletionHints(schemas: recipe.schemas)
  }
}

extension Scored {
  /// Notes which of the columns that are copied a line has.
  mutating func note(_ line: ReadLine) {
    let kept = line.kept
    if columns.isEmpty { columns = line.columns }
    if hasKept.isEmpty { hasKept = kept.map { _ in false } }
    for index in kept.indices where kept[index] != nil { hasKept[index] = true }
  }
}

/// How many groups there were, and in how many of them all completions earned the same.
struct GroupCounts: Sendable, Equatable {
  var count = 0
  var completions = 0
  var smallest = Int.max
  var largest = 0
  /// Groups of at least two completions whose scores are all the same: no advantage, nothing to learn from.
  var alike = 0

  mutating func add(_ verdicts: [Verdict]) {
    count += 1
    completions += verdicts.count
    smallest = min(smallest, verdicts.count)
    largest = max(largest, verdicts.count)
    guard verdicts.count > 1, let first = verdicts[0].score else { return }
    if verdicts.allSatisfy({ $0.score == first }) { alike += 1 }
  }

  mutating func add(_ other: GroupCounts) {
    count += other.count
    completions += other.completions
    smallest = min(smallest, other.smallest)
    largest = max(largest, other.largest)
    alike += other.alike
  }
}
