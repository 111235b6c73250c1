public import Answers
public import RewardCore

/// Rewards a program by the optimal matching of its steps with those of the reference.
///
/// Use ``SceneMatch`` if only the final state of the scene matters.
///
/// A pair of equal steps has the value 1. A pair that agrees only in the function and one argument, or only in the
/// function, has a lower value (``Credit``). With the matching of maximum value,
///
///     score = Σ values of the pairs ÷ max(number of predicted steps, number of reference steps)
///
/// ```swift
/// let reference: Program = "change_color(1, red), change_size(2, small)"
/// let reward = ProgramMatch()
/// reward.score(on: "<think>…</think><answer>change_size(2, 'small'), change_color(1, red)</answer>", given: reference)   // 1
/// reward.score(on: "<think>…</think><answer>change_color(1, blue), change_size(2, small)</answer>", given: reference)    // 0.75
/// ProgramMatch(.full).score(on: "<think>…</think><answer>change_color(1, blue), change_size(2, small)</answer>", given: reference)  // 0.5
/// ```
///
/// Steps are separated by commas, semicolons, line breaks, arrows, `and` or `then`, and may be in a list with bullets
/// or numbers, or in a code fence. `none` is the empty program.
///
/// - Range: `0...1`; `-0.5...1` for ``Credit/penalty``.
/// - Abstains: never.
/// - Edge cases: case is ignored. A repeated step is an extra step. An answer with anything but steps has the lowest
///   score, with the reason. An empty answer to an empty reference scores 1. Functions and values outside the
///   ``vocabulary`` match no step, and the reason names the first.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of steps, *a* the smaller.
public struct ProgramMatch: Reward, Configurable {
  public static let kind = "programMatch"
  /// The default: partial credit, in any order.
  public static let defaults = ProgramMatch()

  /// The value of pairs of steps.
  public enum Credit: String, Sendable, Hashable, Codable, CaseIterable {
    /// Scores 1 for equal steps, ½ if the function and one argument agree, and ¼ for the function alone.
    case partial
    /// Scores 1 for equal steps.
    case full
    /// Scores 1 for equal steps; pairs with partial credit cost −¼, −¼ and −½ instead.
    case penalty

    /// The values of pairs of steps. They are those of equal steps, and of steps with the same object, the same
    /// value, or only the same function.
    package var weights: (equal: Double, object: Double, value: Double, function: Double) {
      switch self {
      case .partial: (1, 0.5, 0.5, 0.25)
      case .full: (1, 0, 0, 0)
      case .penalty: (1, -0.25, -0.25, -0.5)
      }
    }
  }

  /// Whether the order of the steps matters.
  public enum Order: String, Sendable, Hashable, Codable, CaseIterable {
    /// Any step can be matched with any other.
    case ignored
    /// Pairs must not cross.
    case required
  }

  /// The value of pairs of steps.
  public private(set) var credit: Credit
  /// Whether the order of the steps matters.
  public private(set) var order: Order
  /// The known values of each function; empty to accept any.
  public private(set) var vocabulary: [String: [String]]
  /// The maximum number of steps in an answer.
  public private(set) var maximumCount: Int
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for programs.
  ///
  /// - Precondition: `maximumCount` is positive.
  public init(
    _ credit: Credit = .partial, order: Order = .ignored, vocabulary: [String: [String]] = [:],
    maximumCount: Int = 1000,
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    self.credit = credit
    self.order = order
    self.vocabulary = vocabulary
    self.maximumCount = maximumCount
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("credit", &credit)
    options("order", &order)
    options("vocabulary", &vocabulary)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("finding", &finding)
    options("answer", &answer)
  }

  /// The range: `0...1`, or `-0.5...1` for ``Credit/penalty``.
  public var range: ClosedRange<Double> { credit == .penalty ? -0.5...1 : 0...1 }

