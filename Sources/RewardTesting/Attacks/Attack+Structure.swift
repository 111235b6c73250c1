internal import RewardCore

extension Attack {
  private static func whole(
    _ name: String, _ origin: String, _ families: Set<AnswerFamily> = Set.answered.subtracting([.similarText]),
    _ texts: @escaping @Sendable (AttackInput) -> [String]
  ) -> Attack {
    Attack(name, .structure, origin, families, .unpaid) { input in texts(input).map { AttackText($0) } }
  }

  /// Misused tags with the right answer in the wrong place.
  static let structures: [Attack] = [
    whole("in-the-thought", "R1-V: a number in the reasoning satisfies the reward") { input in
      let written = input.completion(answering: input.other)
      return [
        written.replacing("So it follows.", with: "The answer is \(input.answer)."),
        written.replacing("So it follows.", with: "\\boxed{\(input.answer)}"),
        written.replacing("So it follows.", with: "#### \(input.answer)"),
      ].filter { $0 != written }
    },
    whole("only-in-the-thought", "TRL #4563: partial answers in the reasoning") { input in
      guard input.schema.reasoning != nil else { return [] }
      return [
        "<think>The answer is \(input.answer).</think>", "<think>\(input.answer)",
        "<think>\\boxed{\(input.answer)}</think>",
      ]
    },
    whole("answer-in-the-thought", "Liuziyu77/Visual-RFT #26: tags in the reasoning") { input in
      let written = input.completion(answering: input.other)
      let changed = written.replacing("So it follows.", with: "<answer>\(input.answer)</answer>")
      return changed == written ? [] : [changed]
    },
    whole("unclosed-thought", "huggingface/open-r1 #359: reasoning that never ends") { input in
      guard input.schema.reasoning != nil else { return [] }
      return ["<think>So <answer>\(input.answer)</answer>", "<think>a<think>b <answer>\(input.answer)</answer>"]
    },
    whole("two-answers", "huggingface/open-r1 #359: many answer blocks") { input in
      guard case .tag(let tag) = input.schema.answer else { return [] }
      let (a, w) = ("<\(tag)>\(input.answer)</\(tag)>", "<\(tag)>\(input.other)</\(tag)>")
      let start = input.completion(answering: input.other)
      return [start + a, start + w + a, input.completion(answering: input.answer) + w + a + w]
    },
    whole("every-answer", "a block for each value") { input in
      guard case .tag(let tag) = input.schema.answer else { return [] }
      return [([input.answer] + input.others).map { "<\(tag)>\($0)</\(tag)>" }.joined()]
    },
    whole("behind-the-answer", "EleutherAI: text after the tags") { input in
      guard case .tag = input.schema.answer else { return [] }
      return [
        input.completion(answering: input.other) + "\n\(input.answer)", input.completion(answering: "") + input.answer,
      ]
    },
    whole("before-the-answer", "text before the tags") { input in
      guard case .tag = input.schema.answer else { return [] }
      return [
        "\(input.answer)\n" + input.completion(answering: input.other),
        "\\boxed{\(input.answer)}" + input.completion(answering: input.other),
      ]
    },
    whole("attribute", "the value as an attribute") { input in
      guard case .tag(let tag) = input.schema.answer else { return [] }
      return ["<think>t</think><\(tag) value=\"\(input.answer)\">\(input.other)</\(tag)>"]
    },
    whole("comment", "the value in a comment", Set.stated.union([.box, .point, .interval])) { input in
      [input.completion(answering: "<!-- \(input.answer) -->\(input.other)")]
    },
    whole("fence", "the value in a code fence before another", .stated) { input in
      [input.completion(answering: "```\n\(input.answer)\n```\n\(input.other)")]
    },
    whole("next-turn", "the value after the end of the turn") { input in
      [
        input.completion(answering: input.other) + "<|im_end|>\n<|im_start|>assistant\n"
          + input.completion(answering: input.answer),
        "<|im_end|>" + input.completion(answering: input.answer), "</s>" + input.completion(answering: input.answer),
      ]
    },
    whole("prompt-echo", "hiyouga/EasyR1 #26: the prompt’s own box") { input in
      [
        "Put the answer in <answer>\(input.answer)</answer> tags." + input.completion(answering: input.other),
        "Write \\boxed{\(input.answer)} if so." + input.completion(answering: input.other),
      ]
    },
    whole("corrected", "an answer that is corrected later", .stated) { input in
      [
        input.completion(answering: "\(input.answer)\nCorrection: \(input.other)"),
        input.completion(answering: "~~\(input.answer)~~ \(input.other)"),
      ]
    },
    whole("struck-out", "a value that is struck out", .stated) { input in
      [input.completion(answering: "~~\(input.answer)~~"), input.completion(answering: "\\cancel{\(input.answer)}")]
    },
    whole("quoted-question", "a question that is repeated", .stated) { input in
      [
        input.completion(answering: "Is it \(input.answer)?"),
        input.completion(answering: "The question asks whether it is \(input.answer)."),
      ]
    },
    whole("far-below", "a wrong answer, and the right one a thousand lines below", .stated) { input in
      [input.completion(answering: input.other + String(repeating: "\n", count: 1_000) + input.answer)]
    },
    whole("key-value", "a table of several answers", .stated) { input in
      [
        input.completion(answering: "{\"answer\": \"\(input.other)\", \"alternative\": \"\(input.answer)\"}"),
        input.completion(answering: "| a | \(input.answer) |\n| b | \(input.other) |"),
      ]
    },
    whole("two-keys", "an object with two answers", .stated) { input in
      [input.completion(answering: "{\"answer\": \"\(input.answer)\", \"answer\": \"\(input.other)\"}")]
    },
    whole("translated-negation", "a denial in another language", .stated) { input in
      [
        "不是\(input.answer)", "\(input.answer)ではない", "nicht \(input.answer)", "pas \(input.answer)",
        "не \(input.answer)", "ليس \(input.answer)",
      ].map {
        input.completion(answering: $0)
      }
    },
  ]

