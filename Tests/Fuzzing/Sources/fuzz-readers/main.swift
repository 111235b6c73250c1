import Answers
import Foundation
import FuzzDriver
import GRPO
import MathRewards
import RewardCore
import RewardDocuments
import TinyVLM
import VisionRewards

// fuzz-readers [--seeds FOLDER] … libFuzzer's arguments …
//
// An input is one byte, which chooses a reader, and what it reads. Whatever that is, the reader returns or throws; what it read
// it reads again from its own writing.

func require(_ holds: Bool, _ words: @autoclosure () -> String) {
  if !holds { fuzz_fail(words()) }
}

/// One reader, with texts that it should be able to read.
struct Reader {
  let name: String
  let seeds: [String]
  let read: (UnsafeBufferPointer<UInt8>) -> Void

  init(_ name: String, _ seeds: [String], bytes read: @escaping (UnsafeBufferPointer<UInt8>) -> Void) {
    self.name = name
    self.seeds = seeds
    self.read = read
  }

  init(_ name: String, _ seeds: [String], _ read: @escaping (String) -> Void) {
    self.init(name, seeds) { read(String(decoding: $0, as: UTF8.self)) }
  }

  /// A reader of JSON whose values are written and read again.
  init<Value: Codable & Equatable>(_ name: String, _ seeds: [String], json type: Value.Type) {
    self.init(name, seeds) { (bytes: UnsafeBufferPointer<UInt8>) in
      guard let value = try? JSONDecoder().decode(type, from: Data(bytes)), let data = try? JSONEncoder().encode(value)
      else { return }
      let again = try? JSONDecoder().decode(type, from: data)
      require(again == value, "\(name): \(value) was written and read as \(again.map { "\($0)" } ?? "nothing")")
    }
  }

  /// A reader of JSON whose values are not written again.
  init<Value: Decodable>(_ name: String, _ seeds: [String], reading type: Value.Type) {
    self.init(name, seeds) { (bytes: UnsafeBufferPointer<UInt8>) in
      _ = try? JSONDecoder().decode(type, from: Data(bytes))
    }
  }
}

