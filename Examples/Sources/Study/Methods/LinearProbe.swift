import GRPO
import VisualTasks

/// A softmax regression from pixels and the words of the prompt to the answers that occurred in training.
///
/// It is trained by plain gradient steps on single items in a fixed order; answers beyond the 64 most frequent are left out.
struct LinearProbe {
  private let answers: [String]
  private let words: [String: Int]
  private let pixelCount: Int
  /// (answers, features)
  private var weights: [[Float]]

  init(_ training: [VisualExample], passes: Int = 4, rate: Float = 0.02) {
    var (counts, order): ([String: Int], [String]) = ([:], [])
    var words: [String: Int] = [:]
    for example in training {
      if counts[example.answer] == nil { order.append(example.answer) }
      counts[example.answer, default: 0] += 1
      for word in example.prompt.split(separator: " ").map(String.init) where words[word] == nil {
        words[word] = words.count
      }
    }
    let ranked = order.enumerated().sorted {
      let (left, right) = (counts[$0.element] ?? 0, counts[$1.element] ?? 0)
      return left == right ? $0.offset < $1.offset : left > right
    }
    answers = ranked.prefix(64).map(\.element)
    self.words = words
    pixelCount = training.first?.image.values.count ?? 0
    let width = pixelCount + words.count + 1
    weights = answers.map { _ in [Float](repeating: 0, count: width) }
    let places = Dictionary(zip(answers, answers.indices)) { first, _ in first }
    for pass in 0..<passes {
      var generator = RandomSource(seed: UInt64(pass), stream: .general).generator()
      for index in generator.permutation(of: training.count) {
        guard let target = places[training[index].answer] else { continue }
        let features = self.features(training[index])
        var probabilities = logits(features)
        let highest = probabilities.max() ?? 0
        for place in probabilities.indices { probabilities[place] = Self.exponential(probabilities[place] - highest) }
        let sum = probabilities.reduce(0, +)
        for place in probabilities.indices {
          let slope = rate * ((place == target ? 1 : 0) - probabilities[place] / sum)
          if abs(slope) < 1e-5 { continue }
          for feature in features.indices { weights[place][feature] += slope * features[feature] }
        }
      }
    }
  }

  /// The answer with the largest logit; of equals, the most frequent.
  func answer(_ example: VisualExample) -> String {
    let logits = logits(features(example))
    var best = 0
    for place in logits.indices where logits[place] > logits[best] { best = place }
    return answers.isEmpty ? "" : answers[best]
  }

  private func features(_ example: VisualExample) -> [Float] {
    // Centered, so that the step along a bias does not dominate.
    var features = example.image.values.map { 0.3 * ($0 - 0.3) }
    features += [Float](repeating: 0, count: words.count + 1)
    for word in example.prompt.split(separator: " ") {
      if let place = words[String(word)] { features[pixelCount + place] = 1 }
    }
    features[features.count - 1] = 1
    return features
  }

  private func logits(_ features: [Float]) -> [Float] {
    weights.map { row in
      var sum: Float = 0
      for index in row.indices { sum += row[index] * features[index] }
      return sum
    }
  }

  /// eˣ for x ≤ 0 by halving and squaring: the same bits on every platform.
  private static func exponential(_ x: Float) -> Float {
    if x < -30 { return 0 }
    let y = x / 256
    var value = 1 + y + y * y / 2 + y * y * y / 6
    for _ in 0..<8 { value *= value }
    return value
  }
}
