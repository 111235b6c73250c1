import GRPO

/// The progress of a run on standard error: a bar on a terminal, otherwise ten plain lines for each part.
package struct DigitsProgress {
  private let clock = ContinuousClock()
  private var start = ContinuousClock().now
  private var taken = 0
  private var steps = 0
  private var line = StatusLine()

  mutating func show(_ event: DigitsRun.Event) {
    switch event {
    case .began(let part, let steps, let taken):
      (start, self.taken, self.steps) = (clock.now, taken, steps)
      say("\(Self.title(part)): \(steps) steps" + (taken > 0 ? ", \(taken) of them taken before" : ""))
    case .stepped(let part, let report): stepped(part, report)
    case .warning(let warning, let count): warn(warning, count: count)
    case .judged(let found, let after):
      say(
        "held out, \(after ? "after" : "before") reinforcement: reward \(found.reward.formatted(places: 3)) of 2, "
          + "format \(found.format.formatted(places: 3)), greedy \(found.greedy.formatted(places: 3)) thinking, "
          + "\(found.greedyWithoutThinking.formatted(places: 3)) without")
    }
  }

  /// Ends the display: further output begins on a new line.
  mutating func end() { line.end() }

  private static func title(_ part: DigitsPart) -> String {
    switch part {
    case .supervised: "supervised by an imperfect teacher"
    case .reinforced: "reinforced by GRPO"
    }
  }

  private mutating func stepped(_ part: DigitsPart, _ report: StepReport) {
    let isTenth = report.step * 10 / steps != (report.step - 1) * 10 / steps
    guard line.isVisible || isTenth else { return }
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
    if line.isVisible {
      line.show(Self.bar(report.step, of: steps, numbers, rest, columns: line.columns))
    } else {
      say("  " + (["\(report.step)/\(steps)"] + numbers + [rest]).joined(separator: "  "))
    }
  }

  /// A bar with as many of the numbers as fit into a line; without room for the bar, the number of steps taken.
  package static func bar(_ step: Int, of steps: Int, _ numbers: [String], _ rest: String, columns: Int) -> String {
    for count in stride(from: numbers.count, through: 0, by: -1) {
      let text = (["\(step)/\(steps)"] + numbers.prefix(count) + [rest]).joined(separator: "  ")
      let width = min(20, columns - text.count - 1)
      guard width >= 8 else { continue }
      let filled = width * step / steps
      return String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled) + " " + text
    }
    return "\(step)/\(steps)"
  }

  private mutating func warn(_ warning: TrainingWarning, count: Int) {
    say(count == 1 ? "warning: \(warning)" : "warning, \(count) times in all, last: \(warning)")
  }

  /// Writes a separate line.
  private mutating func say(_ text: String) {
    line.end()
    StatusLine.write(text + "\n")
  }
}
