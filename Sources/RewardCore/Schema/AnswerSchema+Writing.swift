extension AnswerSchema {
  /// Returns a completion, as a model would write it, with this answer.
  ///
  /// ```swift
  /// AnswerSchema.thinkAnswer.completion(answering: "42")   // "<think>So it follows.</think>\n<answer>42</answer>"
  /// ```
  package func completion(answering text: String) -> String {
    var pieces: [String] = []
    for (index, name) in tags.enumerated() {
      let content = answer == .tag(name) ? text : "So it follows."
      pieces.append((index == 0 && opensInPrompt ? "" : "<\(name)>") + "\(content)</\(name)>")
    }
    switch answer {
    case .tag: break
    case .remainder, .wholeText: pieces.append(text)
    case .boxed: pieces.append("\\boxed{\(text)}")
    case .hashes: pieces.append("#### \(text)")
    }
    return pieces.joined(separator: "\n")
  }
}
