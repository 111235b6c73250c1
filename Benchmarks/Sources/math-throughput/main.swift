// Judges completions by their references, one thread, and times each: reading, finding and comparing.
//
//     math-throughput FILE.jsonl [--reward ladder|mathVerify] [--rounds N]
//     math-throughput FILE.jsonl [--reward ladder|mathVerify] --serve
//
// A line is {"completion": …, "gold": …}. The reference is read beforehand and is not counted, and neither is what makes a
// completion. Of the passes of a round every completion keeps its middle time, so that a pause of the machine is nobody's. The
// ladder finds the answer as `MathAnswer.stated(in:)` does and says whether it is the reference; mathVerify is the reward of this
// name with its whole verdict, explanation included. With --serve, each line of standard input, "START STRIDE MILLISECONDS", asks
// for one round of at least so long over every STRIDE-th line from START on: peers/math_speed.py takes turns in this way with
// Math-Verify.

import Foundation
import MathRewards
import RewardCore

struct Line: Decodable {
  var completion: String
  var gold: String
}

struct Usage: Error, CustomStringConvertible {
  var description = "math-throughput FILE.jsonl [--reward ladder|mathVerify] [--rounds N | --serve]"
}

func option(_ name: String) -> String? {
  CommandLine.arguments.firstIndex(of: name).flatMap { CommandLine.arguments.dropFirst($0 + 1).first }
}

guard CommandLine.arguments.count > 1 else { throw Usage() }
let decoder = JSONDecoder()
let lines = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8).split(separator: "\n").map {
  try decoder.decode(Line.self, from: Data($0.utf8))
}
let references = lines.map { try? MathAnswer(parsing: $0.gold) }
let isReward = option("--reward") == "mathVerify"
let reward = MathMatch.mathVerify
let clock = ContinuousClock()

/// The verdict on a line, and the nanoseconds that it took; `nil` where the reference cannot be read.
func judge(_ index: Int) -> (isRight: Bool, nanoseconds: Double)? {
  guard let reference = references[index] else { return nil }
  let text = lines[index].completion
  let completion = Completion(text)
  let start = clock.now
  let isRight =
    isReward
    ? reward.verdict(on: completion, given: reference).score == 1
    : MathAnswer.stated(in: text).map { reference.isEquivalent(to: $0) } ?? false
  let time = clock.now - start
  return (isRight, Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9)
}

/// The middle time and the verdict of each line, of as many passes as fill a time.
func round(_ chosen: [Int], milliseconds: Double) -> [(isRight: Bool, nanoseconds: Double)?] {
  var times = [[Double]](repeating: [], count: chosen.count)
  var verdicts = [Bool](repeating: false, count: chosen.count)
  var total = 0.0
  repeat {
    let before = total
    for (place, index) in chosen.enumerated() {
      guard let judged = judge(index) else { continue }
      verdicts[place] = judged.isRight
      times[place].append(judged.nanoseconds)
      total += judged.nanoseconds
    }
    // Where no reference can be read, no time passes.
    if total == before { break }
  } while total < milliseconds * 1e6
  return chosen.indices.map { times[$0].isEmpty ? nil : (verdicts[$0], times[$0].sorted()[times[$0].count / 2]) }
}

// The first pass warms up.
_ = round(Array(lines.indices), milliseconds: 0)
if CommandLine.arguments.contains("--serve") {
  while let line = readLine() {
    let numbers = line.split(separator: " ").compactMap { Int($0) }
    guard numbers.count == 3, numbers[0] >= 0, numbers[1] > 0 else { throw Usage() }
    let chosen = Array(stride(from: numbers[0], to: lines.count, by: numbers[1]))
    let rows = round(chosen, milliseconds: Double(numbers[2])).map { row in
      row.map { "{\"r\": \($0.isRight), \"ns\": \($0.nanoseconds)}" } ?? "null"
    }
    FileHandle.standardOutput.write(Data("[\(rows.joined(separator: ", "))]\n".utf8))
  }
} else {
  let rounds = max(1, option("--rounds").flatMap { Int($0) } ?? 5)
  let times = (0..<rounds).map { _ in round(Array(lines.indices), milliseconds: 50).map { $0?.nanoseconds } }
  let read = lines.indices.compactMap { index -> Double? in
    let own = times.compactMap { $0[index] }.sorted()
    return own.isEmpty ? nil : own[own.count / 2]
  }.sorted()
  guard let longest = read.last else { throw Usage(description: "no reference could be read") }
  let share = { (part: Double) in read[min(read.count - 1, Int(part * Double(read.count)))] }
  print(
    "{\"completions\": \(read.count), \"mean\": \(read.reduce(0, +) / Double(read.count)), \"p50\": \(share(0.5)), "
      + "\"p99\": \(share(0.99)), \"max\": \(longest)}")
}
