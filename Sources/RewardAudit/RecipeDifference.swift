package import RewardCore

/// The differences between two recipes on the same completions, grouped by the reasons of both.
package struct RecipeDifference: Sendable {
  /// Completions with different scores for the same pair of reasons.
  package struct Group: Sendable {
    package let before: String
    package let after: String
    package var count = 0
    /// The sum of the absolute changes of the score.
    package var weight = 0.0
    package var change = 0.0
    /// The completions with the largest changes, with their lines.
    package var examples: [(line: Int, completion: String, before: Verdict, after: Verdict)] = []
  }

  private var groups: [Group] = []
  private var places: [String: Int] = [:]
  package private(set) var compared = 0
  package private(set) var different = 0
  private let mostExamples: Int

  package init(mostExamples: Int = 3) { self.mostExamples = mostExamples }

  /// Adds the verdicts of both recipes on one completion.
  package mutating func add(_ completion: Completion, line: Int, _ before: Verdict, _ after: Verdict) {
    compared += 1
    let change = (after.score ?? 0) - (before.score ?? 0)
    let isSame = (before.score == nil) == (after.score == nil) && abs(change) <= 1e-12
    if isSame { return }
    different += 1
    let (a, b) = Self.reasons(before, after)
    let key = "\(a)\u{0}\(b)\u{0}\(change > 0)"
    let place = places[key] ?? groups.count
    if place == groups.count {
      places[key] = place
      groups.append(Group(before: a, after: b))
    }
    groups[place].count += 1
    groups[place].weight += abs(change)
    groups[place].change += change
    groups[place].examples.append((line, completion.text, before, after))
    groups[place].examples.sort { Self.size($0) > Self.size($1) }
    if groups[place].examples.count > mostExamples { groups[place].examples.removeLast() }
  }

  /// The groups in decreasing order of their sums.
  package var worstFirst: [Group] {
    groups.enumerated().sorted { ($1.element.weight, $0.offset) < ($0.element.weight, $1.offset) }.map(\.element)
  }

  private static func size(_ example: (line: Int, completion: String, before: Verdict, after: Verdict)) -> Double {
    abs((example.after.score ?? 0) - (example.before.score ?? 0))
  }

  /// Returns the reasons of the parts that differ; of the whole if no part does.
  private static func reasons(_ before: Verdict, _ after: Verdict) -> (String, String) {
    let (a, b) = (before.leaves, after.leaves)
    let differing = zip(a, b).first { $0.score != $1.score || $0.reason.code != $1.reason.code }
    guard a.count == b.count, let (first, second) = differing else { return (before.words, after.words) }
    return (first.words, second.words)
  }

  /// The report as plain text.
  package var text: String {
    var lines = ["\(different) of \(compared) completions are scored differently"]
    for group in worstFirst {
      let mean = group.change / Double(group.count)
      lines.append("")
      lines.append(
        "\(group.count) × \(group.before) → \(group.after), \(mean > 0 ? "+" : "")\(mean.inWords) on average")
      for example in group.examples {
        func score(_ verdict: Verdict) -> String { verdict.score.map(\.inWords) ?? "nil" }
        let (a, b) = Self.explained(example.before, example.after)
        lines.append(
          "  line \(example.line): \(score(example.before)) → \(score(example.after))  \(AuditReport.quoted(String(example.completion.suffix(200))))"
        )
        lines.append("    A: \(a)")
        lines.append("    B: \(b)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func explained(_ before: Verdict, _ after: Verdict) -> (String, String) {
    let (a, b) = (before.leaves, after.leaves)
    guard a.count == b.count,
      let (first, second) = zip(a, b).first(where: { $0.score != $1.score || $0.reason != $1.reason })
    else { return ("\(before.leaves.last ?? before)", "\(after.leaves.last ?? after)") }
    return ("\(first)", "\(second)")
  }
}

extension Verdict {
  /// The leaves of the tree that have a score.
  var leaves: [Verdict] {
    let judging = parts.filter { !$0.isRemark }
    return judging.isEmpty ? [self] : judging.flatMap(\.leaves)
  }

  /// The name and the kind of reason.
  var words: String { "\(name): \(reason.code)" }
}
