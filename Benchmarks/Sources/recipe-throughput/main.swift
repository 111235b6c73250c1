// Scores rows by a recipe on one thread, again and again, and prints what a pass costs.
//
//     recipe-throughput RECIPE.json FILE.jsonl
//
// Each line of standard input asks for so many passes; the answer is {"prepared": {"wall": …, "cpu": …}, "read": {…},
// "sum": …}: the seconds of the fastest pass by either clock, and the sum of the scores. peers/python_rewards.py takes
// turns in this way with Python.
//
// - A pass of `prepared` scores completions whose texts are Swift strings, with references that were read before.
// - A pass of `read` starts as a call from Python does, with the bytes of each completion and the text of each reference.

import Foundation
import RewardCore
import RewardDocuments

guard CommandLine.arguments.count == 3 else { fatalError("usage: recipe-throughput RECIPE.json FILE.jsonl") }
let recipe = try Recipe(parsing: String(contentsOfFile: CommandLine.arguments[1], encoding: .utf8))
let file = try String(contentsOfFile: CommandLine.arguments[2], encoding: .utf8)
let lines = file.split(separator: "\n").map(String.init)
var inputs = try lines.map { try recipe.input(fromLine: $0) }
let texts = inputs.flatMap { input in input.completions.map { Array($0.text.utf8) } }
let references = try lines.map { line in
  var row = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
  row["completion"] = nil
  return String(decoding: try JSONSerialization.data(withJSONObject: row), as: UTF8.self)
}
guard texts.count == references.count else { fatalError("each row must have one completion") }

func seconds(_ clock: clockid_t) -> Double {
  var time = timespec()
  clock_gettime(clock, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// The fastest of some passes.
struct Pass {
  var (wall, cpu, sum) = (Double.infinity, Double.infinity, 0.0)

  mutating func measure(_ body: () throws -> Double) rethrows {
    let start = (seconds(CLOCK_MONOTONIC), seconds(CLOCK_PROCESS_CPUTIME_ID))
    sum = try body()
    wall = min(wall, seconds(CLOCK_MONOTONIC) - start.0)
    cpu = min(cpu, seconds(CLOCK_PROCESS_CPUTIME_ID) - start.1)
  }

  var json: String { "{\"wall\": \(wall), \"cpu\": \(cpu)}" }
}

func total(_ input: RecipeInput) -> Double { recipe.verdicts(on: input).reduce(0) { $0 + ($1.score ?? 0) } }

while let line = readLine() {
  guard let passes = Int(line) else { break }
  var (prepared, read) = (Pass(), Pass())
  for _ in 0..<passes {
    // A completion remembers what was found in it, and a trainer's are new.
    for index in inputs.indices { inputs[index].completions = inputs[index].completions.map { Completion($0.text) } }
    prepared.measure { inputs.reduce(0) { $0 + total($1) } }
    try read.measure {
      var sum = 0.0
      for (text, reference) in zip(texts, references) {
        var input = try recipe.input(fromLine: reference, needsCompletion: false)
        input.completions = [Completion(utf8: text)]
        sum += total(input)
      }
      return sum
    }
  }
  guard prepared.sum == read.sum else { fatalError("the same rows have two sums, \(prepared.sum) and \(read.sum)") }
  print("{\"prepared\": \(prepared.json), \"read\": \(read.json), \"sum\": \(read.sum)}")
  fflush(nil)
}
