public import RewardCore

extension Generator where Value == String {
  /// Completions with the tags of a schema and answers of a generator; the simplest is well-formed.
  ///
  /// Others break one rule of the schema: a tag is missing, repeated, nested, swapped or cut.
  public static func completion(by schema: AnswerSchema, answering answers: Generator) -> Generator {
    Generator { draws in
      let answer = draws.draw(answers)
      let whole = schema.completion(answering: answer)
      if draws.index(below: 3) < 2 { return whole }
      return draws.draw(.mutation(of: whole))
    }
  }

  /// Short hostile texts, composed of the words that readers look for, in any order.
  public static var tokens: Generator {
    Generator<String>.element(of: [
      "0", "<think>", "</think>", "<answer>", "</answer>", "12", " ", "or", "not", "\\boxed{", "}", "[", "]", "{", ",",
      "(", ")", "\n",
      "####", "-", ".", "yes", "B", "nan", "1e999", "\"", ":", "<", ">", "/", "$", "```json\n", "```", "\\frac", "^",
      "%", "=", "\0",
      "\u{200B}", "\u{301}", "\u{FEFF}", "\u{202E}", "１", "是", "<|im_end|>", "The answer is", "answer:", "<ANSWER>",
      "< answer >",
      "</answer", "move(", "label",
    ]).list(of: 0...24).map { $0.joined() }
  }

  /// A text repeated many times, which reveals quadratic readers.
  public static var repetition: Generator {
    Generator { draws in
      let unit = draws.draw(one(of: [tokens, words]))
      return String(repeating: unit, count: draws.element(of: [2, 10, 100]))
    }
  }
}

extension Generator where Value == [String] {
  /// Groups of completions of one prompt, some of them equal.
  public static func group(of completions: Generator<String>, count: ClosedRange<Int> = 1...8) -> Generator {
    Generator { draws in
      var texts = draws.draw(completions.list(of: count))
      if draws.isOne(in: 3), let first = texts.first { texts.append(first) }
      return texts
    }
  }
}
