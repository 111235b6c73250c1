import RewardCore
public import TextRewards

extension VLMR1 {
  /// Rewards the text of the reference, ignoring case, white space and punctuation.
  ///
  /// ```swift
  /// VLMR1.allMatch.score(on: "<think>…</think><answer>Two cats.</answer>", given: "two cats")   // 1
  /// ```
  public static let allMatch = ExactMatch(normalizing: [.case, .whiteSpace, .punctuation])
}

extension VLMR1.Published {
  /// Reproduces `all_match_reward`: equal texts after `clean_text`.
  public static let allMatch = PublishedReward<String>("vlmR1.allMatch") { completion, solution in
    clean(completion.text) == clean(solution) ? 1 : 0
  }

  /// The second half of `default_accuracy_reward`, if Math-Verify finds no equal answers. Numbers are compared if the
  /// solution has a digit and both are numbers, and letters if it has the letter of a choice. Otherwise, the score is
  /// the ratio of equal characters.
  package static let defaultText = PublishedReward<String>("vlmR1.defaultText") { completion, solution in
    let text = completion.text
    let found = text.slice(text.withBytes { $0.trimmed($0.lastAnswer() ?? 0..<$0.count) })
    let wanted = solution.firstAnswerOrAll(isMultiline: false)
    func ratio() -> Double {
      EditSimilarity.similarity(clean(String(found)), clean(String(wanted)), .indel)
    }
    if wanted.unicodeScalars.contains(where: { $0.properties.numericType == .decimal }) {
      guard let number = pythonFloat(clean(String(found))), let truth = pythonFloat(clean(String(wanted))) else {
        return ratio()
      }
      return number == truth ? 1 : 0
    }
    if let letter = extractChoice(wanted) { return extractChoice(found) == letter ? 1 : 0 }
    return ratio()
  }

  /// Returns the result of `clean_text` for the last answer or the whole text. Line breaks become spaces, letters
  /// lowercase, and final full stops are removed.
  private static func clean(_ text: String) -> String {
    let place = text.withBytes { $0.lastAnswer() ?? 0..<$0.count }
    // A line break after white space is removed; any other becomes a space.
    var scalars: [Unicode.Scalar] = []
    for scalar in text.slice(place).unicodeScalars {
      guard scalar == "\n" || scalar == "\r" else {
        scalars.append(scalar)
        continue
      }
      guard let last = scalars.last, isSpace(last) else {
        scalars.append(" ")
        continue
      }
    }
    func isSpace(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
    }
    var slice = scalars[...]
    while let last = slice.last, isSpace(last) { slice.removeLast() }
    while let first = slice.first, isSpace(first) { slice.removeFirst() }
    while slice.last == "." { slice.removeLast() }
    var cleaned = String.UnicodeScalarView()
    cleaned.append(contentsOf: slice)
    return String(cleaned).lowercased()
  }
}
