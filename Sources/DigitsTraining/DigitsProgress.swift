import Foundation
import GRPO

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How far a run has come, on standard error: a bar where that is a terminal, ten plain lines a part otherwise.
struct DigitsProgress {
  private let isTerminal = isatty(2) == 1
  private let clock = ContinuousClock()
  private var start = ContinuousClock().now
  private var taken = 0
  private var steps = 0
  private var seenWarnings: Set<String> = []
  private var isBarShown = false

  mutating func show(_ event: DigitsRun.Event) {
    switch event {
    case .began(let part, let steps, let taken):
      (start, self.taken, self.steps) = (clock.now, taken, steps)
      say("\(Self.title(part)): \(steps) steps" + (taken > 0 ? ", \(taken) of them taken before" : ""))
    case .stepped(let part, let report): stepped(part, report)
    case .warning(let warning): warn(warning)
    case .judged(let found, let after):
      let when = after ? "after reinforcement " : "before reinforcement"
      say(
        "held out, \(when): reward \(found.reward.formatted(places: 3)) of 2, format \(found.format.formatted(places: 3)), "
          + "greedy \(found.greedy.formatted(places: 3)) thinking, "
          + "\(found.greedyWithoutThinking.formatted(places: 3)) without")
    }
  }

  private static func title(_ part: DigitsPart) -> String {
    switch part {
    case .supervised: "supervised by an imperfect teacher"
    case .reinforced: "reinforced by GRPO"
    }
  }

  private mutating func stepped(_ part: DigitsPart, _ report: StepReport) {
    let isTenth = report.step * 10 / steps != (report.step - 1) * 10 / steps
    guard isTerminal || isTenth else { return }
    let elapsed = (clock.now - start) / Double(max(1, report.step - taken))
    let left = Int((elapsed * Double(steps - report.step)).components.seconds)
    let names =
      part == .supervised
      ? [("loss", "loss")]
      : [
        ("reward", "reward"), ("format", "rewards/format/mean"), ("accuracy", "rewards/accuracy/mean"),
        ("length", "completions/mean_length"), ("KL", "kl"),
      ]
    let numbers = names.compactMap { name, key in
      report.metrics[key].map { "\(name) \($0.formatted(places: name == "length" ? 1 : 3))" }
    }
    let seconds = "\(left % 60)"
    let rest = "\(left / 60):" + (seconds.count < 2 ? "0" : "") + seconds + " left"
    let text = "\(report.step)/\(steps)  " + (numbers + [rest]).joined(separator: "  ")
    if isTerminal {
      let filled = 20 * report.step / steps
      let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
      write("\r\u{1B}[K\(bar) \(text)")
      isBarShown = true
    } else {
      write("  \(text)\n")
    }
  }

  /// Each kind of warning once; the report says how often a rollout taught nothing.
  private mutating func warn(_ warning: TrainingWarning) {
    let kind =
      switch warning {
      case .noSignal: "no signal"
      case .everythingTruncated: "truncated"
      case .nothingScored: "nothing scored"
      case .gradientNotFinite: "not finite"
      case .filteredSampling: "filtered"
      }
    if seenWarnings.insert(kind).inserted { say("warning: \(warning)") }
  }

  /// Writes a line of its own.
  mutating func say(_ text: String) {
    write((isBarShown ? "\n" : "") + text + "\n")
    isBarShown = false
  }

  private func write(_ text: String) { try? FileHandle.standardError.write(contentsOf: Data(text.utf8)) }
}
