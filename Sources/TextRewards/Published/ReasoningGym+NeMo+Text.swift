import Foundation
public import RewardCore

extension ReasoningGym {
  /// The last answer is the reference.
  ///
  /// Differs from ``ReasoningGym/Published/exact`` in that an answer that contains the reference earns nothing: `-7` is
  /// not half of 7.
  public static let exact = ExactMatch(answer: AnswerSchema(which: .last))
  /// The last answer is the reference's number.
  public static let decimal = NumericMatch(answer: AnswerSchema(which: .last))
}

extension ReasoningGym.Published {
  /// `score_answer`: 1 for the oracle, its share of the length for an answer that contains it.
  public static let exact = PublishedReward<String>("reasoningGym.published.exact") { completion, oracle in
    answer(completion).map { shared($0, oracle, isEqual: $0.utf8.elementsEqual(oracle.utf8)) } ?? 0
  }

  /// `compute_decimal_reward`: as `exact`, but numbers are compared by value, without their commas.
  public static let decimal = PublishedReward<String>("reasoningGym.published.decimal") { completion, oracle in
    guard let answer = answer(completion) else { return 0 }
    let (found, wanted) = (pythonFloat(withoutCommas: answer), pythonFloat(withoutCommas: oracle[...]))
    return shared(answer, oracle, isEqual: found != nil && found == wanted)
  }

  private static func answer(_ completion: Completion) -> Substring? {
    completion.withUTF8 { bytes in bytes.lastAnswer().map { bytes.trimmed($0) } }.map { completion.text.slice($0) }
  }

  private static func shared(_ answer: Substring, _ oracle: String, isEqual: Bool) -> Double {
    if isEqual { return 1 }
    guard !answer.isEmpty, oracle.isEmpty || answer.contains(oracle) else { return 0 }
    return Double(oracle.unicodeScalars.count) / Double(answer.unicodeScalars.count)
  }
}

extension NeMo {
  /// A quarter for a thought, three quarters for an answer.
  ///
  /// Differs from ``NeMo/Published/format``, which takes them anywhere and in any order.
  public static let format = TagFormat(grading: .graded)
  /// The answer without regard to case, white space and punctuation.
  ///
  /// Differs from ``NeMo/Published/alphanumeric``, where -5 is 5 and 1.5 is 15.
  public static let alphanumeric = ExactMatch(normalizing: [.case, .whiteSpace, .punctuation])
}

extension NeMo.Published {
  /// `format_reward`: 0.25 for a `<think>…</think>` and 0.75 for an `<answer>…</answer>`, anywhere.
  public static let format = PublishedReward<Void>(
    "nemo.published.format",
    form: { bytes in
      let isThinking = bytes.find("<think>").map { bytes.find("</think>", from: $0 + 7) != nil } ?? false
      return (isThinking ? 0.25 : 0) + (bytes.firstAnswer() != nil ? 0.75 : 0)
    })

  /// `exact_answer_alphanumeric_reward`: letters and digits of what stands between the first `<answer>` and the last
  /// `</answer>`.
  public static let alphanumeric = PublishedReward<String>("nemo.published.alphanumeric") { completion, solution in
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
  /// The offset of the last `pattern`.
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

extension VisualThinker {
  /// 0.001 for each token, up to the 700 that the sampler allows.
  ///
  /// ```swift
  /// VisualThinker.length.score(Completion("…", tokenCount: 300))   // 0.3
  /// ```
  ///
  /// Differs from ``VisualThinker/Published/length`` in the limit.
  public static let length = FixedLength(amount: 0.001, limit: 700, unit: .tokens)
}

extension VisualThinker.Published {
  /// `length_reward`: 0.001 for each token, without a limit, whether the answer is right or wrong.
  public static let length = FixedLength(amount: 0.001, limit: .max, unit: .tokens)
}
