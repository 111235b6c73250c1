import RewardDocuments
import Rewards
import Testing

/// Faults that were found by running the code of others, each with the behavior of the default mode.
///
/// If there is a published mode, the test also shows the fault, which proves that it tests the right case.
@Suite struct KnownFaultTests {
  private func answer(_ text: String, thought: String = "t") -> Completion {
    Completion("<think>\(thought)</think><answer>\(text)</answer>")
  }

  /// Visual-RFT gives overlap and confidence 1 if only y1 agrees, because of Math-Verify.
  @Test func oneEqualCoordinateIsNoBox() throws {
    let truth = BoxSet([LabeledBox(try Box(254, 303, 291, 365, in: .thousandths))])
    let completion = answer("[{'Position': [0, 303, 1, 304], 'Confidence': 1}]")
    #expect(VisualRFT.detection.score(on: completion, given: truth) == 0)
    #expect(VisualRFT.confidence.score(on: completion, given: truth) == 0)
  }

  /// NeMo's GIoU is 625 for reversed corners, 6.25 million for large ones, 160 for NaN, and 0 for unreadable answers.
  @Test func overlapIsInItsRange() throws {
    let truth = try Box(0.1, 0.1, 0.5, 0.5, in: .unit)
    for text in ["[10, 10, 0, 0]", "[1000, 1000, 0, 0]", "[nan, nan, nan, nan]", "[inf, 0, 1, 1]", "no box"] {
      #expect(NeMo.boundingBox.score(on: answer(text), given: truth) == -1, "\(text)")
    }
    #expect(
      NeMo.Published.boundingBox.score(on: answer("[10, 10, 0, 0]"), given: truth).map { abs($0 - 625) < 1e-6 } == true)
    let honest = try #require(NeMo.boundingBox.score(on: answer("[0.6, 0.6, 0.9, 0.9]"), given: truth))
    #expect(honest > -1 && honest < 0)
    let place = try Box(100, 100, 200, 200, in: .thousandths)
    #expect(VisualRFT.grounding.score(on: answer("(99999,99999),(0,0)"), given: place) == -1)
    #expect(
      VisualRFT.Published.grounding.score(on: answer("(99999,99999),(0,0)"), given: place).map { $0 > 900_000 } == true)
  }

  /// Reason-RFT's score of a program depends on the order of a Python set.
  @Test func theOrderOfStepsDoesNotDecide() {
    let truth: Program = "color(1, red), color(2, blue)"
    let reward = ReasonRFT.spatialTransformation(.partial)
    let scores = ["color(1, green), color(1, blue)", "color(1, blue), color(1, green)"].map {
      reward.score(on: answer($0), given: truth)
    }
    #expect(scores == [0.5, 0.5])
  }

  /// Reason-RFT's smooth reward gives 0 for the right answer 0, and NaN for “nan”.
  @Test func zeroCanBeMatchedAndNaNIsNotANumber() {
    #expect(ReasonRFT.mathematical.score(on: answer("0"), given: 0) == 1)
    #expect(ReasonRFT.mathematical.score(on: answer("nan"), given: 5) == 0)
    #expect(ReasonRFT.Published.mathematical.score(on: answer("0"), given: "0") == 0)
    #expect(ReasonRFT.Published.mathematical.score(on: answer("nan"), given: "5") == 0)
  }

  /// Visual-RFT's classification gives an empty answer 1.
  @Test func anEmptyAnswerIsNoClass() {
    #expect(VisualRFT.classification.score(on: answer(""), given: "Boeing 737") == 0)
    #expect(VisualRFT.classification.score(on: answer("7"), given: "Boeing 737") == 0)
    #expect(VisualRFT.Published.classification.score(on: answer(""), given: "Boeing 737") == 1)
  }

  /// VLM-R1 rewards wrong labels, fails for missing ones, and gives normalized boxes 0.
  @Test func labelsAndFractionsCount() throws {
    let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    let wrong = answer("```json\n[{\"bbox_2d\": [0, 0, 100, 100], \"label\": \"dog\"}]\n```")
    #expect(VLMR1.detection.score(on: wrong, given: truth) == 0)
    #expect(VLMR1.Published.detection.score(on: wrong, given: truth) == 0.3)
    #expect(VLMR1.detection.score(on: answer("[{\"bbox_2d\": [0, 0, 100, 100]}]"), given: truth) == 0)
    #expect(VLMR1.grounding.score(on: answer("[0, 0, 0.5, 0.5]"), given: try Box(0, 0, 0.5, 0.5, in: .unit)) == 1)
  }

  /// VLM-R1 finds no choice in “(A)” and “**B**”, and treats “maybe” as “unsure”.
  @Test func choicesAreReadAndMaybeIsNoAnswer() throws {
    for text in ["(B)", "**B**", "[B]", "B) cat"] {
      #expect(VLMR1.choice.score(on: answer(text), given: try #require(Choice("B"))) == 1, "\(text)")
      #expect(VLMR1.Published.choice.score(on: answer(text), given: "B") == 0, "\(text)")
    }
    #expect(VLMR1.Published.yesNo.score(on: answer("maybe"), given: "unsure") == 1)
    #expect(VLMR1.Published.yesNo.score(on: answer("I do not know"), given: "no") == 1)
    let recipe = try Recipe(parsing: #"{"kind": "vlmR1.yesNo"}"#)
    for text in ["maybe", "unknown", "I do not know"] {
      let input = try recipe.input(
        fromLine: #"{"completion": "<think>t</think><answer>\#(text)</answer>", "reference": "no"}"#)
      #expect(recipe.verdicts(on: input)[0].score == 0, "\(text)")
    }
  }

  /// VLM-R1's average precisions accept any text for an empty reference, and ignore unmatched boxes after the correct
  /// one.
  @Test func wordsAreNoListAndFalseBoxesCost() throws {
    let nothing = BoxSet([] as [LabeledBox])
    #expect(VLMR1.averagePrecision.score(on: answer("blah"), given: nothing) == 0)
    #expect(VLMR1.averagePrecision.score(on: answer("None"), given: nothing) == 1)
    #expect(VLMR1.Published.openPrecision.score(on: answer("blah"), given: nothing) == 1)
    let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    let right = #"{"bbox_2d": [0, 0, 100, 100], "label": "cat"}"#
    let wrong = #"{"bbox_2d": [500, 500, 600, 600], "label": "cat"}"#
    let unknown = #"{"bbox_2d": [500, 500, 600, 600], "label": "bird"}"#
    for other in [wrong, unknown] {
      let list = "```json\n[" + ([right] + [String](repeating: other, count: 20)).joined(separator: ", ") + "]\n```"
      let score = try #require(VLMR1.averagePrecision.score(on: answer(list), given: truth))
      #expect(score < 0.1)
      #expect(VLMR1.Published.openPrecision.score(on: answer(list), given: truth).map { abs($0 - 1) < 1e-9 } == true)
    }
  }

  /// R1-V and VisualThinker treat a number in the reasoning as the answer.
  @Test func aNumberInTheReasoningIsNotAnAnswer() throws {
    let completion = answer("6", thought: "there are 5")
    #expect(R1V.accuracy.score(on: completion, given: try MathAnswer(parsing: "5")) == 0)
    #expect(VisualThinker.accuracy.score(on: completion, given: MixedAnswer("5")) == 0)
    #expect(VLMR1.defaultAccuracy.score(on: completion, given: MixedAnswer("5")) == 0)
    #expect(R1V.Published.accuracy.score(on: completion, given: "5") == 1)
    #expect(VisualThinker.Published.accuracy.score(on: completion, given: "5") == 1)
  }

  /// The format rewards of Reason-RFT, VLM-R1 and open-r1 take seconds for ten kilobytes.
  @Test func formsTakeLinearTime() {
    let forms: [any Reward<Void>] = [
      ReasonRFT.format, ReasonRFT.captionFormat, VLMR1.format, VLMR1.groundingFormat, OpenR1.format, R1V.format,
      VisualThinker.baseFormat, VideoR1.format, ReasonRFT.Published.captionFormat,
      VLMR1.Published.groundingFormat(.qwen), VLMR1.Published.groundingFormat(.internVL), OpenR1.Published.format,
    ]
    let units = [
      "<summary>s</summary><caption>c</caption><think>t</think><answer>", "{[1, 2, 3, 4]", "<think>t</think><answer>",
      "<think></think> ", "</think>\n", "<answer>{[1, 2, 3",
    ]
    let time = ContinuousClock().measure {
      for unit in units {
        let completion = Completion("<think>" + String(repeating: unit, count: 20_000))
        for form in forms { #expect(form.score(on: completion) == form.range.lowerBound) }
      }
    }
    #expect(time < .seconds(60))
  }

  /// verl's prime evaluates model text as a program, and accepts numbers a hundred times too large or too small.
  @Test func aHundredfoldIsAnotherNumber() throws {
    let five = try MathAnswer(parsing: "5")
    for text in ["500", "0.05"] {
      #expect(Verl.dapo.score(on: Completion("Answer: \(text)"), given: five) == 0)
      #expect(Verl.hendrycks.score(on: Completion("\\boxed{\(text)}"), given: five) == 0)
    }
    #expect(Verl.dapo.score(on: "Answer: __import__('os')*\\pi", given: five) == 0)
  }

  /// NeMo treats −5 as 5 and 1.5 as 15; reasoning-gym gives −7 half of the score for 7.
  @Test func signsAndPointsCount() {
    #expect(NeMo.alphanumeric.score(on: answer("-5"), given: "5") == 0)
    #expect(NeMo.alphanumeric.score(on: answer("1.5"), given: "15") == 0)
    #expect(ReasoningGym.exact.score(on: answer("-7"), given: "7") == 0)
    #expect(NeMo.Published.alphanumeric.score(on: answer("1.5"), given: "15") == 1)
  }

  /// verifiers' XMLParser gives an empty message 0.2.
  @Test func anEmptyMessageHasNoForm() {
    for grading in [TagFormat.Grading.strict, .graded] { #expect(TagFormat(grading: grading).score(on: "") == 0) }
  }

  /// open-r1's format accepts any text after a line break.
  @Test func textAfterTheFormIsRejected() {
    let text = "<think>\na\n</think>\n<answer>\nb\n</answer>\njunk"
    #expect(OpenR1.format.score(on: Completion(text)) == 0)
    #expect(OpenR1.Published.format.score(on: Completion(text)) == 1)
  }

  /// Reason-RFT's trainer compares completions with the solutions of other prompts.
  @Test func completionsAreJudgedByTheirOwnReference() async {
    let groups = (0..<8).map { number in
      CompletionGroup(prompt: "\(number)", [answer("\(number)"), answer("\(number + 1)")], reference: "\(number)")
    }
    for width in [1, 3] {
      let verdicts = await ReasonRFT.discrete.verdicts(on: groups, width: width)
      #expect(verdicts.allSatisfy { $0.map(\.score) == [1, 0] })
    }
  }

  /// PR1's format accepts any text that begins with “<”.
  @Test func anOpeningBracketIsNoForm() throws {
    #expect(PR1.groundingFormat.score(on: "<anything") == 0)
    #expect(PR1.Published.groundingFormat.score(on: "<anything") == 1)
    #expect(PR1.grounding.score(on: "<anything", given: try Box(0, 0, 10, 10)) == 0)
    #expect(TagFormat.thinkAnswer.score(on: "<anything") == 0)
  }

  // MARK: Faults of the rewards of length and of videos

  /// VLM-R1's cosine treats every answer as right, and increases again beyond its limit.
  @Test func theCosineDependsOnCorrectnessAndEnds() throws {
    let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    func score(_ text: String, _ count: Int) -> Double? {
      VLMR1.cosine.score(on: Completion("<think>t</think><answer>\(text)</answer>", tokenCount: count), given: truth)
    }
    let right = #"[{"bbox_2d": [0, 0, 100, 100], "label": "cat"}]"#
    #expect(score(right, 0) == 1)
    #expect(score(right, 1024) == 0.5)
    #expect(score("[]", 0) == 0)
    #expect(score("[]", 1024) == -0.5)
    for count in [1025, 1500, 2048, 100_000] {
      #expect(score(right, count) == 0.5)
      #expect(score("[]", count) == -0.5)
    }
    #expect(VLMR1.Published.cosine.score(on: Completion("", tokenCount: 2048)) == 1)
  }

  /// Video-R1 uses the kind of question of the first row for all rows of a batch, and gives “nan” the full score of a
  /// regression.
  @Test func eachRowHasItsKindOfQuestion() throws {
    let recipe = try Recipe(
      parsing: #"""
        {"kind": "routed", "by": "problem_type", "routes": {
          "multiple choice": {"kind": "videoR1.choice"}, "numerical": {"kind": "videoR1.numerical"},
          "OCR": {"kind": "videoR1.transcription"}, "free-form": {"kind": "videoR1.freeForm"},
          "regression": {"kind": "videoR1.regression"}}}
        """#)
    let rows: [(String, String, String, Double)] = [
      ("multiple choice", "(B)", "B", 1), ("numerical", "12.004", "12.0", 1),
      ("OCR", "no parking", "no parking here", 2.0 / 3),
      ("free-form", "The cats sat.", "the cat sat", 1), ("regression", "9", "10", 0.9), ("regression", "nan", "10", 0),
    ]
    for (kind, said, truth, wanted) in rows {
      let line =
        #"{"problem_type": "\#(kind)", "completion": "<think>t</think><answer>\#(said)</answer>", "reference": "\#(truth)"}"#
      let score = try #require(recipe.verdicts(on: recipe.input(fromLine: line))[0].score)
      #expect(abs(score - wanted) < 1e-12, "\(kind): \(said)")
    }
    #expect(VideoR1.Published.regression.score(on: answer("nan"), given: "<answer>10</answer>") == 1)
  }
}
