import Answers
import RewardCore

/// The named ends of a time interval: `start: 10, end: 20`, `{"start": 10, "duration": 10}`.
struct IntervalFields {
  /// The meaning of a name.
  enum Name { case start, end, duration, pair }

  private var start: TimeReader?
  private var end: TimeReader?
  private var duration: TimeReader?
  private var isContradictory = false

  var isEmpty: Bool { start == nil && end == nil && duration == nil }

  /// Whether a start or an end is known.
  var hasEnds: Bool { start != nil || end != nil }

  /// Returns the meaning of a key, ignoring case, underscores, hyphens and spaces.
  static func name(_ bytes: Bytes, _ place: Range<Int>) -> Name? {
    ShapeWords.folded(bytes, place).flatMap { name($0) }
  }

  /// Returns the meaning of a key in lowercase without underscores.
  static func name(_ key: String) -> Name? { names[key] }

  private static let names: [String: Name] = {
    var names: [String: Name] = [:]
    for key in [
      "start", "starttime", "begin", "begintime", "beginning", "from", "starttimestamp", "startsec", "startseconds",
      "tstart", "timestart", "starts", "startsat", "startat", "beginsat", "onset",
    ] {
      names[key] = .start
    }
    for key in [
      "end", "endtime", "to", "until", "endtimestamp", "endsec", "endseconds", "tend", "timeend", "ends", "endsat",
      "endat", "stop", "stoptime", "finish", "offset",
    ] {
      names[key] = .end
    }
    names["duration"] = .duration
    names["durationsec"] = .duration
    names["durationseconds"] = .duration
    for key in Interval.keys {
      let key = String(key.filter { $0 != "_" })
      names[key] = .pair
      if key.last != "s" { names[key + "s"] = .pair }
    }
    return names
  }()

  /// Adds a value; a second value of the same name is a contradiction.
  mutating func add(_ name: Name, _ time: TimeReader?) {
    guard let time else {
      isContradictory = true
      return
    }
    switch name {
    case .start: (start, isContradictory) = (time, isContradictory || start != nil)
    case .end: (end, isContradictory) = (time, isContradictory || end != nil)
    case .duration: (duration, isContradictory) = (time, isContradictory || duration != nil)
    case .pair: isContradictory = true
    }
  }

  /// The interval that the values define, or `nil` if they define none.
  var interval: (start: Double, end: Double)? {
    guard !isContradictory, let start else { return nil }
    if let end {
      guard let interval = IntervalText.joined(start, end) else { return nil }
      if let duration {
        guard abs(duration.value - (interval.end - interval.start)) <= 1e-6 * max(1, interval.end) else {
          return nil
        }
      }
      return interval
    }
    guard let duration, duration.value >= 0 else { return nil }
    let first = start.value
    let last = first + duration.value
    return (first, last)
  }

  /// Reads named ends such as `start: 10, end: 20`. A colon or an equals sign follows a name; commas, semicolons,
  /// line breaks or “and” separate the ends.
  ///
  /// - Complexity: O(*n*).
  static func text(_ bytes: Bytes, _ range: Range<Int>) -> (start: Double, end: Double)? {
    var fields = IntervalFields()
    var at = range.lowerBound
    var count = 0
    while at < range.upperBound, count < 4 {
      guard let (name, time) = field(bytes, &at, range.upperBound) else { return nil }
      fields.add(name, time)
      count += 1
      var isSeparated = at == range.upperBound
      while at < range.upperBound {
        let byte = bytes[at]
        if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == 0x0A {
          isSeparated = true
          at += 1
        } else if bytes.whiteSpace(at: at, before: range.upperBound) > 0 {
          at += bytes.whiteSpace(at: at, before: range.upperBound)
        } else if IntervalText.starts(bytes, at, range.upperBound, with: "and ") {
          isSeparated = true
          at += 4
        } else {
          break
        }
      }
      guard isSeparated else { return nil }
    }
    return at == range.upperBound && count >= 2 ? fields.interval : nil
  }

  /// Reads a name with its time, skipping bullets and quotation marks around the name.
  private static func field(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> (Name, TimeReader)? {
    while at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "*") || bytes[at] == 0x20 { at += 1 }
    var isQuoted = false
    if at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      isQuoted = true
      at += 1
    }
    let first = at
    while at < end, at - first < 32, bytes[at].isLetter || bytes[at] == UInt8(ascii: "_") || bytes[at] == 0x20 {
      at += 1
    }
    guard let name = name(bytes, bytes.trimmed(first..<at)), name != .pair else { return nil }
    if isQuoted {
      guard at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else { return nil }
      at += 1
    }
    while at < end, bytes[at] == UInt8(ascii: "*") || bytes[at] == 0x20 { at += 1 }
    guard at < end, bytes[at] == UInt8(ascii: ":") || bytes[at] == UInt8(ascii: "=") else { return nil }
    at += 1
    while at < end, bytes[at] == UInt8(ascii: "*") || bytes[at] == 0x20 { at += 1 }
    if at < end, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") {
      guard let close = bytes.offset(of: bytes[at], from: at + 1, to: min(end, at + 64)) else { return nil }
      let inner = at + 1..<close
      at = close + 1
      return TimeReader.whole(bytes, inner).map { (name, $0) }
    }
    return TimeReader.read(bytes, &at, end).map { (name, $0) }
  }
}