let readers: [Reader] = [
  Reader(
    "schema",
    ["<think>t</think><answer>12</answer>", "t</think>\n\\boxed{12}", "#### 12", "<answer><answer>1</answer>"]
  ) { text in
    let completion = Completion(text)
    for (name, schema) in AnswerSchema.named {
      let anatomy = completion.anatomy(by: schema)
      require(completion.isWellFormed(by: schema) == (anatomy.fault == nil), "\(name): two opinions of one form")
      if let answer = anatomy.answer {
        require(answer.utf8.count <= text.utf8.count, "\(name): the answer \(answer) is longer than the text")
      }
    }
  },
  Reader(
    "recipe",
    [#"{"kind": "numericMatch"}"#, #"{"reward": {"kind": "total", "parts": [{"kind": "tagFormat", "weight": 0.1}]}}"#]
  ) { text in
    guard let recipe = try? Recipe(parsing: text), let written = try? recipe.json() else { return }
    let again = try? Recipe(parsing: written).json()
    require(again == written, "the recipe \(written) was read as \(again ?? "nothing")")
  },
  Reader(
    "row",
    [
      #"{"completion": "<answer>12</answer>", "reference": "12"}"#,
      #"{"completion": [{"role": "user", "content": "a"}]}"#,
    ]
  ) {
    [recipe = try Recipe(parsing: #"{"kind": "numericMatch"}"#)] text in
    guard let input = try? recipe.input(fromLine: text) else { return }
    for verdict in recipe.verdicts(on: input) { require(verdict.score?.isFinite != false, "\(verdict)") }
  },
  Reader("pattern", [#"<a>\d+</a>"#, "(a|b)*c", "[^<]*(?=x)"]) { text in
    let object = try? JSONEncoder().encode(["kind": "patternFormat", "pattern": text])
    guard let object, let recipe = try? Recipe(parsing: String(decoding: object, as: UTF8.self)),
      let input = try? recipe.input(
        fromLine: #"{"completion": "<think>t</think><answer>aaaaaaaaaaaaaaaaaaaaaaaac</answer>"}"#)
    else { return }
    require(recipe.verdicts(on: input).allSatisfy { $0.score != nil }, "a pattern made the format abstain")
  },
  Reader("quantity", ["12", "-0.5", "12 km/h", "1,234.5", "½", "two hundred", "1e-400"]) { text in
    guard let quantity = try? Quantity(parsing: text) else { return }
    require(quantity.value.isFinite, "\(quantity) is not finite")
  },
  Reader("formula", ["\\frac{1}{2}", "x^2+1", "\\{1,2\\}", "(1, 2]", "\\begin{pmatrix}1&2\\end{pmatrix}"]) { text in
    guard let answer = try? MathAnswer(parsing: text) else { return }
    require(answer.isEquivalent(to: answer), "\(answer) is not the same as itself")
  },
  Reader("box", ["[1, 2, 3, 4]", #"{"box": [1, 2, 3, 4], "space": "thousandths"}"#], reading: Box.self),
  Reader("boxes", [#"[{"bbox_2d": [1, 2, 3, 4], "label": "cat"}]"#], reading: BoxSet.self),
  Reader("mask", [#"{"size": [4, 4], "counts": [0, 8, 8]}"#, #"{"size": [4, 4], "counts": "088"}"#], json: Mask.self),
  Reader("masks", [#"[{"mask": {"size": [4, 4], "counts": [0, 8, 8]}, "label": "cat"}]"#], reading: MaskSet.self),
  Reader("polygon", ["[[0, 0], [10, 0], [10, 10]]"], reading: Polygon.self),
  Reader("interval", ["[10, 20]", "\"10 to 20\""], reading: Interval.self),
  Reader("program", ["change_color(1, red), change_size(2, small)", "```\nmove(1, left)\n```"]) { text in
    guard let program = try? Program(reading: text) else { return }
    let again = try? Program(reading: "\(program)")
    require(program.steps.isEmpty || again == program, "\(program) was read as \(again.map { "\($0)" } ?? "nothing")")
  },
  Reader("verdict", [#"{"name": "a", "score": 1, "reason": {"unexplained": {}}, "parts": []}"#], json: Verdict.self),
  Reader("completion", [#"{"text": "a", "tokenCount": 1}"#], json: Completion.self),
  Reader("safetensors", ["\u{8}\0\0\0\0\0\0\0{}      "]) { (bytes: UnsafeBufferPointer<UInt8>) in
    _ = try? Safetensors(bytes: Array(bytes))
  },
  Reader("answers", ["<think>t</think><answer>[[1, 2, 3, 4]]</answer>", "<think>t</think><answer>yes</answer>"]) {
    text in
    // Readers of answers that no fixture of a reward chooses by itself.
    let completion = Completion(text)
    for score in [
      BoxMatch().score(on: completion, given: box), BoxSetMatch().score(on: completion, given: BoxSet([box])),
      ProgramMatch().score(on: completion, given: Program([])),
    ] { require(score?.isFinite == true, "scored \(score.map { "\($0)" } ?? "nothing")") }
  },
]

nonisolated(unsafe) let all = readers
let box = try Box(1, 2, 3, 4)

if let option = CommandLine.arguments.firstIndex(of: "--seeds"), option + 1 < CommandLine.arguments.count {
  let folder = URL(filePath: CommandLine.arguments[option + 1])
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  var count = 0
  for (place, reader) in readers.enumerated() {
    for seed in reader.seeds {
      try Data([UInt8(place)] + Array(seed.utf8)).write(to: folder.appending(path: "\(reader.name)-\(count)"))
      count += 1
    }
  }
  print("\(count) seeds of \(readers.count) readers")
  exit(0)
}

var count = CommandLine.argc
var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
exit(
  fuzz_run(&count, &arguments) { bytes, count in
    guard let bytes, count >= 1 else { return 0 }
    all[Int(bytes[0]) % all.count].read(UnsafeBufferPointer(start: bytes + 1, count: count - 1))
    return 0
  })
