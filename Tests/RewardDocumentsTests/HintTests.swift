import RewardCore
import RewardDocuments
import Testing

/// Hints from texts about the options of schemas.
@Suite struct HintTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let schema: AnswerSchema
    let texts: [String]
    let hints: [String]
    var ending = Completion.Ending.stop
    var testDescription: String { "\(texts.first ?? "")" }

    init(_ schema: AnswerSchema, _ texts: [String], _ hints: String..., ending: Completion.Ending = .stop) {
      self.schema = schema
      self.texts = texts
      self.hints = hints
      self.ending = ending
    }
  }

  private static func many(_ text: String, _ count: Int = 6) -> [String] { Array(repeating: text, count: count) }
  private static let good = "<think>a</think><answer>b</answer>"
  private static let opened = AnswerSchema(opensInPrompt: true)
  private static let closing = AnswerSchema(closesAtEnd: true)
  private static let folding = AnswerSchema(ignoresCase: true)

  @Test(arguments: [
    Case(.thinkAnswer, many(good)), Case(.thinkAnswer, []),
    // The prompt opens the reasoning.
    Case(.thinkAnswer, many("a</think><answer>b</answer>"), "6 of 6 texts begin inside <think>: set opensInPrompt"),
    Case(.thinkThenAnswer, many("a</think>b"), "6 of 6 texts begin inside <think>: set opensInPrompt"),
    Case(opened, many("a</think><answer>b</answer>")),
    Case(opened, many(good), "6 of 6 texts begin with <think>, but opensInPrompt is set: unset it"),
    // The closing tag is missing.
    Case(
      .thinkAnswer, many("<think>a</think><answer>b"),
      "6 of 6 texts end without </answer>: set closesAtEnd if it is the stop string, or the token limit cuts them off"),
    Case(
      .thinkAnswer, many("<think>a</think><answer>b"),
      "6 of 6 texts end without </answer>: the token limit cuts them off",
      ending: .length),
    Case(closing, many("<think>a</think><answer>b")),
    Case(.thinkAnswer, many("<think>a"), "6 of 6 texts end inside <think>: the token limit cuts them off"),
    Case(.thinkThenAnswer, many("<think>a"), "6 of 6 texts end inside <think>: the token limit cuts them off"),
    // Both at once.
    Case(
      .thinkAnswer, many("a</think><answer>b"), "6 of 6 texts begin inside <think>: set opensInPrompt",
      "6 of 6 texts end without </answer>: set closesAtEnd if it is the stop string, or the token limit cuts them off"),
    // No tags, or others.
    Case(
      .thinkAnswer, many("The answer is 4."),
      "6 of 6 texts have no tags at all: the schema is `thinkAnswer`; try answer: wholeText or boxed"),
    Case(
      .thinkAnswer, many("So \\boxed{4}"),
      "6 of 6 texts have no tags at all: the schema is `thinkAnswer`; try answer: boxed"),
    Case(
      .answerOnly, many("a\n#### 4"),
      "6 of 6 texts have no tags at all: the schema is `answerOnly`; try answer: hashes"),
    Case(
      .thinkAnswer, many("<think>a</think>4"),
      "6 of 6 texts continue after </think> without <answer>: the schema is `thinkAnswer`; try answer: thinkThenAnswer"),
    Case(
      .thinkAnswer, many("<think>a</think>So \\boxed{4}"),
      "6 of 6 texts continue after </think> without <answer>: the schema is `thinkAnswer`; try answer: thinkBoxed"),
    Case(
      .thinkAnswer, many("<Think>a</Think><ANSWER>b</ANSWER>"),
      "6 of 6 texts have tags in another case: set ignoresCase"),
    Case(folding, many("<Think>a</Think><ANSWER>b</ANSWER>")),
    Case(
      .thinkAnswer, many("<reasoning>a</reasoning><answer>b</answer>"),
      "6 of 6 texts begin with <reasoning>, which the schema `thinkAnswer` does not have: "
        + "set “answer” to {\"tags\": …} with its tags"),
    Case(
      .boxed, many("The answer is 4."),
      "6 of 6 texts have no \\boxed{}: the schema is `boxed`; try answer: wholeText or thinkAnswer"),
    Case(.hashes, many("4"), "6 of 6 texts have no ####: the schema is `hashes`; try answer: wholeText or boxed"),
    Case(.boxed, many("\\boxed{4}")), Case(.hashes, many("#### 4")), Case(.wholeText, many("anything </think>")),
    Case(
      .thinkBoxed, many("<think>a</think>4"),
      "6 of 6 texts have no \\boxed{}: the schema is `thinkBoxed`; try answer: thinkThenAnswer"),
    // A share of a half is enough, and five texts.
    Case(
      .thinkAnswer, many("a</think><answer>b</answer>", 5) + many(good, 5),
      "5 of 10 texts begin inside <think>: set opensInPrompt"),
    Case(.thinkAnswer, many("a</think><answer>b</answer>", 5) + many(good, 6)),
    Case(.thinkAnswer, many("a</think><answer>b</answer>", 4)),
    Case(.thinkAnswer, many("<think>a < b, <answer </think ></think><answer>b</answer>")),
    Case(.thinkAnswer, many("") + many(good, 7)),
  ])
  func saysWhatTextsLookLike(_ value: Case) {
    var hints = CompletionHints(schemas: [value.schema])
    for text in value.texts { hints.add(Completion(text, ending: value.ending)) }
    #expect(hints.all == value.hints)
    // Second way: in two halves, added.
    var first = CompletionHints(schemas: [value.schema])
    var second = first
    for (index, text) in value.texts.enumerated() {
      let completion = Completion(text, ending: value.ending)
      if index % 3 == 0 { first.add(completion) } else { second.add(completion) }
    }
    first.add(second)
    #expect(first.all == value.hints)
    #expect(first.count == value.texts.count)
  }

  @Test func aRecipeHasTheSchemasOfItsParts() throws {
    func schemas(_ recipe: String) throws -> [AnswerSchema] { try Recipe(parsing: recipe).schemas }
    #expect(try schemas(#"{"kind": "tagFormat"}"#) == [.thinkAnswer])
    #expect(try schemas(#"{"answer": "boxed", "reward": {"kind": "exactMatch"}}"#) == [.boxed])
    #expect(
      try schemas(
        #"{"kind": "total", "parts": [{"kind": "tagFormat"}, {"kind": "exactMatch", "answer": "boxed"}, {"kind": "tagCount"}]}"#
      )
        == [.thinkAnswer, .boxed])
    #expect(try schemas(#"{"kind": "normalizedLength", "target": 5, "unit": "words"}"#) == [])
  }

  /// Law: the time is linear in the length of the text, whatever it contains.
  @Test(
    .timeLimit(.minutes(30)),
    arguments: ["<think>", "</think>", "<", "</", "<a></b>", "\\boxed", "\\", "####", "#", "<THINK>", "<answer", " "])
  func readsMegabytesOfCompletions(_ piece: String) {
    var hints = CompletionHints(schemas: AnswerSchema.named.map(\.schema))
    hints.add(Completion("<a>" + String(repeating: piece, count: (4 << 20) / piece.utf8.count)))
    #expect(hints.count == 1)
  }
}
