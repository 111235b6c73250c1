import RewardCore
import Testing

@Suite struct AnatomyTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var answer: String?
    var fault: Reason?
    var absence: Reason?
    var schema = AnswerSchema.thinkAnswer
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(text: "<think>a</think><answer>b</answer>", answer: "b"),
    Case(text: " \n<think>a</think>\n\u{A0}<answer> b </answer>\u{3000}\n", answer: "b"),
    Case(text: "<think></think><answer></answer>", answer: ""),
    Case(text: "", fault: .tagMissing("think"), absence: .tagMissing("answer")),
    Case(text: "x<think>a</think><answer>b</answer>", answer: "b", fault: .textOutside("x")),
    Case(text: "<think>a</think> so <answer>b</answer>", answer: "b", fault: .textOutside("so")),
    Case(text: "<think>a</think><answer>b</answer>!", answer: "b", fault: .textOutside("!")),
    Case(text: "<answer>b</answer>", answer: "b", fault: .tagOutOfOrder("answer", expected: "think")),
    Case(
      text: "<think>a<answer>b</answer>", fault: .tagOutOfOrder("answer", expected: "/think"),
      absence: .tagNeverClosed("think")),
    Case(text: "<think>a</think>", fault: .tagMissing("answer"), absence: .tagMissing("answer")),
    Case(text: "<think>a", fault: .tagNeverClosed("think"), absence: .tagNeverClosed("think")),
    Case(text: "<think>a</think><answer>b", fault: .tagNeverClosed("answer"), absence: .tagNeverClosed("answer")),
    Case(text: "a</think><answer>b</answer>", answer: "b", fault: .tagOpenedInPrompt("think")),
    Case(text: "<think>a</think></answer>", fault: .tagNeverOpened("answer"), absence: .tagNeverOpened("answer")),
    Case(
      text: "<think>a</think><answer>1</answer><answer>2</answer>", fault: .tagRepeated("answer"),
      absence: .tagRepeated("answer")),
    Case(
      text: "<think>a</think><answer>1</answer></answer>", answer: nil, fault: .tagRepeated("/answer"),
      absence: .tagRepeated("/answer")),
    Case(
      text: "<think>a</think><answer><answer>1</answer>", fault: .tagRepeated("answer"),
      absence: .tagRepeated("answer")),
    Case(text: "<think>a<think>b</think><answer>1</answer>", answer: "1", fault: .tagRepeated("think")),
    Case(
      text: "<think>2? <answer>2</answer></think><answer>3</answer>", answer: "3",
      fault: .tagOutOfOrder("answer", expected: "/think")),
    Case(text: "<THINK>a</THINK><answer>b</answer>", answer: "b", fault: .tagVariant("<THINK>", "think")),
    Case(text: "<think>a</think><answer>b</answer><think>", answer: "b", fault: .tagRepeated("think")),
    Case(text: "< think>a</think ><answer>b</answer>", answer: "b", fault: .tagVariant("< think>", "think")),
    // Reasoning that the prompt opened, and answers within it.
    Case(
      text: "2? <answer>2</answer> no</think><answer>3</answer>", answer: "3",
      fault: .tagOutOfOrder("answer", expected: "think")),
    Case(text: "<think>a</think><answer>3</answer></think>", answer: "3", fault: .tagRepeated("/think")),
    // Other spellings.
    Case(
      text: "<think id=\"1\">a</think><answer type='final'>b</answer>", answer: "b",
      fault: .tagVariant("<think id=\"1\">", "think")),
    Case(text: "<think>a</think><Answer>b</ANSWER >", answer: "b", fault: .tagVariant("<Answer>", "answer")),
    Case(
      text: "<Think>2? <answer>2</answer>", fault: .tagVariant("<Think>", "think"), absence: .tagNeverClosed("think")),
    Case(
      text: "<think>a</think><answer>b</answers>", fault: .tagNeverClosed("answer"), absence: .tagNeverClosed("answer")),
    Case(
      text: "<think>a</think><answer/>b</answer>", fault: .tagNeverOpened("answer"), absence: .tagNeverOpened("answer")),
    // The end of the turn.
    Case(text: "<think>a</think><answer>b</answer><|im_end|>", answer: "b"),
    Case(text: "<think>a</think><answer>b</answer><|endoftext|>Human: <answer>c</answer>", answer: "b"),
    Case(text: "<think>a</think><answer>b<|im_end|></answer>", answer: "b"),
    Case(text: "<think>a</s></think><answer>b</s> </answer></s></s>", answer: "b"),
    Case(
      text: "<think>a</think><answer>b<|eot_id|> c</answer>", fault: .tagNeverClosed("answer"),
      absence: .tagNeverClosed("answer")),
    Case(text: "5<|im_end|>\n<|im_start|>user", answer: "5", schema: .wholeText),
    Case(text: "<think>a</think>5<｜end▁of▁sentence｜>", answer: "5", schema: .thinkThenAnswer),
    Case(text: "<think>a</think><answer>a <think> b</answer>", answer: "a <think> b", fault: .tagRepeated("think")),
    Case(text: "<<think>a</think><answer>b</answer>", answer: "b", fault: .textOutside("<")),
    Case(text: "<think>a</think><answer>1 < 2</answer>", answer: "1 < 2"),
    // Options.
    Case(text: "a</think><answer>b</answer>", answer: "b", schema: .init(opensInPrompt: true)),
    Case(
      text: "<think>a</think><answer>b</answer>", answer: "b", fault: .tagRepeated("think"),
      schema: .init(opensInPrompt: true)),
    Case(
      text: "<answer>b</answer>", fault: .tagOutOfOrder("answer", expected: "/think"),
      absence: .tagNeverClosed("think"), schema: .init(opensInPrompt: true)),
    Case(text: "<think>a</think><answer>b", answer: "b", schema: .init(closesAtEnd: true)),
    Case(
      text: "<think>a", fault: .tagNeverClosed("think"), absence: .tagNeverClosed("think"),
      schema: .init(closesAtEnd: true)),
    Case(text: "<Think>a</tHINK><ANSWER>b</answer>", answer: "b", schema: .init(ignoresCase: true)),
    Case(
      text: "<think>a</think><answer>1</answer><answer>2</answer>", answer: "1", fault: .tagRepeated("answer"),
      schema: .init(which: .first)),
    Case(
      text: "<think>a</think><answer>1</answer><answer>2</answer>", answer: "2", fault: .tagRepeated("answer"),
      schema: .init(which: .last)),
    Case(
      text: "<think>a</think><answer><answer>1</answer>", answer: "<answer>1", fault: .tagRepeated("answer"),
      schema: .init(which: .first)),
    Case(
      text: "<think>a</think><answer><answer>1</answer>", answer: "1", fault: .tagRepeated("answer"),
      schema: .init(which: .last)),
    Case(
      text: "<summary>s</summary><caption>c</caption><think>t</think><answer>a</answer>", answer: "a",
      schema: .captioned),
    Case(
      text: "<caption>c</caption><summary>s</summary><think>t</think><answer>a</answer>", answer: "a",
      fault: .tagOutOfOrder("caption", expected: "summary"), schema: .captioned),
    Case(text: "<think>a</think> 5 ", answer: "5", schema: .thinkThenAnswer),
    Case(text: "5", fault: .tagMissing("think"), absence: .tagMissing("think"), schema: .thinkThenAnswer),
    Case(
      text: "<think>\\boxed{1}</think> \\boxed{2} or \\boxed{\\frac{1}{2}}", answer: "\\frac{1}{2}",
      schema: .thinkBoxed),
    Case(text: "\\boxed{1} \\boxed{2", answer: "1", schema: .boxed),
    Case(text: "\\boxed{\\boxed{5}} } {", answer: "\\boxed{5}", schema: .boxed),
    Case(text: "\\boxed{ a \\boxed{5}", answer: "5", schema: .boxed),
    Case(text: "\\boxed{\\{1\\}}", answer: "\\{1\\}", schema: .boxed),
    Case(text: "\\boxed{", absence: .noAnswer("\\boxed{ is never closed"), schema: .boxed),
    Case(text: "x #### 72\ny", answer: "72", schema: .hashes),
    Case(text: "x #### 72\n##### 73", answer: "# 73", schema: .hashes),
    Case(text: "x ### 72", absence: .noAnswer("there is no ####"), schema: .hashes),
    Case(text: " x ", answer: "x", schema: .wholeText),
  ]

  @Test(arguments: cases)
  func findsTheParts(_ c: Case) {
    let completion = Completion(c.text)
    let anatomy = completion.anatomy(by: c.schema)
    #expect(completion.answer(by: c.schema).map(String.init) == c.answer)
    #expect(anatomy.fault == c.fault)
    #expect(anatomy.absence == c.absence)
  }

  /// Either an answer or a reason why there is none.
  @Test func answerOrAbsence() {
    for schema in AnswerSchema.named.map(\.schema) {
      for c in Self.cases {
        let anatomy = Completion(c.text).anatomy(by: schema)
        #expect((anatomy.answer == nil) == (anatomy.absence != nil), "\(c.text) by \(schema.tags)")
      }
    }
  }

  @Test func countsTags() {
    #expect(Completion("<think>a</think><answer>b</answer>").anatomy(by: .thinkAnswer).tagsOnce == 4)
    #expect(Completion("<think>a<think></think><answer>b").anatomy(by: .thinkAnswer).tagsOnce == 2)
    #expect(Completion("a</think>").anatomy(by: .init(opensInPrompt: true)).tagsOnce == 2)
    #expect(Completion("").anatomy(by: .thinkAnswer).tagsOnce == 0)
  }

  /// Tags in order are counted as by trying every subset of them, for all sequences of up to five tags.
  @Test(arguments: [
    AnswerSchema.thinkAnswer, AnswerSchema(opensInPrompt: true), AnswerSchema(closesAtEnd: true),
  ]) func countsTagsInOrder(_ schema: AnswerSchema) {
    let tags = ["<think>", "</think>", "<answer>", "</answer>"]
    var sequences: [[Int]] = [[]]
    for length in 0..<5 {
      sequences += sequences.filter { $0.count == length }.flatMap { one in (0..<4).map { one + [$0] } }
    }
    for sequence in sequences {
      var events = (schema.opensInPrompt ? [0] : []) + sequence
      func once(_ event: Int) -> Bool { events.filter { $0 == event }.count == 1 }
      if schema.closesAtEnd, !events.contains(3), once(2) { events.append(3) }
      let single = events.filter(once)
      let longest = (0..<1 << single.count).map { set in single.indices.filter { set >> $0 & 1 == 1 }.map { single[$0] }
      }
      .filter { $0 == $0.sorted() }.map(\.count).max()
      let anatomy = Completion(sequence.map { tags[$0] }.joined()).anatomy(by: schema)
      #expect(anatomy.tagsInOrder == longest, "\(sequence)")
    }
  }

  /// Several schemas and many threads ask one completion.
  @Test func isSharedByThreads() async {
    let completion: Completion = "<think>a</think> <answer>7</answer> \\boxed{8} #### 9"
    let wanted = AnswerSchema.named.map { Completion(completion.text).answer(by: $0.schema).map(String.init) }
    await withTaskGroup(of: [String?].self) { tasks in
      for _ in 0..<32 {
        tasks.addTask { AnswerSchema.named.map { completion.answer(by: $0.schema).map(String.init) } }
      }
      for await found in tasks { #expect(found == wanted) }
    }
  }
}
