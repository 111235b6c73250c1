import MathRewards
import RewardCore

/// The accuracy reward of R1-V and VisualThinker, and the first half of VLM-R1's default accuracy.
struct PublishedAccuracy: Sendable {
  /// The comparison of texts if Math-Verify finds no equal answers.
  enum Texts {
    /// The text of the answer.
    case equal
    /// The last letter of the answer, or its text if it contains a letter.
    case letters
    /// No comparison; the last answer counts.
    case none
  }

  let kind: String
  let texts: Texts

  var reward: PublishedReward<String> { PublishedReward(kind, verdict: verdict) }

  private func verdict(on completion: Completion, given solution: String) -> Verdict {
    let isLast = texts == .none
    let text = isLast ? Self.answer(of: completion.text, last: true) : completion.text[...]
    let truth = isLast ? Self.answer(of: solution, last: false) : solution[...]
    if let found = MathVerifyFinding.answer(in: text), let wanted = MathVerifyFinding.answer(in: truth),
      found.isEquivalent(to: wanted, by: MathVerifyFinding.equality)
    {
      return Verdict(kind, 1, because: .equal(Excerpt(String(decoding: found.text, as: UTF8.self))))
    }
    let (said, right) = (Self.answer(of: completion.text, last: false), Self.answer(of: solution, last: false))
    return isEqual(said, right)
      ? Verdict(kind, 1, because: .equal(Excerpt(String(said))))
      : Verdict(kind, 0, because: .different(found: Excerpt(String(said)), wanted: Excerpt(String(right))))
  }

  /// Whether the answer and the solution are equal as texts.
  private func isEqual(_ said: Substring, _ right: Substring) -> Bool {
    switch texts {
    case .equal: return said.utf8.elementsEqual(right.utf8)
    case .letters:
      // Without a letter the original throws an error and does not compare texts.
      guard let letter = Self.lastLetter(said) else { return false }
      return [letter].elementsEqual(right.utf8) || said.utf8.elementsEqual(right.utf8)
    case .none: return false
    }
  }

  /// Returns the contents of the first `<answer>` on one line, or of the last one. Without tags, it returns the whole
  /// text. White space around the result is removed.
  private static func answer(of text: String, last: Bool) -> Substring {
    let range = text.withBytes { bytes -> Range<Int> in
      var found: Range<Int>?
      var offset = 0
      var close = -1
      while let open = find("<answer>", bytes, offset) {
        let start = open + 8
        if close < start {
          guard let next = find("</answer>", bytes, start) else { break }
          close = next
        }
        let line = last ? nil : bytes.offset(of: 0x0A, from: start, to: close)
        if let line {
          // A closing tag on the same line can only follow an opening tag after the line break.
          offset = line
          continue
        }
        found = start..<close
        if !last { break }
        offset = close + 9
      }
      return bytes.trimmed(found ?? 0..<bytes.count)
    }
    return text.slice(range)
  }

  private static func find(_ tag: StaticString, _ bytes: Bytes, _ start: Int) -> Int? {
    var offset = start
    while let hit = bytes.offset(of: UInt8(ascii: "<"), from: offset, to: bytes.count) {
      if bytes.has(tag, at: hit, before: bytes.count) { return hit }
      offset = hit + 1
    }
    return nil
  }

  /// Returns the last match of `(^|\s|\[|\()([A-H])(\s|\]|\)|$)`, from left to right without overlaps. The result is
  /// `nil` if there is none.
  private static func lastLetter(_ text: Substring) -> UInt8? {
    let bytes = Array(text.utf8)
    var letter: UInt8?
    var index = 0
    // The start of the text needs nothing before the letter.
    var isStart = true
    while index < bytes.count {
      let place = isStart ? index : index + 1
      let opens = isStart || AnswerText.isSpace(bytes[index]) || "[(".utf8.contains(bytes[index])
      if opens, place < bytes.count, (0x41...0x48).contains(bytes[place]),
        place + 1 == bytes.count || AnswerText.isSpace(bytes[place + 1]) || "])".utf8.contains(bytes[place + 1])
      {
        letter = bytes[place]
        index = place + 2
        isStart = false
      } else if isStart {
        isStart = false
      } else {
        index += 1
      }
    }
    return letter
  }
}
