import RewardCore
public import TextRewards

extension PR1 {
  /// Rewards text read from an image by its edit distance from the reference.
  ///
  /// ```swift
  /// PR1.ocr.score(on: "<think>…</think><answer>kitten</answer>", given: "sitting")   // 0.571…
  /// ```
  public static let ocr = EditSimilarity(normalizing: [.whiteSpace])
}

extension PR1.Published {
  /// Reproduces `perpo_ocr_edit_distance_reward`: 1 − edits ÷ the length of the longer text. Runs of white space
  /// count as one space, and two empty texts score 0.
  ///
  /// Other measures that the original computes without using them are omitted.
  ///
  /// - Source: linkangheng/MMR1@1c37ac2, `src/open_r1/rewards.py`.
  public static let ocr = PublishedReward<String>("pr1.ocr") { completion, solution in
    let found = collapsed(completion.text)
    let wanted = collapsed(solution)
    let longest = max(found.count, wanted.count)
    guard longest > 0 else { return 0 }
    return max(0, 1 - Double(EditDistance(wanted).levenshtein(to: found)) / Double(longest))
  }

  /// Reproduces `think_format_reward`. It accepts `^<think>.*?</think><answer>.*?</answer>$` on one line, optionally
  /// followed by a line break.
  public static let thinkFormat = PublishedReward<Void>(
    "pr1.thinkFormat",
    form: { bytes in
      var end = bytes.count
      if end > 0, bytes[end - 1] == UInt8(ascii: "\n") { end -= 1 }
      guard bytes.offset(of: UInt8(ascii: "\n"), from: 0, to: end) == nil, bytes.hasPrefix("<think>"), end >= 9,
        bytes.has("</answer>", at: end - 9, before: end)
      else { return 0 }
      return bytes.find("</think><answer>", from: 7, to: end - 9) == nil ? 0 : 1
    })

  /// Returns the scalars of a text with Python's white space normalized. Runs become single spaces, and the ends are
  /// trimmed.
  private static func collapsed(_ text: String) -> [UInt32] {
    var out: [UInt32] = []
    var isDue = false
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value) {
        isDue = !out.isEmpty
      } else {
        if isDue { out.append(0x20) }
        isDue = false
        out.append(scalar.value)
      }
    }
    return out
  }
}
