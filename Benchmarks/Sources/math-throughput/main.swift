// Judges every completion of a file by its reference, one thread, and times each: reading, finding and comparing.
//
//     math-throughput FILE.jsonl [--reward ladder|mathVerify] [--rounds N] [--verdicts FILE]
//
// A line is {"completion": …, "gold": …}. The reference is read beforehand and is not counted, and neither is what makes a
// completion. Of the rounds every completion keeps its middle time, so that a pause of the machine is nobody's. The ladder
// finds the answer as `MathAnswer.stated(in:)` does and says whether it is the reference; mathVerify is the reward of this
// name with its whole verdict, explanation included. peers/math_speed.py runs this beside Math-Verify.

import Foundation
import MathRewards
import RewardCore

struct Line: Decodable {
  var completion: String
  var gold: String
}

struct Usage: Error, CustomStringConvertible {
  var description = "math-throughput FILE.jsonl [--reward ladder|mathVerify] [--rounds N] [--verdicts FILE]"
}

func option(_ name: String) -> String? {
  CommandLine.arguments.firstIndex(of: name).flatMap { CommandLine.arguments.dropFirst($0 + 1).first }
}

guard CommandLine.arguments.count > 1 else { throw Usage() }
let rounds = option("--rounds").flatMap { Int($0) } ?? 5
let decoder = JSONDecoder()
let lines = try String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8).split(separator: "\n").map {
  try decoder.decode(Line.self, from: Data($0.utf8))
}
let references = lines.map { try? MathAnswer(parsing: $0.gold) }
let isReward = option("--reward") == "mathVerify"
let reward = MathMatch.mathVerify
let clock = ContinuousClock()
var times = [[Double]](repeating: [], count: lines.count)
var verdicts = [Bool](repeating: false, count: lines.count)
// The first round warms up.
for round in 0...rounds {
  for (index, line) in lines.enumerated() {
    guard let reference = references[index] else { continue }
    let completion = Completion(line.completion)
    let start = clock.now
    let isRight =
      isReward
      ? reward.verdict(on: completion, given: reference).score == 1
      : MathAnswer.stated(in: line.completion).map { reference.isEquivalent(to: $0) } ?? false
    let time = clock.now - start
    verdicts[index] = isRight
    let nanoseconds = Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
    if round > 0 { times[index].append(nanoseconds) }
  }
}
let middle = times.map { $0.isEmpty ? Double.nan : $0.sorted()[$0.count / 2] }
let read = middle.filter { !$0.isNaN }.sorted()
guard let longest = read.last else { throw Usage(description: "no reference could be read") }
let mean = read.reduce(0, +) / Double(read.count)
let share = { (part: Double) in read[min(read.count - 1, Int(part * Double(read.count)))] }
print(
  "{\"completions\": \(read.count), \"mean\": \(mean), \"p50\": \(share(0.5)), \"p99\": \(share(0.99)), "
    + "\"max\": \(longest), \"worst_of_all_rounds\": \(times.joined().max() ?? 0)}")
if let file = option("--verdicts") {
  let rows = zip(verdicts, middle).map { "{\"r\": \($0), \"ns\": \($1.isNaN ? -1 : $1)}" }
  try rows.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
}
