// Times one whole GRPO step of a tiny model: sampling, reference, loss, backward, optimizer.
//
//     swift run -c release grpo-step                          the shape that the peers run
//     swift run -c release grpo-step --width 128 --length 96  another
//     swift run -c release grpo-step --growth                 how it grows with width, layers, length and group
//     swift run -c release grpo-step --serve                  rounds for peers/grpo_step.py, which takes turns with it
//     swift run -c release grpo-step --objective              gradients of objectives, for peers/autodiff.py
//
// Times are the least of several steps. GFLOP/s counts useful work: two operations for each product of a matrix or of
// attention that a row needs, what a group shares counted once, causal attention counted as a triangle.

import TinyVLM

func option(_ name: String, _ fallback: Int) -> Int {
  guard let index = CommandLine.arguments.firstIndex(of: "--" + name), index + 1 < CommandLine.arguments.count else {
    return fallback
  }
  return Int(CommandLine.arguments[index + 1]) ?? fallback
}

func rounded(_ value: Double, _ places: Int = 2) -> Double {
  let unit = places == 1 ? 10.0 : 100.0
  return (value * unit).rounded() / unit
}

func column(_ text: String, _ width: Int = 11) -> String {
  String(repeating: " ", count: max(0, width - text.count)) + text
}

let shape = Shape(
  width: option("width", 64), layers: option("layers", 2), prompts: option("prompts", 8), group: option("group", 8),
  promptLength: option("prompt", 16), length: option("length", 48))
let threads = option("threads", 1)
let steps = option("steps", 30)

func growth(_ title: String, _ values: [Int], _ change: (inout Shape, Int) -> Void) {
  print(
    "\n" + column(title, 10) + column("ms") + column("GFLOP") + column("GFLOP/s") + column("sample")
      + column("backward"))
  for value in values {
    var other = shape
    change(&other, value)
    let times = StepTimer(other, threads: threads).run(steps: max(4, steps / 4))
    let total = times.least(\.total)
    print(
      column("\(value)", 10) + column("\(rounded(total * 1e3))") + column("\(rounded(other.step / 1e9))")
        + column("\(rounded(other.step / total / 1e9, 1))") + column("\(rounded(times.least(\.sample) * 1e3))")
        + column("\(rounded(times.least(\.backward) * 1e3))"))
  }
}

if CommandLine.arguments.contains("--objective") {
  try ObjectiveServer.run()
} else if CommandLine.arguments.contains("--serve") {
  // Each line of standard input, a number of milliseconds, asks for one round of at least so long.
  var timer = StepTimer(shape, threads: threads)
  while let line = readLine(), let milliseconds = Double(line) {
    let (mean, reward) = timer.round(milliseconds: milliseconds)
    print("{\"ms\": \(mean), \"last_reward\": \(reward)}")
    flush()
  }
} else {
  let times = StepTimer(shape, threads: threads).run(steps: steps)
  print(
    "width \(shape.width), layers \(shape.layers), \(shape.prompts) prompts of \(shape.promptLength), "
      + "\(shape.group) completions of \(shape.length) each, threads \(threads), weights \(times.weights)")
  print("mean reward of the first step \(rounded(times.firstReward)), of the last \(rounded(times.lastReward))\n")
  print(column("phase", 24) + column("least ms") + column("median ms") + column("GFLOP/s"))
  func line(_ name: String, _ path: KeyPath<StepTimes.Step, Double>, _ work: Double?) {
    let least = times.least(path)
    print(
      column(name, 24) + column("\(rounded(least * 1e3))") + column("\(rounded(times.median(path) * 1e3))")
        + column(work.map { "\(rounded($0 / least / 1e9, 1))" } ?? ""))
  }
  line("prefill (apart)", \.prefill, shape.prefill)
  line("forward, tape (apart)", \.forward, shape.forward)
  line("sample, tape", \.sample, shape.forward)
  line("of it decoding", \.decoding, shape.forward - shape.prefill)
  line("reference", \.reference, shape.forward)
  line("loss", \.loss, nil)
  line("backward", \.backward, 2 * shape.forward)
  line("AdamW", \.optimizer, nil)
  line("whole step", \.total, shape.step)
}

if CommandLine.arguments.contains("--growth") {
  growth("width", [32, 64, 128, 256]) { $0.width = $1 }
  growth("layers", [1, 2, 4, 8]) { $0.layers = $1 }
  growth("length", [12, 24, 48, 96, 192]) { $0.length = $1 }
  growth("group", [2, 4, 8, 16, 32]) { $0.group = $1 }
}
