extension Generator where Value == String {
  /// Answers of a family: right, near and absurd ones.
  public static func answer(of family: AnswerFamily) -> Generator {
    switch family {
    case .number, .count: one(of: [number, absurdNumber])
    case .formula: one(of: [formula, number])
    case .choice, .choices:
      element(of: [
        "A", "B", "C", "D", "E", "(B)", "B)", "b", "B.", "A, C", "AC", "A and B", "ABCD", "all", "none", "Ｂ", "B. dog",
      ])
    case .yesNo:
      element(of: ["yes", "no", "Yes.", "NO", "yes and no", "not yes", "true", "false", "maybe", "yeah", "是", "no one"])
    case .text, .similarText: words
    case .list: words.list(of: 0...5).map { $0.joined(separator: ", ") }
    case .box: coordinates(3...5)
    case .boxes: one(of: [objects, coordinates(4...4).list(of: 0...4).map { "[\($0.joined(separator: ", "))]" }])
    case .interval, .point: coordinates(1...3)
    case .shape: coordinates(2...12)
    case .shapes: coordinates(2...12).list(of: 0...4).map { "[\($0.joined(separator: ", "))]" }
    case .mask: mask
    case .counts:
      Generator { draws in
        let pair = Generator { "\"\($0.element(of: ["cat", "dog", "cow"]))\": \($0.index(below: 5))" }
        return "{\(draws.draw(pair.list(of: 0...4)).joined(separator: ", "))}"
      }
    case .program: program
    case .form, .length: words
    }
  }

  /// Words of several scripts.
  public static var words: Generator {
    Generator<String>.element(of: [
      "a", "red", "the", "Paris", "cat", "12", "not", "or", "naïve", "Straße", "猫", "кот", "e\u{301}", "B", "yes", "no",
      "C++", "x-y",
    ]).list(of: 0...6).map { $0.joined(separator: " ") }
  }

  /// A sentence in one of eleven languages that states, denies, hedges, bounds or retracts a value.
  public static func statement(
    about value: String, insteadOf other: String, for family: AnswerFamily,
    kinds: [StatementFrames.Kind] = StatementFrames.Kind.allCases
  ) -> Generator {
    Generator { draws in
      let frames = draws.isOne(in: 2) ? draws.element(of: StatementFrames.all) : StatementFrames.english
      let sentences = frames.sentences(draws.element(of: kinds), about: value, insteadOf: other, for: family)
      return sentences.isEmpty ? value : draws.element(of: sentences)
    }
  }
}
