// Judges every line of a file with one reward and prints nanoseconds a completion, one thread unless said otherwise.
//
//     throughput FILE.jsonl REWARD [--width N] [--rounds N] [--scores FILE]
//     throughput FILE.jsonl REWARD [--width N] --serve [--scores FILE]
//
// A line is {"completion": …, "reference": …}. A round repeats the file for at least 50 ms. Completions are made anew before each
// pass, outside the clock, so that nothing is remembered from the pass before; makeCompletion times their making. A width of 0,
// the default, calls the reward itself, one of 1 or more the batch. With --serve, each line of standard input, a number of
// milliseconds, asks for one round of at least so long: peers/compare.py takes turns in this way with the libraries that it
// compares.

import Answers
import Foundation
import PublishedRewards
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
          scores[index] = reward.score(on: completions[index], given: references[index]) ?? .nan
        }
        return scores
      }
    }
    let groups = zip(completions, references).map { CompletionGroup([$0], reference: $1) }
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
  case "vlmR1IoU": return run(VLMR1.Published.grounding, try texts.map { ResizedImageBox(try box($0)) })
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
let decoder = JSONDecoder()
let lines = try String(contentsOfFile: arguments[1], encoding: .utf8).split(separator: "\n").map {
  try decoder.decode(Line.self, from: Data($0.utf8))
}
let judge = try prepared(arguments[2], lines)
let clock = ContinuousClock()

/// One pass over the file: nanoseconds a completion, and the scores.
func pass() async -> (nanoseconds: Double, scores: [Double]) {
  let round = judge(lines, width)
  let start = clock.now
  let scores = await round()
  let time = clock.now - start
  let nanoseconds = Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
  return (nanoseconds / Double(lines.count), scores)
}

/// The mean nanoseconds a completion of as many passes as fill a time.
func round(milliseconds: Double) async -> Double {
  var (sum, passes) = (0.0, 0.0)
  while sum * Double(lines.count) < milliseconds * 1e6 {
    sum += await pass().nanoseconds
    passes += 1
  }
  return sum / passes
}

// The first pass warms up.
let scores = await pass().scores
if let file = option("--scores") {
  try scores.map { "\($0)" }.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
}
if arguments.contains("--serve") {
  while let line = readLine(), let milliseconds = Double(line) {
    let nanoseconds = await round(milliseconds: milliseconds)
    FileHandle.standardOutput.write(Data("{\"ns\": \(nanoseconds)}\n".utf8))
  }
} else {
  var times: [Double] = []
  for _ in 0..<max(1, option("--rounds").flatMap { Int($0) } ?? 15) { times.append(await round(milliseconds: 50)) }
  let sorted = times.sorted()
  let median = sorted[sorted.count / 2]
  let bytes = Double(lines.reduce(0) { $0 + $1.completion.utf8.count }) / Double(lines.count)
  print(
    "{\"reward\": \"\(arguments[2])\", \"width\": \(width), \"ns\": \(median), \"least\": \(sorted[0]), "
      + "\"gigabytes_a_second\": \(bytes / median), \"sum\": \(scores.reduce(0, +))}")
}
