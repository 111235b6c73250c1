import RewardCore
public import TextRewards

extension NeMo {
  /// Rewards the tags of reasoning and answer, with partial credit.
  public static let format = TagFormat(grading: .graded)
  /// Rewards the text of the reference, ignoring case, white space and punctuation.
  public static let alphanumeric = ExactMatch(normalizing: [.case, .whiteSpace, .punctuation])
}

extension NeMo.Published {
  /// Reproduces `format_reward`. It gives 0.25 for a `<think>…</think>` and 0.75 for an `<answer>…</answer>`,
  /// anywhere.
  public static let format = PublishedReward<Void>(
    "nemo.format",
    form: { bytes in
      let isThinking = bytes.find("<think>").map { bytes.find("</think>", from: $0 + 7) != nil } ?? false
      return (isThinking ? 0.25 : 0) + (bytes.firstAnswer() != nil ? 0.75 : 0)
    })

  /// Reproduces `exact_answer_alphanumeric_reward`. It compares letters and digits between the first `<answer>` and
  /// the last `</answer>`.
  public static let alphanumeric = PublishedReward<String>("nemo.alphanumeric") { completion, solution in
    let place: Range<Int>? = completion.withUTF8 { bytes in
      guard let open = bytes.find("<answer>"), let last = bytes.lastOffset(of: "</answer>"), last >= open + 8 else {
        return nil
      }
      return (open + 8)..<last
    }
    guard let place else { return 0 }
    return alphanumeric(completion.text.slice(place)) == alphanumeric(solution[...]) ? 1 : 0
  }

  private static func alphanumeric(_ text: Substring) -> String {
    String(text.lowercased().unicodeScalars.filter { ("a"..."z").contains($0) || ("0"..."9").contains($0) })
  }
}

extension Bytes {
  /// Returns the offset of the last occurrence of `pattern`.
  fileprivate func lastOffset(of pattern: StaticString) -> Int? {
    var last: Int?
    var offset = 0
    while let hit = find(pattern, from: offset) {
      last = hit
      offset = hit + 1
    }
    return last
  }
}
