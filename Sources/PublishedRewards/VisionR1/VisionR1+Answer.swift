import RewardCore
import VisionRewards

/// The boxes that Vision-R1's code finds in a completion.
struct VisionR1Answer {
  struct Item {
    var corners: Corners
    /// The label in lowercase, without surrounding white space.
    var label: [UInt8]?
  }

  var items: [Item] = []

  /// Reads the list in a code fence or alone; if that gives no box, the matches of a pattern.
  static func read(_ completion: Completion) -> VisionR1Answer {
    completion.withUTF8 { bytes in
      let text = bytes.pythonStripped(0..<bytes.count)
      var answer = VisionR1Answer()
      // The first line of an initial code fence is skipped, and all line breaks are normalized.
      if bytes.has("```json", at: text.lowerBound, before: text.upperBound) {
        let list = unfenced(bytes, text)
        list.withUnsafeBufferPointer { answer.add($0, 0..<$0.count) }
      } else {
        answer.add(bytes, text)
      }
      if answer.items.isEmpty { answer.search(bytes, text) }
      return answer
    }
  }

  private static func unfenced(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    var at = range.lowerBound
    var isFirst = true
    while at < range.upperBound {
      let length = bytes.lineBreak(at: at, before: range.upperBound)
      if length > 0 {
        if !isFirst { out.append(UInt8(ascii: "\n")) }
        isFirst = false
        at += length
      } else {
        if !isFirst { out.append(bytes[at]) }
        at += 1
      }
    }
    return out
  }

  /// Adds the boxes of a JSON list, up to a code fence.
  private mutating func add(_ bytes: Bytes, _ range: Range<Int>) {
    let end = bytes.first("```", from: range.lowerBound).map { Swift.min($0, range.upperBound) } ?? range.upperBound
    guard let json = try? PythonJSON(bytes, range.lowerBound..<end) else { return }
    for entry in json.entries(json.root) {
      guard let box = json.member(entry, "bbox_2d"), json.kind(box) == .list, json.length(box) == 4 else { continue }
      let numbers = json.entries(box).compactMap { json.truncated($0) }
      guard numbers.count == 4, numbers[0] < numbers[2], numbers[1] < numbers[3] else { continue }
      let label = json.member(entry, "label").flatMap { json.kind($0) == .string ? json.string($0) : nil }
      items.append(
        Item(corners: Corners(numbers[0], numbers[1], numbers[2], numbers[3]), label: label.map { Self.label($0) }))
    }
  }

  private static func label(_ text: String) -> [UInt8] {
    text.withBytes { bytes in
      let place = bytes.pythonStripped(0..<bytes.count)
      return Array(String(decoding: bytes[place], as: UTF8.self).lowercased().utf8)
    }
  }

  /// Adds the matches of `{"bbox_2d": [a, b, c, d], "label": "…"}`, with integers up to 1000.
  private mutating func search(_ bytes: Bytes, _ range: Range<Int>) {
    var at = range.lowerBound
    let end = range.upperBound
    while let open = bytes.first("{\"bbox_2d\": [", from: at), open < end {
      at = open + 1
      var next = open + 13
      var numbers: [Double] = []
      for separator: StaticString in [", ", ", ", ", ", "], \"label\": \""] {
        guard let number = Self.number(bytes, &next, end), bytes.has(separator, at: next, before: end) else { break }
        numbers.append(number)
        next += separator.utf8CodeUnitCount
      }
      guard numbers.count == 4, let close = bytes.offset(of: UInt8(ascii: "\""), from: next, to: end), close > next,
        bytes.has("\"}", at: close, before: end)
      else { continue }
      at = close + 2
      guard numbers[0] < numbers[2], numbers[1] < numbers[3] else { continue }
      let text = String(decoding: bytes[next..<close], as: UTF8.self)
      items.append(
        Item(
          corners: Corners(numbers[0], numbers[1], numbers[2], numbers[3]),
          label: Self.label(text)))
    }
  }

  /// Reads up to three digits of any script, or 1000.
  private static func number(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Double? {
    var value = 0.0
    var count = 0
    var next = at
    while count < 3, next < end {
      let (scalar, length) = bytes.scalar(at: next, before: end)
      guard let digit = PythonText.digit(scalar) else { break }
      value = value * 10 + Double(digit)
      count += 1
      next += length
    }
    if bytes.has("1000", at: at, before: end), next == at + 3 {
      at += 4
      return 1000
    }
    at = next
    return count > 0 ? value : nil
  }

  /// Whether the text, without code fences, is JSON whose boxes have four entries.
  static func form(_ bytes: Bytes) -> Result<PublishedCheck, PythonJSON.Fault> {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var at = 0
    while at < bytes.count {
      if bytes.has("```json\n", at: at, before: bytes.count) {
        at += 8
      } else if bytes.has("\n```", at: at, before: bytes.count) {
        at += 4
      } else {
        text.append(bytes[at])
        at += 1
      }
    }
    return text.withUnsafeBufferPointer { bytes in
      let json: PythonJSON
      do throws(PythonJSON.Fault) {
        json = try PythonJSON(bytes, bytes.pythonStripped(0..<bytes.count))
      } catch {
        guard error == .malformed else { return .failure(error) }
        return .success(PublishedCheck(false, .unexplained, .unsatisfied("the text is not JSON")))
      }
      let isRight = json.entries(json.root).allSatisfy { entry in
        guard let box = json.member(entry, "bbox_2d"), json.member(entry, "label") != nil else { return true }
        return json.kind(box) == .list && json.length(box) == 4
      }
      return .success(PublishedCheck(isRight, .satisfied("JSON"), .unsatisfied("a box does not have four entries")))
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the length of a line end of Python's `splitlines`; 0 if there is none.
  fileprivate func lineBreak(at offset: Int, before end: Int) -> Int {
    switch self[offset] {
    case 0x0D: offset + 1 < end && self[offset + 1] == 0x0A ? 2 : 1
    case 0x0A, 0x0B, 0x0C, 0x1C, 0x1D, 0x1E: 1
    case 0xC2: offset + 1 < end && self[offset + 1] == 0x85 ? 2 : 0
    case 0xE2: has("\u{2028}", at: offset, before: end) || has("\u{2029}", at: offset, before: end) ? 3 : 0
    default: 0
    }
  }
}
