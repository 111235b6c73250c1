// Prints, for each reward and each text made to hurt, the processor time at 1, 2, 4 and 8 MB and the growth from the first to the last.
//
//     swift run -c release hostile                    every reward on bytes and tags
//     swift run -c release hostile --statements       the match rewards on what the finder of statements looks for
//
//     --worst               the 25 slowest only
//     --kilobytes 128,1024  other sizes
//     --reward, --text      those whose name contains a text only

import Foundation
import PatternRewards
import RewardCore
import RewardDocuments
import TextRewards
import VisionRewards

let units: [(name: String, unit: [UInt8])] = [
  ("<think>", Array("<think>".utf8)), ("<answer><answer>", Array("<answer><answer>".utf8)),
  ("{[1,2,3,4]", Array("{[1,2,3,4]".utf8)), ("\\boxed{", Array("\\boxed{".utf8)), ("digits", Array("7".utf8)),
  ("NUL", [0]), ("invalid UTF-8", [0xFF]), ("words", Array("no yes A. ".utf8)), ("\\text{1", Array("1\\text{".utf8)),
  ("alternating marks", Array("a\u{301}\u{316}\u{301}\u{316}".utf8)), ("marks alone", Array("\u{301}\u{316}".utf8)),
  ("blank letters", Array("\u{2800}\u{3164}".utf8)), ("invisible", Array("\u{200B}\u{AD}\u{2064}".utf8)),
  ("tags in disorder", Array("</think><answer></answer><think>".utf8)), ("no spaces", Array("词语很多".utf8)),
  ("signs", Array("-+#%$ ".utf8)), ("ligatures", Array("ﬁ⁵½Ａ".utf8)), ("underscores", Array("a_".utf8)),
]

func text(_ unit: [UInt8], bytes size: Int, inside: Bool) -> Completion {
  var bytes: [UInt8] = inside ? Array("<think>a</think><answer>".utf8) : []
  bytes.reserveCapacity(size + 64)
  while bytes.count < size { bytes += unit }
  if inside { bytes += Array("</answer>".utf8) }
  return Completion(utf8: bytes, tokenCount: bytes.count / 4)
}

let pattern =
  #"{"source": "<think>(?:(?!</?think>).)*</think>\\s*<answer>.*</answer>", "options": ["dotMatchesNewlines"]}"#

