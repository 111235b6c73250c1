#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The last line on standard error, which is overwritten on a terminal and omitted elsewhere.
struct StatusLine {
  /// Whether the line is visible.
  let isVisible = isatty(2) == 1
  private var isShown = false

  /// The number of characters that fit without a line break, queried each time, since a window can change.
  var columns: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 79 }
    return max(1, Int(size.ws_col) - 1)
  }

  /// Replaces the displayed text; text that does not fit is omitted.
  mutating func show(_ text: String) {
    guard isVisible else { return }
    Self.write("\r\u{1B}[K" + text.prefix(columns))
    isShown = true
  }

  /// Keeps the displayed text; further output begins on a new line.
  mutating func end() {
    if isShown { Self.write("\n") }
    isShown = false
  }

  /// Writes to standard error; output without a reader is discarded.
  static func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { bytes in writeBytes(2, bytes.baseAddress, bytes.count) }
      if count < 0 && errno == EINTR { continue }
      if count <= 0 { return }
      rest = rest.dropFirst(count)
    }
  }
}

// The call of the system, which the method of the same name hides.
private func writeBytes(_ number: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int { write(number, base, count) }