  public func verdict(on completion: Completion, given reference: Program) -> Verdict {
    let lowest = range.lowerBound
    switch completion.program(by: answer, finding, maximumCount: maximumCount) {
    case .failure(let unreadable):
      return Verdict(name, lowest, because: unreadable.reason)
    case .success(let found):
      let wanted = reference.steps.map { $0.folded }
      guard !found.isEmpty || !wanted.isEmpty else { return Verdict(name, 1, because: .counted("steps", 0, of: 0)) }
      let folded = found.map { $0.folded }
      let unknown = folded.firstIndex { !isKnown($0) }
      let pairs = pairs(folded, wanted)
      let sum = pairs.reduce(0) { $0 + $1.value }
      let score = sum / Double(max(found.count, wanted.count))
      let reason =
        unknown.map { Reason.unreadable("a step of the vocabulary", Excerpt("\(Program([found[$0]]))")) }
        ?? .matched(MatchedPairs("worth", pairs, predictions: found.count, references: wanted.count))
      return Verdict(name, min(max(score, lowest), 1), because: reason)
    }
  }

  private func isKnown(_ step: Program.Step) -> Bool {
    guard !vocabulary.isEmpty else { return true }
    return vocabulary[step.function]?.contains { $0.lowercased() == step.value } ?? false
  }

  /// Returns the matching of maximum value, with the credit of each pair. The value is the partial credit, or counts
  /// equal steps only.
  private func pairs(_ found: [Program.Step], _ wanted: [Program.Step]) -> [MatchedPairs.Pair] {
    let closeness = credit == .full ? Credit.full.weights : Credit.partial.weights
    var worth = [Double](repeating: 0, count: found.count * wanted.count)
    for row in found.indices where isKnown(found[row]) {
      for column in wanted.indices {
        worth[row * wanted.count + column] = found[row].worth(beside: wanted[column], closeness)
      }
    }
    let partners =
      order == .ignored
      ? Assignment.cheapest(worth.map { -$0 }, rows: found.count, columns: wanted.count)
      : Alignment.best(worth, rows: found.count, columns: wanted.count)
    var pairs: [MatchedPairs.Pair] = []
    for row in found.indices {
      guard let column = partners[row], worth[row * wanted.count + column] > 0 else { continue }
      let value = found[row].worth(beside: wanted[column], credit.weights)
      pairs.append(.init(prediction: row, reference: column, value: value))
    }
    return pairs.sorted { $0.reference < $1.reference }
  }
}

extension Program.Step {
  /// The step in lowercase.
  var folded: Self { Self(function.lowercased(), object.lowercased(), value.lowercased()) }

  /// Returns the value of a pair of steps.
  func worth(
    beside other: Self, _ weights: (equal: Double, object: Double, value: Double, function: Double)
  ) -> Double {
    guard function == other.function else { return 0 }
    switch (object == other.object, value == other.value) {
    case (true, true): return weights.equal
    case (true, false): return weights.object
    case (false, true): return weights.value
    case (false, false): return weights.function
    }
  }
}

/// Matches rows with columns without crossing, with the maximum sum of values.
enum Alignment {
  /// Returns the column of each row, or `nil` for unmatched rows.
  ///
  /// - Complexity: O(*n* *m*).
  static func best(_ worth: [Double], rows: Int, columns: Int) -> [Int?] {
    let width = columns + 1
    // most[i][j]: the maximum sum of the rows from i and the columns from j.
    var most = [Double](repeating: 0, count: (rows + 1) * width)
    for row in stride(from: rows - 1, through: 0, by: -1) {
      for column in stride(from: columns - 1, through: 0, by: -1) {
        let skipped = max(most[(row + 1) * width + column], most[row * width + column + 1])
        most[row * width + column] = max(
          skipped, worth[row * columns + column] + most[(row + 1) * width + column + 1])
      }
    }
    var out = [Int?](repeating: nil, count: rows)
    var row = 0
    var column = 0
    while row < rows && column < columns {
      let here = most[row * width + column]
      let paired = worth[row * columns + column] + most[(row + 1) * width + column + 1]
      if worth[row * columns + column] > 0 && paired == here {
        out[row] = column
        row += 1
        column += 1
      } else if most[(row + 1) * width + column] == here {
        row += 1
      } else {
        column += 1
      }
    }
    return out
  }
}
