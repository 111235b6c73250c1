package import RewardCore
package import RewardDocuments
internal import RewardTesting

/// The audit of a recipe on logged completions. It finds failures of extraction, likely mistakes, groups without
/// variance, and components without effect.
package struct CompletionAudit: Sendable {
  /// A completion that another reward scores differently.
  package struct Case: Sendable, Codable {
    package let line: Int
    package let completion: String
    package let reference: String
    package let score: Double
    package let reason: String
    /// The names of these rewards.
    package let by: [String]
  }

  /// A component of the recipe.
  package struct Component: Sendable, Codable {
    package let path: String
    package let mean: Double?
    package let deviation: Double?
    package let minimum: Double?
    package let maximum: Double?
    package let abstained: Int
    /// A remark: always abstains, constant, cancels another; empty otherwise.
    package var remark = ""
  }

  /// The counts and cases that the audit collected.
  package struct Result: Sendable, Codable {
    package var completions = 0
    package var unreadableLines = 0
    package var unextracted = Rate()
    package var wrong = Rate()
    package var right = Rate()
    package var falseNegatives = Rate()
    package var falsePositives = Rate()
    package var lostToExtraction = Rate()
    package var groupsWithoutVariance = Rate()
    package var saturatedHigh = Rate()
    package var saturatedLow = Rate()
    package var lengthCorrelation = ""
    package var negativeCases: [Case] = []
    package var positiveCases: [Case] = []
    package var components: [Component] = []
  }

  private let recipe: Recipe
  private var opinions: [AnswerFamily: SecondOpinions] = [:]
  private let mostCases: Int
  private var result = Result()
  private var verdicts: [Verdict] = []
  private var correlation = Correlation()

  package init(_ recipe: Recipe, mostCases: Int = 200) {
    self.recipe = recipe
    self.mostCases = mostCases
  }

  /// Counts an unreadable line.
  package mutating func addUnreadable() { result.unreadableLines += 1 }

  /// Adds the verdicts on a group, each completion with the number and the text of its line.
  package mutating func add(_ group: [(completion: Completion, number: Int, line: String)], _ verdicts: [Verdict]) {
    let scores = verdicts.compactMap(\.score)
    if group.count > 1, scores.count == verdicts.count {
      result.groupsWithoutVariance.add((scores.max() ?? 0) - (scores.min() ?? 0) <= 1e-12)
    }
    for (member, verdict) in zip(group, verdicts) { add(member.completion, member.number, member.line, verdict) }
  }

  private mutating func add(_ completion: Completion, _ number: Int, _ line: String, _ verdict: Verdict) {
    result.completions += 1
    verdicts.append(verdict)
    guard let total = verdict.score else { return }
    let range = recipe.groupReward.range
    result.saturatedHigh.add(total >= range.upperBound - 1e-9)
    result.saturatedLow.add(total <= range.lowerBound + 1e-9)
    correlation.add(Double(completion.text.utf8.count), total)
    guard let task = try? recipe.judgedTask(fromLine: line), let answer = task.answers.first else { return }
    // Only rewards that compare the answer, not format and length rewards.
    guard let judge = recipe.judge(in: verdict), let score = judge.verdict.score else { return }
    let isRight = score >= judge.highest - 1e-9
    let isWrong = score <= judge.lowest + 1e-9
    let isUnextracted = isWrong && !judge.verdict.hasFoundAnswer
    result.unextracted.add(isUnextracted)
    result.wrong.add(isWrong && !isUnextracted)
    result.right.add(isRight)
    guard isRight || isWrong else { return }
    if opinions[task.family] == nil { opinions[task.family] = SecondOpinions(on: recipe, task.family) }
    guard let (equal, different) = opinions[task.family]?.judge(completion, line: line) else { return }
    func sample(_ names: [String]) -> Case {
      var unique: [String] = []
      for name in names where !unique.contains(name) { unique.append(name) }
      return Case(
        line: number, completion: completion.text, reference: answer, score: score,
        reason: judge.verdict.reason.description, by: unique)
    }
    if isWrong {
      let same = equal.filter(\.readsSameAnswer).map(\.name)
      result.falseNegatives.add(!same.isEmpty)
      if isUnextracted { result.lostToExtraction.add(!equal.isEmpty) }
      if !same.isEmpty, result.negativeCases.count < mostCases { result.negativeCases.append(sample(same)) }
    } else {
      result.falsePositives.add(equal.isEmpty && different > 0)
      if equal.isEmpty, different > 0, result.positiveCases.count < mostCases {
        result.positiveCases.append(sample(["\(different) opinions"]))
      }
    }
  }

  /// Returns the result, with the components of the recipe.
  package func finished() -> Result {
    var result = result
    result.lengthCorrelation = correlation.words
    let table = VerdictTable(verdicts)
    result.components = table.statistics.map { component in
      Component(
        path: component.path, mean: component.mean, deviation: component.deviation, minimum: component.minimum,
        maximum: component.maximum, abstained: component.abstentions,
        remark: component.mean == nil
          ? "always abstains"
          : component.minimum == component.maximum && verdicts.count > 1 ? "never varies" : "")
    }
    for (first, second) in table.cancelling {
      guard let index = result.components.firstIndex(where: { $0.path == first }),
        result.components[index].remark.isEmpty
      else { continue }
      result.components[index].remark = "cancels \(second)"
    }
    return result
  }
}

extension VerdictTable {
  /// Pairs of parts of one reward of which one increases as the other decreases.
  var cancelling: [(String, String)] {
    var pairs: [(String, String)] = []
    for (index, first) in columns.enumerated() {
      for second in columns[(index + 1)...] where first.path.parent == second.path.parent {
        var correlation = Correlation()
        var count = 0
        for (a, b) in zip(first.scores, second.scores) {
          guard let a, let b else { continue }
          correlation.add(a, b)
          count += 1
        }
        if count > 10, let r = correlation.coefficient, r < -0.9 { pairs.append((first.path, second.path)) }
      }
    }
    return pairs
  }
}

extension String {
  /// The path up to the last slash.
  fileprivate var parent: Substring { lastIndex(of: "/").map { self[..<$0] } ?? "" }
}

extension Verdict {
  /// Whether an answer that can be compared was found.
  var hasFoundAnswer: Bool {
    switch reason {
    case .noAnswer, .unreadable, .tagMissing, .tagNeverClosed, .tagNeverOpened, .tagRepeated, .tagOutOfOrder, .tagEmpty,
      .truncated,
      .tagOpenedInPrompt, .tagVariant, .gaveUp:
      false
    default: parts.isEmpty || parts.contains { $0.hasFoundAnswer }
    }
  }
}
