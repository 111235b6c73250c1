import RewardCore
import VisionRewards

extension VLMR1.Published {
  /// Returns the contents of the last `<answer>`.
  static func lastAnswer(_ bytes: Bytes) -> Range<Int>? {
    var answer: Range<Int>?
    var at = 0
    while let next = bytes.firstTagged("<answer>", "</answer>", from: at) {
      answer = next
      at = next.upperBound + 9
    }
    return answer
  }

  /// Returns the contents of the first or the last JSON code fence in a part of a text.
  static func fence(_ bytes: Bytes, _ range: Range<Int>, takesLast: Bool) -> Range<Int>? {
    var fence: Range<Int>?
    var at = range.lowerBound
    while fence == nil || takesLast, let open = bytes.first("```json", from: at), open + 7 <= range.upperBound {
      guard let close = bytes.first("```", from: open + 7), close + 3 <= range.upperBound else { break }
      fence = open + 7..<close
      at = close + 3
    }
    return fence
  }

  /// Returns the result of `[item for item in json.loads(text)]`, or nothing if that is an error. The items are the
  /// entries of a list, the keys of an object or the characters of a text.
  static func entries(_ bytes: Bytes, _ place: Range<Int>?) -> (json: PythonJSON, entries: [Int], count: Int)? {
    guard let place, let json = try? PythonJSON(bytes, bytes.pythonStripped(place)) else { return nil }
    guard let count = json.length(json.root) else { return nil }
    return (json, json.entries(json.root), count)
  }

  /// Returns the first four numbers of an entry's list.
  static func corners(_ json: PythonJSON, _ entry: Int) -> Corners? {
    guard let box = json.member(entry, "bbox_2d"), json.kind(box) == .list else { return nil }
    return json.fourNumbers(box)
  }

  /// Returns the last answer, or the whole text, in the form of `clean_text`. The text is on one line, in lowercase,
  /// without final full stops.
  static func cleaned(_ bytes: Bytes) -> [UInt8] {
    var text = Array(bytes[lastAnswer(bytes) ?? 0..<bytes.count])
    for sign: UInt8 in [0x0A, 0x0D] where text.contains(sign) {
      text = text.withUnsafeBufferPointer { text in
        var out: [UInt8] = []
        out.reserveCapacity(text.count)
        var at = 0
        while let hit = text.offset(of: sign, from: at, to: text.count) {
          out += text[at..<hit]
          // White space before a line break replaces both.
          if text.pythonSpace(before: hit) == 0 { out.append(0x20) }
          at = hit + 1
        }
        return out + text[at..<text.count]
      }
    }
    return text.withUnsafeBufferPointer { text in
      var place = text.pythonStripped(0..<text.count)
      while !place.isEmpty, text[place.upperBound - 1] == UInt8(ascii: ".") {
        place = place.lowerBound..<place.upperBound - 1
      }
      return Array(String(decoding: text[place], as: UTF8.self).lowercased().utf8)
    }
  }
}