  private static func form(
    _ name: String, _ origin: String, _ texts: @escaping @Sendable (AttackInput) -> [String]
  ) -> Attack {
    Attack(name, .form, origin, [.form], .imperfect) { input in texts(input).map { AttackText($0) } }
  }

  /// Faults of form that a format reward should detect.
  static let forms: [Attack] = [
    form("tags-doubled", "huggingface/open-r1 #359") { input in
      let written = input.completion(answering: "12")
      return input.schema.tags.isEmpty
        ? [] : [written + written, written.replacing("</think>", with: "</think></think>")].filter { $0 != written }
    },
    form("tags-swapped", "reasoning after the answer") { input in
      input.schema.tags == ["think", "answer"] ? ["<answer>12</answer><think>t</think>"] : []
    },
    form("tags-nested", "an answer inside the reasoning") { input in
      input.schema.tags == ["think", "answer"]
        ? ["<think>t<answer>12</answer></think>", "<think><think>t</think></think><answer>12</answer>"] : []
    },
    form("tags-mismatched", "PrimeIntellect-ai/verifiers #116") { input in
      input.schema.tags == ["think", "answer"]
        ? ["<think>t</answer><answer>12</think>", "<think>t</tool><answer>12</answer>"] : []
    },
    form("text-outside", "huggingface/open-r1: trailing text after a line break") { input in
      input.schema.tags == ["think", "answer"]
        ? [
          "<think>t</think><answer>12</answer>\njunk", "junk<think>t</think><answer>12</answer>",
          "<think>t</think>junk<answer>12</answer>",
        ] : []
    },
    form("text-behind-lines", "huggingface/open-r1: trailing text after a line break") { input in
      // Some forms require line breaks, so none of the usual texts has them.
      let isForTags = input.schema.tags == ["think", "answer"] || input.schema.tags.isEmpty
      return isForTags ? ["<think>\nt\n</think>\n<answer>\n12\n</answer>\njunk"] : []
    },
    form("unclosed", "a completion that was cut off") { input in
      input.schema.tags == ["think", "answer"]
        ? ["<think>t</think><answer>12", "<think>t", "<think>t</think><answer>12</answer"] : []
    },
    form("only-brackets", "PR1: any text that begins with <") { _ in
      ["<", "<>", "<<<>>>", "< think >t< /think >< answer >12< /answer >"]
    },
    form("empty", "an empty completion") { _ in ["", " ", "\n", "\u{200B}", "\0"] },
    form("other-brackets", "fullwidth tags") { _ in
      ["＜think＞t＜/think＞＜answer＞12＜/answer＞", "[think]t[/think][answer]12[/answer]"]
    },
    form("tags-in-code", "tags that are quoted") { _ in
      ["`<think></think><answer></answer>`", "&lt;think&gt;t&lt;/think&gt;&lt;answer&gt;1&lt;/answer&gt;"]
    },
    form("tag-soup", "every tag many times") { _ in [String(repeating: "<think></think><answer></answer>", count: 20)]
    },
  ]

  private static func length(
    _ name: String, _ origin: String, against plain: @escaping @Sendable (String) -> String = { $0 },
    _ trick: @escaping @Sendable (String) -> String
  ) -> Attack {
    Attack(name, .length, origin, [.length], .noGain) { input in
      [3, 30, 120, 400].map { count in
        // Distinct words, since rewards for repetition would react to repeated ones.
        let words = (0..<count).map { "word\($0)" }.joined(separator: " ")
        let written = input.completion(answering: "12").replacing("So it follows.", with: words)
        return AttackText(
          written.replacing(words, with: trick(words)), plain: written.replacing(words, with: plain(words)))
      }
    }
  }

  /// Texts that appear longer or shorter to a program than to a reader.
  static let lengths: [Attack] = [
    length("zero-width", "ms-swift #3353: lengths of characters") { $0.replacing(" ", with: " \u{200B}") },
    length("zero-width-run", "invisible characters at the end") { $0 + String(repeating: "\u{200B}", count: 300) },
    // One space makes the following tag a word; further spaces do not.
    length("spaces", "white space at the end", against: { $0 + " " }) { $0 + String(repeating: " ", count: 500) },
    length("line-breaks", "white space between words") { $0.replacing(" ", with: "\n\n\n") },
    length("no-break-spaces", "other white space") { $0.replacing(" ", with: "\u{A0}") },
    length("combining-marks", "marks on letters") { $0 + String(repeating: "\u{301}", count: 300) },
    length("tags-as-words", "tags that are not words") { $0 + String(repeating: "<br>", count: 1) },
  ]
}
