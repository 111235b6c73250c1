import RewardCore
import RewardDocuments

/// A line that cannot be scored, with the reason.
struct BadLine: Sendable {
  let number: Int
  let words: String
}

/// The result of scoring some lines.
struct Scored: Sendable {
  /// The lines of output.
  var output: [UInt8] = []
  var verdicts: [Verdict] = []
  var reasons: ReasonCounts
  var hints: CompletionHints
  var badLines: [BadLine] = []
  var groups = GroupCounts()
  /// Whether any line had each of the columns to copy.
  var hasKept: [Bool] = []
  /// The columns of the first row that lacks one of them.
  var columns: [String] = []
  /// The offset of the first unreadable line in the output.
  var outputBeforeFirstBadLine: Int?

  /// Creates an empty result.
  init(_ recipe: Recipe) {
    reasons = ReasonCounts(recipe.components)
    hints = CompletionHints(schemas: recipe.schemas)
  }
}

extension Scored {
  /// Records which of the columns to copy a line has.
  mutating func note(_ head: LineHead) {
    let kept = head.kept
    if columns.isEmpty { columns = head.columns }
    if hasKept.isEmpty { hasKept = kept.map { _ in false } }
    for index in kept.indices where kept[index] != nil { hasKept[index] = true }
  }
}

/// The number of groups, and of groups in which all scores are equal.
struct GroupCounts: Sendable, Equatable {
  var count = 0
  var completions = 0
  var smallest = Int.max
  var largest = 0
  /// Groups of at least two completions with equal scores, which have no training signal.
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
