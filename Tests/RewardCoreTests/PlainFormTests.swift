import RewardCore
import Testing

@Suite struct PlainFormTests {
  /// Second way: a schema that ignores case never takes the fast path, and finds the same in a lowercase text.
  @Test(arguments: [
    AnswerSchema.thinkAnswer, .answerOnly, .captioned,
    AnswerSchema(tags: ["a", "b"], answer: .tag("a"), reasoning: "b"),
    AnswerSchema(which: .last, closesAtEnd: true),
  ])
  func equalsTheWholePass(_ schema: AnswerSchema) {
    let whole = schema.changed(ignoresCase: true)
    var pieces = [
      "<", "/", ">", " ", "\n", "x", "\u{a0}", "é", "<answer", "answer>", "</", "<thinking>", "<b>", "</b>", "<br/>",
    ]
    for tag in schema.tags { pieces += ["<\(tag)>", "</\(tag)>", "<\(tag)>", "</\(tag)>"] }
    var state: UInt64 = 7
    func random(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    var wellFormedCount = 0
    for round in 0..<4000 {
      var text = ""
      if round % 2 == 0 {
        for _ in 0..<random(12) { text += pieces[random(pieces.count)] }
      } else {
        // The form, with something here and there.
        for tag in schema.tags {
          for part in ["<\(tag)>", "", "</\(tag)>", ""] {
            text += part
            if random(3) == 0 { text += pieces[random(6) + 3] }
            if random(30) == 0 { text += pieces[random(pieces.count)] }
          }
        }
      }
      let completion = Completion(text)
      let short = completion.anatomy(by: schema)
      let long = completion.anatomy(by: whole)
      #expect(short.answer == long.answer, "\(text)")
      #expect(short.reasoning == long.reasoning, "\(text)")
      #expect(short.fault == long.fault, "\(text)")
      #expect(short.absence == long.absence, "\(text)")
      #expect(short.tagsOnce == long.tagsOnce, "\(text)")
      #expect(short.emptyTag == long.emptyTag, "\(text)")
      #expect(Completion(text).isWellFormed(by: schema) == long.isWellFormed, "\(text)")
      if short.isWellFormed { wellFormedCount += 1 }
    }
    #expect(wellFormedCount > 100)
  }
}
