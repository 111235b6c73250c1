/// The progress of scoring, on standard error if that is a terminal.
struct Progress {
  private let size: Int?
  private let clock = ContinuousClock()
  private let start: ContinuousClock.Instant
  private var lastShown: ContinuousClock.Instant
  private var isShown = false

  /// Returns `nil` if standard error is not a terminal.
  init?(size: Int?) {
    guard StandardError.isTerminal else { return nil }
    self.size = size
    start = clock.now
    lastShown = start
  }

  mutating func show(lines: Int, bytes: Int) {
    let now = clock.now
    guard now - lastShown > .milliseconds(200) else { return }
    lastShown = now
    let seconds = (now - start).inSeconds
    var text = "\(lines) lines, \((Double(bytes) / 1e6).inWordsBriefly) MB"
    if let size, size > 0 { text += " of \((Double(size) / 1e6).inWordsBriefly)" }
    text += ", \((Double(bytes) / 1e6 / max(seconds, 1e-3)).inWordsBriefly) MB/s"
    // A line longer than the window would wrap and could not be overwritten.
    StandardError.write("\r\u{1B}[K" + text.prefix(StandardError.columns))
    isShown = true
  }

  mutating func clear() {
    if isShown { StandardError.write("\r\u{1B}[K") }
    isShown = false
  }
}

extension Duration {
  var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) * 1e-18 }
}

extension Double {
  /// The number with at most three significant digits: `1234`, `56.7`, `0.12`.
  var inWordsBriefly: String {
    let magnitude = abs(self)
    if magnitude >= 100 { return "\(Int(rounded()))" }
    let scale = magnitude >= 10 ? 10.0 : 100.0
    let rounded = (self * scale).rounded() / scale
    return rounded == rounded.rounded() ? "\(Int(rounded))" : "\(rounded)"
  }
}
