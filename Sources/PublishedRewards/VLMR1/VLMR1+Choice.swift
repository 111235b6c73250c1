import Foundation
import RewardCore
public import TextRewards

extension VLMR1 {
  /// Rewards the letter or the text of the correct choice.
  public static let choice = ChoiceMatch()
  /// Rewards an answer of yes or no.
  public static let yesNo = YesNoMatch()
}

extension VLMR1.Published {
  /// Reproduces `yes_no_reward`, which compares the first `yes` or `no` in the answer and the solution. Two texts
  /// with neither are equal.
  public static let yesNo = PublishedReward<String>("vlmR1.yesNo") { completion, solution in
    firstYesNo(completion.firstAnswerOrAll()) == firstYesNo(solution.firstAnswerOrAll()) ? 1 : 0
  }

  private static func firstYesNo(_ text: Substring) -> String {
    text.lowercased().withBytes { bytes in
      for offset in bytes.indices {
        if bytes.has("yes", at: offset, before: bytes.count) { return "yes" }
        if bytes.has("no", at: offset, before: bytes.count) { return "no" }
      }
      return ""
    }
  }

  /// Reproduces `mcq_reward`, which compares the letter that `extract_choice` finds in the answer.
  public static let choice = PublishedReward<String>("vlmR1.choice") { completion, solution in
    guard let found = extractChoice(completion.firstAnswerOrAll()) else { return 0 }
    return extractChoice(solution.firstAnswerOrAll()) == found ? 1 : 0
  }

  private static let keywords: [[Unicode.Scalar]] = [
    "答案", "选择", "正确", "是", "对", "ANSWER", "CORRECT", "CHOOSE", "SELECT", "RIGHT", "认为", "应该", "觉得", "THINK", "BELIEVE",
    "SHOULD",
  ].map { Array($0.unicodeScalars) }

  /// Returns a capital letter that follows no capital letter. One of `. , ? ! : ;` or the end must follow it. Of
  /// several, it is the letter with the most marks.
  static func extractChoice(_ text: Substring) -> Character? {
    let scalars = Array(TextNormalization.words(text.uppercased()).joined(separator: " ").unicodeScalars)
    func isCapital(_ index: Int) -> Bool { ("A"..."Z").contains(scalars[index]) }
    var letters: [Unicode.Scalar] = []
    for index in scalars.indices where isCapital(index) && (index == 0 || !isCapital(index - 1)) {
      let isEnd = index + 1 == scalars.count || [".", ",", "?", "!", ":", ";"].contains(scalars[index + 1])
      if isEnd && !letters.contains(scalars[index]) { letters.append(scalars[index]) }
    }
    guard letters.count > 1 else { return letters.first.map { Character($0) } }
    // There are at most 26 letters, each with a window of forty characters.
    var best: (letter: Unicode.Scalar, score: Int)?
    for letter in letters {
      guard let place = scalars.firstIndex(of: letter) else { continue }
      let window = scalars[max(0, place - 20)..<min(scalars.count, place + 20)]
      var score = keywords.filter { contains(window, $0) }.count
      if Double(place) > Double(scalars.count) * 0.7 { score += 2 }
      if place < scalars.count - 1, ["。", ".", "!", "！", ",", "，"].contains(scalars[place + 1]) { score += 1 }
      if score > best?.score ?? -1 { best = (letter, score) }
    }
    return best.map { Character($0.letter) }
  }

  private static func contains(_ window: ArraySlice<Unicode.Scalar>, _ word: [Unicode.Scalar]) -> Bool {
    window.indices.contains { window[$0...].starts(with: word) }
  }
}
