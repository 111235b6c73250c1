public import RewardCore
import VisionRewards

extension VLMR1.Published {
  /// Reproduces `repetition_reward`. The score is a penalty for the share of boxes that repeat an earlier box with its
  /// label. Without a list, repeated runs of six words count.
  ///
  /// The list is in the first JSON code fence, the first code fence, or in a text that begins with `[{` and ends with
  /// `}]` and contains a box and a label. Boxes are compared in Python's notation, so `1` and `1.0` differ.
  ///
  /// - Range: `-1...0`.
  /// - Abstains: never.
  /// - Edge cases: 0 for texts of fewer than six words. A list that is not JSON, which the original repairs with
  ///   json-repair, is read by this package's lenient reader. Where the original throws an error, as for a number in
  ///   the list, the score is −1.
  /// - Complexity: O(*n*).
  /// - Source: om-ai-lab/VLM-R1@90052f4, `grpo_jsonl.py`, `repetition_reward`.
  public static let repetition: some Reward<Void> & Configurable = Repetition()

  struct Repetition: Reward, PublishedMode {
    static let kind = "vlmR1.repetition"

    var range: ClosedRange<Double> { -1...0 }

    func verdict(on completion: Completion, given: Void) -> Verdict {
      completion.withUTF8 { bytes in
        if let place = Self.list(bytes), !place.isEmpty {
          do throws(PythonJSON.Fault) {
            let json = try PythonJSON(bytes, place)
            if json.kind(json.root) == .list, json.length(json.root) ?? 0 > 0 {
              guard let units = Self.units(json) else {
                return Verdict(name, -1, because: .unsatisfied("the text is not a list of objects"))
              }
              return verdict(units)
            }
          } catch {
            // json-repair makes a list of most texts; the lenient reader is the closest equivalent.
            let reading =
              error == .malformed
              ? PlaceReader.read(bytes, place, .boxes, limit: .max, readsKeysAsLabels: false) : Reading()
            if !reading.items.isEmpty {
              return verdict(
                reading.items.map { item in
                  let corners = item.corners
                  let numbers = "\(corners.x1)_\(corners.y1)_\(corners.x2)_\(corners.y2)_"
                  return Array(numbers.utf8) + (item.label.map { Array(bytes[$0]) } ?? [])
                })
            }
          }
        }
        let words = Self.words(bytes)
        guard words.count >= 6 else { return Verdict(name, 0, because: .counted("repeated", 0, of: words.count)) }
        return verdict((0...words.count - 6).map { Array(words[$0..<$0 + 6].joined(separator: [0x20])) })
      }
    }

    private func verdict(_ units: [[UInt8]]) -> Verdict {
      guard !units.isEmpty else { return Verdict(name, 0, because: .counted("repeated", 0, of: 0)) }
      let distinct = Set(units).count
      return Verdict(
        name, Double(distinct) / Double(units.count) - 1,
        because: .counted("repeated", units.count - distinct, of: units.count))
    }

    /// Returns each entry with a box and a label in Python's notation. The result is `nil` if the original throws an
    /// error.
    private static func units(_ json: PythonJSON) -> [[UInt8]]? {
      var units: [[UInt8]] = []
      for entry in json.entries(json.root) {
        switch json.kind(entry) {
        case .object:
          guard let box = json.member(entry, "bbox_2d"), let label = json.member(entry, "label") else { continue }
          units.append(json.written(box) + [0x5F] + json.written(label))
        case .list, .string:
          // Both names within are treated as keys, which is an error.
          let texts = json.kind(entry) == .string ? [entry] : json.entries(entry).filter { json.kind($0) == .string }
          let isText = json.kind(entry) == .string
          func has(_ name: StaticString) -> Bool {
            texts.contains { isText ? json.scalars($0).holds(name) : json.isEqual($0, name) }
          }
          if has("bbox_2d") && has("label") { return nil }
        default: return nil
        }
      }
      return units
    }

    private static func words(_ bytes: Bytes) -> [[UInt8]] {
      let text = Array(String(decoding: bytes, as: UTF8.self).lowercased().utf8)
      return text.withUnsafeBufferPointer { text in
        var words: [[UInt8]] = []
        var start = 0
        var at = 0
        while at <= text.count {
          let length = at < text.count ? text.pythonSpace(at: at, before: text.count) : 1
          if length > 0 {
            if at > start { words.append(Array(text[start..<at])) }
            start = at + length
          }
          at += Swift.max(length, 1)
        }
        return words
      }
    }

    /// Returns the range of a possible list.
    private static func list(_ bytes: Bytes) -> Range<Int>? {
      if let open = bytes.first("```json", from: 0), let close = bytes.first("```", from: open + 7) {
        return bytes.pythonStripped(open + 7..<close)
      }
      if let open = bytes.first("```", from: 0), let close = bytes.first("```", from: open + 3) {
        let place = bytes.pythonStripped(open + 3..<close)
        if !place.isEmpty { return place }
      }
      var at = 0
      while let open = bytes.offset(of: UInt8(ascii: "["), from: at, to: bytes.count) {
        at = open + 1
        let next = bytes.afterSpace(at)
        guard bytes.has("{", at: next, before: bytes.count) else {
          at = Swift.max(at, next)
          continue
        }
        // If the rest is missing for the first start, it is missing for all.
        guard let box = bytes.first("\"bbox_2d\"", from: next), var end = bytes.first("\"label\"", from: box + 9) else {
          return nil
        }
        while let close = bytes.offset(of: UInt8(ascii: "}"), from: end, to: bytes.count) {
          end = bytes.afterSpace(close + 1)
          if bytes.has("]", at: end, before: bytes.count) { return open..<end + 1 }
        }
        return nil
      }
      return nil
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns the first offset at or after `start` that is not white space.
  fileprivate func afterSpace(_ start: Int) -> Int {
    var at = start
    while at < count {
      let length = pythonSpace(at: at, before: count)
      if length == 0 { break }
      at += length
    }
    return at
  }
}
