// Judges completions whose answer is a bare value, for counting instructions:
//
//     valgrind --tool=callgrind instructions REWARD ROUNDS
//
// A reward is one of `tasks` below. Two runs with different numbers of rounds differ by the cost of the rounds alone; the rounds of
// `nothing` cost what making a completion costs. With no arguments the names are printed.
//
//     valgrind --tool=callgrind instructions RECIPE.json ROWS.jsonl ROUNDS
//
// scores the rows of a file instead.

import Foundation
import RewardCore
import RewardDocuments

struct Task {
  var name: String
  var kind: String
  var reference: String
  var answers: [String]
}

let tasks = [
  Task(name: "nothing", kind: "tagFormat", reference: "", answers: ["12", "13", "12.5", "-7", "1,200"]),
  Task(name: "tagFormat", kind: "tagFormat", reference: "", answers: ["12", "13", "12.5", "-7", "1,200"]),
  Task(name: "numericMatch", kind: "numericMatch", reference: "\"12\"", answers: ["12", "13", "12.5", "-7", "1,200"]),
  Task(
    name: "smoothTolerance", kind: "smoothTolerance", reference: "\"12\"", answers: ["12", "13", "12.5", "-7", "1,200"]),
  Task(name: "countMatch", kind: "countMatch", reference: "12", answers: ["12", "13", "7", "3", "120"]),
  Task(name: "choiceMatch", kind: "choiceMatch", reference: "\"B\"", answers: ["A", "B", "C", "D", "B"]),
  Task(name: "yesNoMatch", kind: "yesNoMatch", reference: "\"yes\"", answers: ["yes", "no", "Yes", "No", "yes"]),
  Task(
    name: "exactMatch", kind: "exactMatch", reference: "\"Paris\"",
    answers: ["Paris", "London", "the red cat", "Rome", "Eiffel Tower"]),
  Task(
    name: "setMatch", kind: "setMatch", reference: "[\"red\", \"blue\"]",
    answers: ["red, blue", "red", "blue, green", "blue, red", "green"]),
  Task(
    name: "mathMatch", kind: "mathMatch", reference: "\"\\\\frac{1}{2}\"",
    answers: ["\\frac{1}{2}", "1/2", "0.5", "12", "\\sqrt{2}"]),
  Task(name: "mathMatchNumber", kind: "mathMatch", reference: "\"12\"", answers: ["12", "13", "12.5", "-7", "1,200"]),
  Task(
    name: "boxMatch", kind: "boxMatch", reference: "[10, 20, 30, 40]",
    answers: ["[10, 20, 30, 40]", "[11, 20, 30, 40]", "[0, 0, 5, 5]", "[10, 20, 31, 40]", "[1, 2, 3, 4]"]),
]

if CommandLine.arguments.count == 3, let task = tasks.first(where: { $0.name == CommandLine.arguments[1] }),
  let rounds = Int(CommandLine.arguments[2])
{
  let recipe = try Recipe(parsing: "{\"kind\": \"\(task.kind)\"}")
  let reference = task.reference.isEmpty ? "" : ", \"reference\": \(task.reference)"
  var input = try recipe.input(fromLine: "{\"completion\": \"\"\(reference)}")
  let texts = task.answers.map {
    "<think>The image shows a few of them, and I count them one by one.</think><answer>\($0)</answer>"
  }
  var sum = 0.0
  for _ in 0..<rounds {
    for text in texts {
      let completion = Completion(text)
      if task.name == "nothing" {
        sum += Double(completion.text.utf8.count)
      } else {
        input.completions = [completion]
        sum += recipe.verdicts(on: input).first?.score ?? 0
      }
    }
  }
  print(task.name, sum)
} else if CommandLine.arguments.count == 4, let rounds = Int(CommandLine.arguments[3]) {
  let (recipePath, rowsPath) = (CommandLine.arguments[1], CommandLine.arguments[2])
  let recipe = try Recipe(parsing: try String(contentsOfFile: recipePath, encoding: .utf8))
  let lines = try String(contentsOfFile: rowsPath, encoding: .utf8).split(separator: "\n")
  let inputs = try lines.map { try recipe.input(fromLine: String($0)) }
  var sum = 0.0
  for _ in 0..<rounds {
    for var input in inputs {
      // A fresh completion each time: what the schema finds is remembered in it.
      input.completions = input.completions.map { Completion($0.text) }
      sum += recipe.verdicts(on: input).first?.score ?? 0
    }
  }
  print(inputs.count, sum)
} else {
  for task in tasks { print(task.name) }
}
