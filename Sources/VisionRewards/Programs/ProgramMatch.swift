public import Answers
public import RewardCore

/// Rewards a program by how its steps pair with those of the reference.
///
/// Two steps are worth 1 together where they are equal, and less where only the function and the object agree, the function and
/// the value, or the function alone (``Credit``). With the pairing that is worth most,
///
///     score = Σ worth of the pairs ÷ max(steps found, steps wanted)
///
/// ```swift
/// let truth: Program = "change_color(1, red), change_size(2, small)"
/// let reward = ProgramMatch()
/// reward.score(on: "<think>…</think><answer>change_size(2, 'small'), change_color(1, red)</answer>", given: truth)   // 1
/// reward.score(on: "<think>…</think><answer>change_color(1, blue), change_size(2, small)</answer>", given: truth)    // 0.75
/// ProgramMatch(.full).score(on: "<think>…</think><answer>change_color(1, blue), change_size(2, small)</answer>", given: truth)  // 0.5
/// ```
///
/// The steps are between commas, semicolons, line breaks, arrows, `and` or `then`, in a list with bullets or numbers, or in a code fence;
/// `none` is the program without steps.
///
/// - Range: `0...1`; `-0.5...1` for ``Credit/penalty``.
/// - Abstains: never.
/// - Edge cases: case does not matter; a repeated step is one that is too many; an answer in which anything is no step scores
///   the lowest, and says what. An empty answer to an empty reference scores 1. Functions and values that the ``vocabulary``
///   does not know pair with nothing, and the reason names the first.
/// - Complexity: O(*n*) in the length of the completion, and O(*a*² *b*) in the numbers of steps, *a* the smaller.
public struct ProgramMatch: Reward, Configurable {
  /// `programMatch`.
  public static let kind = "programMatch"
  /// Partial credit, in any order.
  public static let defaults = ProgramMatch()

  /// What pairs of steps are worth.
  public enum Credit: String, Sendable, Hashable, Codable, CaseIterable {
    /// 1 where they are equal, ½ where the function and one argument agree, ¼ for the function alone.
    case partial
    /// 1 where they are equal.
    case full
    /// 1 where they are equal; the others, which cost −¼, −¼ and −½, are those that ``partial`` would pay.
    case penalty

    /// The worth of equal steps, of the same object, the same value, and the same function alone.
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
    /// Any step may pair with any.
    case ignored
    /// Pairs may not cross.
    case required
  }

  /// What pairs of steps are worth.
  public var credit: Credit
  /// Whether the order of the steps matters.
  public var order: Order
  /// The values of each function that are known; empty where anything is.
  public var vocabulary: [String: [String]]
  /// The number of steps beyond which reading is given up.
  public var maximumCount: Int
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for programs.
  ///
  /// - Precondition: `maximumCount` is positive.
  public init(
    _ credit: Credit = .partial, order: Order = .ignored, vocabulary: [String: [String]] = [:],
    maximumCount: Int = 1000,
    finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer
  ) {
    precondition(maximumCount > 0, "at most \(maximumCount) steps are too few")
    self.credit = credit
    self.order = order
    self.vocabulary = vocabulary
    self.maximumCount = maximumCount
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("credit", &credit)
    options("order", &order)
    options("vocabulary", &vocabulary)
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`, or `-0.5...1` where other steps cost.
  public var range: ClosedRange<Double> { credit == .penalty ? -0.5...1 : 0...1 }

  /// The verdict on one completion.
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

  /// The pairs that are worth most by partial credit (or alone, where only equal steps count), with what they earn.
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
  /// The step in lower case.
  var folded: Self { Self(function.lowercased(), object.lowercased(), value.lowercased()) }

  /// What the step is worth beside another.
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

/// Pairs rows with columns without crossing, so that the sum of their worth is as large as it can be.
enum Alignment {
  /// - Complexity: O(*n* *m*).
  static func best(_ worth: [Double], rows: Int, columns: Int) -> [Int?] {
    let width = columns + 1
    // most[i][j]: the largest sum of the rows from i and the columns from j on.
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
