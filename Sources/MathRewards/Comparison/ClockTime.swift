/// A time of day: “1:58 a.m.”, `3:00 \text{ PM}`, `13:58`.
struct ClockTime: Equatable {
  /// The hour, as written.
  var hour: Int
  var minute: Int
  /// Whether the time is before noon; `nil` if unspecified.
  var isMorning: Bool?

  /// Reads a text that is a time of day.
  init?(_ text: [UInt8]) {
    guard (3...40).contains(text.count) else { return nil }
    var rest = text.filter { ![0x20, 0x24, 0x7E, 0x7B, 0x7D].contains($0) }[...]
    guard let hour = Self.digits(&rest), (0...23).contains(hour) else { return nil }
    var minute: Int?
    if rest.first == 0x3A {
      rest = rest.dropFirst()
      let start = rest.startIndex
      guard let value = Self.digits(&rest), value < 60, rest.startIndex == start + 2 else { return nil }
      minute = value
    }
    while rest.first == 0x5C {
      rest = rest.dropFirst()
      for command in ["text", "mathrm", "textrm", "mbox", "rm", ",", ";", "quad"] where rest.starts(with: command.utf8)
      {
        rest = rest.dropFirst(command.utf8.count)
        break
      }
    }
    let half = rest.filter { $0 != 0x2E }.map { $0 | 0x20 }
    switch half {
    case [0x61, 0x6D]: isMorning = true
    case [0x70, 0x6D]: isMorning = false
    case []: isMorning = nil
    default: return nil
    }
    guard minute != nil || isMorning != nil, isMorning == nil || (1...12).contains(hour) else { return nil }
    self.hour = hour
    self.minute = minute ?? 0
  }

  /// Whether another time equals this one, the reference. It may specify the half of the day if this one does not.
  func isSame(as other: ClockTime) -> Bool {
    guard minute == other.minute else { return false }
    if let isMorning, let second = other.isMorning { return hour == other.hour && isMorning == second }
    if hour == other.hour { return isMorning == nil }
    // The 24-hour clock determines the half of the day.
    return onlyHour(isMorning == nil ? self : other) == onlyHour(isMorning == nil ? other : self)
  }

  private func onlyHour(_ time: ClockTime) -> Int? {
    guard let isMorning = time.isMorning else { return time.hour == 0 || time.hour > 12 ? time.hour : nil }
    return time.hour % 12 + (isMorning ? 0 : 12)
  }

  private static func digits(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { Tokenizer.isDigit($0) }
    guard (1...2).contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }
}
