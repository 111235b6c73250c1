import Foundation
import FuzzDriver
import MathRewards

// fuzz-mathematics [--seeds FOLDER] … libFuzzer's arguments …
//
// An input is two answers with a line break between them. Whatever they say, an answer is the same as itself, the two are the same
// in both directions or in neither, what the whole text states is the same as itself, and nothing crashes or hangs.

/// The answers that a fixture line compares, if it compares any.
struct FixtureLine: Decodable {
  var gold: String?
  var answer: String
}

func require(_ holds: Bool, _ words: @autoclosure () -> String) {
  if !holds { fuzz_fail(words()) }
}

let equalities: [MathEquality] = [.default, .strict, .mathVerify, .minerva]

if let option = CommandLine.arguments.firstIndex(of: "--seeds"), option + 1 < CommandLine.arguments.count {
  let root = URL(filePath: #filePath).appending(path: "../../../../..").standardized
  let folder = URL(filePath: CommandLine.arguments[option + 1])
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  var count = 0
  let fixtures = root.appending(path: "Fixtures/math")
  for file in try FileManager.default.contentsOfDirectory(at: fixtures, includingPropertiesForKeys: nil)
  where file.pathExtension == "jsonl" {
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      guard let pair = try? JSONDecoder().decode(FixtureLine.self, from: Data(line.utf8)) else { continue }
      try Data("\(pair.gold ?? "")\n\(pair.answer)".utf8).write(to: folder.appending(path: "seed-\(count)"))
      count += 1
    }
  }
  for statement in [
    "The answer is 12, not 15.", "So x = \\frac{1}{2} or maybe 3", "-\\boxed{12}", "$3\\cdot4=\\boxed{12}$",
    "x \\ne \\boxed{12}", "10^{\\boxed{12}}",
    "\\boxed{1}, \\boxed{2}", "\\boxed{12", "答案是12", "Die Antwort ist nicht 12", "x<2 or x>3",
    "all real numbers except 2", "#### 12",
  ] {
    try Data("\(statement)\n12".utf8).write(to: folder.appending(path: "seed-\(count)"))
    count += 1
  }
  print("\(count) seeds")
  exit(0)
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  fuzz_run(&count, &arguments) { bytes, count in
    guard let bytes else { return 0 }
    let text = String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
    if let stated = MathAnswer.stated(in: text) {
      require(stated.isEquivalent(to: stated), "\(stated), which is stated, is not the same as itself")
    }
    let lines = text.split(separator: "\n", maxSplits: 1).map(String.init)
    let answers = lines.compactMap { try? MathAnswer(parsing: $0) }
    for equality in equalities {
      for answer in answers {
        require(answer.isEquivalent(to: answer, by: equality), "\(answer) is not the same as itself")
      }
      if answers.count == 2 {
        // What an answer may leave to do, and whether it needs the sign of percent, depends on which of them is the reference.
        let equality = equality.with(
          percent: equality.percent == .optionalInAnswer ? .optionalSign : nil, unfinishedArithmetic: .lenient)
        let forth = answers[0].isEquivalent(to: answers[1], by: equality)
        let back = answers[1].isEquivalent(to: answers[0], by: equality)
        require(forth == back, "\(answers[0]) and \(answers[1]) are the same in one direction")
      }
    }
    return 0
  })
