// Times of single rewards on one text each, in the harness of swift-benchmark:
//
//     swift package benchmark
//
// Every benchmark checks its answer. Ratios to other libraries are made by peers/compare.py, on real completions.

import Answers
import Benchmark
import RewardCore
import TextRewards
import VisionRewards

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .throughput], warmupIterations: 10, scalingFactor: .kilo, maxDuration: .seconds(2),
    maxIterations: 1000)

  let thought = String(repeating: "Three rows of four seeds make twelve, and none are missing. ", count: 12)
  func text(_ answer: String) -> String { "<think>\(thought)</think>\n<answer>\(answer)</answer>" }

  /// Judges a completion made anew each time, and checks the score.
  func measure<R: Reward>(_ name: String, _ reward: R, _ text: String, given reference: R.Reference, is wanted: Double)
  {
    Benchmark(name) { benchmark in
      for _ in benchmark.scaledIterations {
        let score = reward.score(on: Completion(text, tokenCount: 150), given: reference)
        guard score == wanted else { return benchmark.error("\(name): \(String(describing: score)) is not \(wanted)") }
        blackHole(score)
      }
    }
  }

  measure("tagFormat", TagFormat.thinkAnswer, text("12"), given: (), is: 1)
  measure("numericMatch", NumericMatch(), text("1,234.50 cm"), given: "12.345 m", is: 1)
  measure("smoothTolerance", SmoothTolerance(), text("12.5"), given: 12, is: 1)
  measure(
    "exactMatch, normalized", ExactMatch(normalizing: .all), text("The Eiffel Tower."), given: "eiffel tower", is: 1)
  measure("yesNoMatch", YesNoMatch(), text("Yes, there is."), given: .yes, is: 1)
  measure("softOverlong", SoftOverlong(limit: 1000, margin: 100, unit: .tokens), text("12"), given: (), is: 0)
  if let box = try? Box(10, 20, 110, 220) {
    measure("boxMatch", BoxMatch(), text("{\"bbox_2d\": [10, 20, 110, 220]}"), given: box, is: 1)
  }
  let composed = Total(for: Quantity.self) {
    TagFormat.thinkAnswer.gating(NumericMatch())
    TruncationPenalty()
  }
  measure("composed", composed, text("12"), given: 12, is: 1)
}
