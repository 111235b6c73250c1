#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The last line on standard error, written over again and again where that is a terminal; elsewhere it does not exist.
struct StatusLine {
  /// Whether somebody sees it.
  let isVisible = isatty(2) == 1
  private var isShown = false

  /// How many characters fit without a line break; asked anew each time, since a window can change.
  var columns: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 79 }
    return max(1, Int(size.ws_col) - 1)
  }

  /// Shows a text in place of what was shown; what does not fit is left out.
  mutating func show(_ text: String) {
    guard isVisible else { return }
    Self.write("\r\u{1B}[K" + text.prefix(columns))
    isShown = true
  }

  /// Leaves what is shown; what is written next begins on a new line.
  mutating func end() {
    if isShown { Self.write("\n") }
    isShown = false
  }

  /// Writes to standard error; what nobody reads is lost without harm.
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