func rewards() throws -> [any Reward<Void>] {
  guard let choice = Choice("B", of: ["dog", "cat"]) else { return [] }
  let box = try Box(10, 20, 30, 40)
  return [
    TagFormat(), TagFormat(grading: .graded), TagFormat(answer: .captioned), TagCount(), StepCount(),
    try JSONDecoder().decode(PatternFormat.self, from: Data(#"{"pattern": \#(pattern)}"#.utf8)),
    NumericMatch().given { 12 }, NumericMatch(finding: .exact).given { 12 }.named("numericMatch exact"),
    NumericMatch(finding: .lenient).given { 12 }.named("numericMatch lenient"),
    NumericMatch(answer: .thinkBoxed).given { 12 }.named("numericMatch boxed"), SmoothTolerance().given { 12 },
    CountMatch().given { 12 }, ExactMatch().given { "Paris" },
    ExactMatch(normalizing: .all).given { "Paris" }.named("exactMatch normalized"), ChoiceMatch().given { choice },
    YesNoMatch().given { .yes }, SetMatch().given { ["red", "blue"] }, TokenF1().given { "the red cat" },
    EditSimilarity().given { "Paris" }, WordErrorRate().given { "the red cat" },
    NormalizedLength(target: 100, unit: .words), NormalizedLength(target: 100, unit: .characters),
    FixedLength(unit: .tokens), SoftOverlong(limit: 100, margin: 10, unit: .words),
    LengthTarget(.exact, unit: .words).given { 100 }, TruncationPenalty(), RepetitionPenalty(size: 3),
    CosineLength(limit: 100, unit: .words).whereCorrect(NumericMatch()).given { 12 }, BoxMatch().given { box },
    BoxMatch(finding: .stated).given { box }.named("boxMatch in text"),
  ]
}

/// The published modes of the presets that need no reference or read a text.
func publishedTasks() -> [StatementTask] {
  Registry.standard.entries.filter(\.hasPublishedMode).compactMap { entry in
    try? StatementTask("{\"kind\": \"\(entry.kind)\", \"mode\": \"published\"}", "\"reference\": \"12\"")
  }
}

func option(_ name: String) -> String? {
  CommandLine.arguments.firstIndex(of: name).flatMap { CommandLine.arguments.dropFirst($0 + 1).first }
}

/// The milliseconds that this thread has computed: other work of the machine does not count.
func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1e6
}

let isWorstOnly = CommandLine.arguments.contains("--worst")
let sizes = (option("--kilobytes") ?? "1024,2048,4096,8192").split(separator: ",").compactMap { Int($0) }.map {
  $0 << 10
}
precondition(!sizes.isEmpty, "--kilobytes needs a list of numbers")
let (smallest, largest) = (sizes[0], sizes[sizes.count - 1])

struct Row {
  /// Milliseconds for each size.
  var times: [Double]
  var score: Double
  var name: String
  var growth: Double { (times.last ?? 0) / max(times.first ?? 0, 0.001) }

  init(_ name: String, _ completions: [Completion], _ score: (Completion) -> Double) {
    self.name = name
    self.score = .nan
    times = []
    for completion in completions {
      // A fresh completion each time: what the schema finds is remembered in it.
      let copy = Completion(completion.text, tokenCount: completion.tokenCount)
      let start = processorTime()
      self.score = score(copy)
      times.append(processorTime() - start)
    }
  }

  var line: String {
    let cells = times.map { "\(($0 * 100).rounded() / 100)" }.joined(separator: "\t")
    let perMegabyte = ((times.last ?? 0) / 1000 / (Double(largest) / 1_048_576) * 1000).rounded() / 1000
    return "\(cells)\t×\((growth * 10).rounded() / 10)\t\(perMegabyte)\t\(score)\t\(name)"
  }
}

func isChosen(_ reward: String, _ text: String) -> Bool {
  (option("--reward").map { reward.contains($0) } ?? true) && (option("--text").map { text.contains($0) } ?? true)
}

func show(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

var rows: [Row] = []
@MainActor func add(_ row: Row) {
  rows.append(row)
  if !isWorstOnly { show(row.line) }
}

let labels = sizes.map { $0 >= 1 << 20 ? "\($0 >> 20) MB" : "\($0 >> 10) kB" }.joined(separator: "\t")
show("\(labels) (ms)\tgrowth\ts/MB\tscore\treward\ttext")
if CommandLine.arguments.contains("--statements") {
  let tasks = try statementTasks()
  for text in statementTexts {
    let chosen = tasks.filter { isChosen($0.name, text.name) }
    if chosen.isEmpty { continue }
    let completions = sizes.map { text.completion(bytes: $0) }
    for task in chosen { add(Row("\(task.name)\t\(text.name)", completions, task.score)) }
  }
} else {
  for (name, unit) in units {
    for isInside in [false, true] {
      let place = "\(name) \(isInside ? "inside the answer" : "alone")"
      let completions = sizes.map { text(unit, bytes: $0, inside: isInside) }
      for reward in try rewards() where isChosen(reward.name, place) {
        add(Row("\(reward.name)\t\(place)", completions) { reward.verdict(on: $0, given: ()).score ?? .nan })
      }
      for task in publishedTasks() where isChosen(task.name, place) {
        add(Row("\(task.name)\t\(place)", completions, task.score))
      }
    }
  }
}

if isWorstOnly {
  for row in rows.sorted(by: { $0.times.last ?? 0 > $1.times.last ?? 0 }).prefix(25) { show(row.line) }
}
let steepest = rows.max { $0.growth < $1.growth }
let slowest = rows.max { $0.times.last ?? 0 < $1.times.last ?? 0 }
if let steepest, let slowest {
  print(
    "\(rows.count) rows, \(smallest >> 10) to \(largest >> 10) kB\nsteepest\t\(steepest.line)\nslowest\t\(slowest.line)"
  )
}
