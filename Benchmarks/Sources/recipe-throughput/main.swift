// Scores rows by a recipe on one thread, again and again, and prints what a pass costs.
//
//     recipe-throughput RECIPE.json FILE.jsonl
//
// Reading the recipe and the rows is not counted: what remains is what a trainer in Swift pays for a batch. Each line of
// standard input asks for so many passes; the answer is {"wall": …, "cpu": …, "sum": …}, the seconds of the fastest pass by
// either clock, and the sum of the scores: peers/python_rewards.py takes turns in this way with Python.

import Foundation
import RewardCore
import RewardDocuments

guard CommandLine.arguments.count == 3 else { fatalError("usage: recipe-throughput RECIPE.json FILE.jsonl") }
let recipe = try Recipe(parsing: String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8))
var inputs = try String(contentsOfFile: CommandLine.arguments[2], encoding: .utf8).split(separator: "\n").map {
  try recipe.input(fromLine: String($0))
}

func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

while let line = readLine() {
  guard let passes = Int(line) else { break }
  var (wall, cpu, sum) = (Double.infinity, Double.infinity, 0.0)
  for _ in 0..<passes {
    // A completion remembers what was found in it, and a trainer's are new.
    for index in inputs.indices { inputs[index].completions = inputs[index].completions.map { Completion($0.text) } }
    let start = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
    sum = 0
    for input in inputs {
      for verdict in recipe.verdicts(on: input) { sum += verdict.score ?? 0 }
    }
    wall = min(wall, seconds(CLOCK_MONOTONIC) - start.0)
    cpu = min(cpu, seconds(CLOCK_PROCESS_CPUTIME_ID) - start.1)
  }
  print("{\"wall\": \(wall), \"cpu\": \(cpu), \"sum\": \(sum)}")
  fflush(nil)
}
