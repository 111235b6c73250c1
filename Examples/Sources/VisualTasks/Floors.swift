/// What simple methods reach on a task: nothing that learned the task should be below.
///
/// - ``majority``: the most frequent answer of training.
/// - ``promptOnly``: the most frequent answer among training examples whose prompts share most words.
/// - ``nearestNeighbor``: the answer of the training example with the nearest image, among the same examples.
/// - ``linearProbe``: ridge regression of the answer on pixels and words of the prompt, its strength chosen on the validation split.
///
/// ```swift
/// let floors = Floors(of: CountingTask(), on: .inDomain, seed: 1)
/// floors.nearestNeighbor      // the share of right answers
/// ```
///
/// - Complexity: O(*n*² *d* + *n*³) for *n* training examples of *d* numbers; a few seconds for the default sizes in a release build.
public struct Floors: Sendable, Hashable, Codable {
  /// The score of the most frequent answer.
  public let majority: Double
  /// The score of what the prompt alone tells.
  public let promptOnly: Double
  /// The score of the nearest image.
  public let nearestNeighbor: Double
  /// The score of a linear function of pixels and words.
  public let linearProbe: Double

  /// Draws examples of a task and measures the floors on a split.
  ///
  /// - Parameters:
  ///   - training: the number of training examples; the validation split has a quarter of it.
  ///   - test: the number of examples of the split.
  ///   - score: what an answer is worth; 1 for the right words and 0 for others, if omitted.
  public init(
    of task: some VisualTask, on split: Split, training: Int = 1000, test: Int = 400, seed: UInt64,
    score: (_ answer: String, _ example: VisualExample) -> Double = { $0 == $1.answer ? 1 : 0 }
  ) {
    func draw(_ count: Int, _ split: Split) -> [VisualExample] {
      (0..<count).map { task.example(at: $0, in: split, seed: seed) }
    }
    self.init(
      training: draw(training, .training), validation: draw(max(training / 4, 1), .validation),
      test: draw(test, split), score: score)
  }

  /// Measures the floors on examples.
  ///
  /// - Precondition: no list is empty.
  public init(
    training: [VisualExample], validation: [VisualExample], test: [VisualExample],
    score: (_ answer: String, _ example: VisualExample) -> Double = { $0 == $1.answer ? 1 : 0 }
  ) {
    precondition(!training.isEmpty && !validation.isEmpty && !test.isEmpty, "there must be examples of each split")
    func mean(_ examples: [VisualExample], _ answers: [String]) -> Double {
      zip(answers, examples).reduce(0) { $0 + score($1.0, $1.1) } / Double(examples.count)
    }
    let known = ProbeSamples(training)
    let asked = ProbeSamples(test)
    majority = mean(test, test.map { _ in Self.mostFrequent(training.indices.map { $0 }, training) })
    let similar = asked.words.map { known.places(nearest: $0) }
    promptOnly = mean(test, similar.map { Self.mostFrequent($0, training) })
    let products = asked.products(with: known)
    let nearest = similar.enumerated().map { row, places in
      // Squared distances less the term that all have in common.
      places.min { known.squares[$0] - 2 * products[row][$0] < known.squares[$1] - 2 * products[row][$1] } ?? 0
    }
    nearestNeighbor = mean(test, nearest.map { training[$0].answer })
    let probe = RidgeProbe(known, answers: training.map(\.answer))
    let check = ProbeSamples(validation)
    let checks = check.products(with: known)
    let strengths = [3.0, 30, 300, 3000].map { strength in
      let solved = probe.solved(strength)
      return (solved, mean(validation, solved.answers(checks, check.words)))
    }
    // The first of the best.
    let best = strengths.reduce(strengths[0]) { $1.1 > $0.1 ? $1 : $0 }.0
    linearProbe = mean(test, best.answers(products, asked.words))
  }

  /// The most frequent answer of some examples, the first of several.
  private static func mostFrequent(_ places: [Int], _ examples: [VisualExample]) -> String {
    var counts: [String: Int] = [:]
    for place in places { counts[examples[place].answer, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    return places.lazy.map { examples[$0].answer }.first { counts[$0] == most } ?? ""
  }
}
