// Judges every line of a file with one reward and prints nanoseconds a completion, one thread unless said otherwise.
//
//     throughput FILE.jsonl REWARD [--width N] [--rounds N] [--scores FILE]
//
// A line is {"completion": …, "reference": …}. Completions are made anew before each round, outside the clock, so that
// nothing is remembered from the round before; makeCompletion times their making. A width of 0, the default, calls the reward itself, one of 1 or more the batch. peers/compare.py runs this beside the libraries that it is compared with.

import Answers
import Foundation
import RewardCore
import TextRewards
import VisionRewards

struct Line: Decodable, Sendable {
  var completion: String
  var reference: String?
}

/// Prepares a round outside the clock and returns what judges all lines within it.
typealias Run = @Sendable ([Line], Int) -> (@Sendable () async -> [Double])

func run<R: Reward>(_ reward: R, _ references: [R.Reference]) -> Run {
  { lines, width in
    let completions = lines.map { Completion($0.completion) }
    if width == 0 {
      return {
        var scores = [Double](repeating: .nan, count: completions.count)
        for index in completions.indices {
          scores[index] = reward.score(completions[index], given: references[index]) ?? .nan
        }
        return scores
      }
    }
    let groups = zip(completions, references).map { Group([$0], reference: $1) }
    return { await reward.verdicts(on: groups, width: width).map { $0[0].score ?? .nan } }
  }
}

func prepared(_ name: String, _ lines: [Line]) throws -> Run {
  let texts = lines.map { $0.reference ?? "" }
  let nothing: [Void] = lines.map { _ in () }
  switch name {
  case "strictFormat": return run(TagFormat.thinkAnswer, nothing)
  case "trlFormat": return run(TRL.Published.thinkFormat, nothing)
  case "reasonRFTFormat": return run(ReasonRFT.Published.format, nothing)
  case "openR1Format": return run(OpenR1.Published.format, nothing)
  case "openR1TagCount": return run(OpenR1.Published.tagCount, nothing)
  case "smooth": return run(SmoothTolerance(), try texts.map { try Quantity(parsing: $0) })
  case "reasonRFTSmooth": return run(ReasonRFT.Published.mathematical, texts)
  case "iou": return run(BoxMatch(), try texts.map(box))
  case "vlmR1IoU": return run(VLMR1.Published.grounding, try texts.map { SeenBox(try box($0)) })
  case "repetition": return run(RepetitionPenalty(size: 3), nothing)
  case "composed":
    let reward = Total(for: Quantity.self) {
      TagFormat.thinkAnswer.gating(NumericMatch())
      NormalizedLength(target: 600, unit: .characters).weighted(0.1)
      RepetitionPenalty(size: 3).weighted(0.1)
    }
    return run(reward, try texts.map { try Quantity(parsing: $0) })
  case "readBytes":
    // The floor: every byte looked at once.
    return { lines, _ in
      {
        lines.map { line in
          var sum: UInt64 = 0
          for byte in line.completion.utf8 { sum &+= UInt64(byte) }
          return Double(sum)
        }
      }
    }
  case "makeCompletion":
    return { lines, _ in { lines.map { Double(Completion($0.completion).text.utf8.count) } } }
  default: throw Usage(description: "unknown reward \(name)")
  }
}

func box(_ text: String) throws -> Box { try JSONDecoder().decode(Box.self, from: Data(text.utf8)) }

struct Usage: Error, CustomStringConvertible { var description: String }

func option(_ name: String) -> String? {
  CommandLine.arguments.firstIndex(of: name).flatMap { CommandLine.arguments.dropFirst($0 + 1).first }
}

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { throw Usage(description: "throughput FILE.jsonl REWARD [--width N] [--rounds N]") }
let width = option("--width").flatMap { Int($0) } ?? 0
let rounds = option("--rounds").flatMap { Int($0) } ?? 15
let decoder = JSONDecoder()
let lines = try String(contentsOfFile: arguments[1], encoding: .utf8).split(separator: "\n").map {
  try decoder.decode(Line.self, from: Data($0.utf8))
}
let judge = try prepared(arguments[2], lines)
let clock = ContinuousClock()
var times: [Double] = []
var scores: [Double] = []
for _ in 0...rounds {
  let round = judge(lines, width)
  let start = clock.now
  scores = await round()
  let time = clock.now - start
  times.append(Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9)
}
// The first round warms up.
let sorted = times.dropFirst().sorted()
let bytes = lines.reduce(0) { $0 + $1.completion.utf8.count }
let median = sorted[sorted.count / 2]
print(
  "{\"reward\": \"\(arguments[2])\", \"width\": \(width), \"ns\": \(median / Double(lines.count)), \"least\": \(sorted[0] / Double(lines.count)), \"gigabytes_a_second\": \(Double(bytes) / median), \"sum\": \(scores.reduce(0, +))}"
)
if let file = option("--scores") {
  try scores.map { "\($0)" }.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
}
