// Prints, for each reward and each text made to hurt, the time at 1, 2, 4 and 8 MB and the exponent of its growth.
//
//     swift run -c release hostile            all
//     swift run -c release hostile --worst    the slowest ten only

import Patterns
import RewardCore
import TextRewards
import VisionRewards

let units: [(name: String, unit: [UInt8])] = [
  ("<think>", Array("<think>".utf8)), ("<answer><answer>", Array("<answer><answer>".utf8)),
  ("{[1,2,3,4]", Array("{[1,2,3,4]".utf8)), ("\\boxed{", Array("\\boxed{".utf8)), ("digits", Array("7".utf8)),
  ("NUL", [0]), ("invalid UTF-8", [0xFF]), ("words", Array("no yes A. ".utf8)), ("\\text{1", Array("1\\text{".utf8)),
]

func text(_ unit: [UInt8], megabytes: Int, inside: Bool) -> Completion {
  let size = megabytes << 20
  var bytes: [UInt8] = inside ? Array("<think>a</think><answer>".utf8) : []
  bytes.reserveCapacity(size + 64)
  while bytes.count < size { bytes += unit }
  if inside { bytes += Array("</answer>".utf8) }
  return Completion(utf8: bytes, tokenCount: bytes.count / 4)
}

func rewards() throws -> [any Reward<Void>] {
  guard let choice = Choice("B", of: ["dog", "cat"]) else { return [] }
  let box = try Box(10, 20, 30, 40)
  return [
    TagFormat(), TagFormat(grading: .graded), TagFormat(.captioned), TagCount(), StepCount(),
    PatternFormat(
      try Pattern("<think>(?:(?!</?think>).)*</think>\\s*<answer>.*</answer>", options: .dotMatchesNewlines)),
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
  ] + PublishedText.forms.map { $0 as any Reward<Void> } + PublishedText.matches.map { $0.given { "12" } }
}

let clock = ContinuousClock()
let isWorstOnly = CommandLine.arguments.contains("--worst")
var rows: [(worst: Double, line: String)] = []
for (name, unit) in units {
  for isInside in [false, true] {
    let completions = [1, 2, 4, 8].map { text(unit, megabytes: $0, inside: isInside) }
    for reward in try rewards() {
      var times: [Double] = []
      var score: Double?
      for completion in completions {
        // A fresh completion each time: what the schema finds is remembered in it.
        let copy = Completion(completion.text, tokenCount: completion.tokenCount)
        let time = clock.measure { score = reward.verdict(on: copy, given: ()).score }
        times.append(Double(time.components.attoseconds) / 1e15 + Double(time.components.seconds) * 1000)
      }
      let growth = times[3] / max(times[0], 0.001)
      let place = isInside ? "inside the answer" : "alone"
      let cells = times.map { "\(($0 * 100).rounded() / 100)" }.joined(separator: "\t")
      rows.append(
        (times[3], "\(cells)\t×\((growth * 10).rounded() / 10)\t\(score ?? .nan)\t\(reward.name)\t\(name) \(place)"))
    }
  }
}
print("1 MB\t2 MB\t4 MB\t8 MB (ms)\tgrowth\tscore\treward\ttext")
for row in isWorstOnly ? Array(rows.sorted { $0.worst > $1.worst }.prefix(25)) : rows { print(row.line) }
