import Answers
import Foundation
import PublishedRewards
import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct BoxSetTests {
  /// Boxes on a coarse grid, so that they overlap often.
  struct Scene: CustomStringConvertible {
    var truth: [[Double]]
    var found: [[Double]]
    var description: String { "truth \(truth), found \(found)" }

    static func boxes(_ random: inout Draws, _ most: Int) -> [[Double]] {
      (0..<Int.random(in: 0...most, using: &random)).map { _ in
        let x = Double(Int.random(in: 0...4, using: &random))
        let y = Double(Int.random(in: 0...4, using: &random))
        return [
          x, y, x + Double(Int.random(in: 1...3, using: &random)), y + Double(Int.random(in: 1...3, using: &random)),
        ]
      }
    }

    static func random(_ random: inout Draws) -> Scene {
      Scene(truth: boxes(&random, 4), found: boxes(&random, 4))
    }

    var reference: BoxSet { BoxSet(truth.compactMap { try? Box($0[0], $0[1], $0[2], $0[3]) }) }
  }

  static func answer(_ boxes: [[Double]]) -> Completion {
    Completion("<think>t</think><answer>\(boxes)</answer>")
  }

  static let rewards: [BoxSetMatch] = [
    BoxSetMatch(), BoxSetMatch(rule: SetRule(threshold: .above(0))), BoxSetMatch(rule: SetRule(countsPairs: true)),
    BoxSetMatch(rule: SetRule(threshold: .above(0), falsePenalty: 1, missPenalty: 0.25)),
  ]

  static func score(_ reward: BoxSetMatch, _ found: [[Double]], _ scene: Scene) -> Double {
    reward.score(on: answer(found), given: scene.reference) ?? .nan
  }

  /// Naive oracle: the best sum over all possible matchings.
  static func oracle(_ reward: BoxSetMatch, _ scene: Scene) -> Double {
    let truth = scene.reference.boxes.map(\.box)
    let found = scene.found.compactMap { try? Box($0[0], $0[1], $0[2], $0[3]) }
    if truth.isEmpty && found.isEmpty { return 1 }
    func best(_ index: Int, _ used: Int) -> Double {
      guard index < found.count else { return 0 }
      var most = best(index + 1, used)
      for (column, box) in truth.enumerated() where used & (1 << column) == 0 {
        let value = Overlap.iou.of(found[index], box)
        guard reward.rule.threshold.accepts(value) else { continue }
        most = max(most, (reward.rule.countsPairs ? 1 : value) + best(index + 1, used | 1 << column))
      }
      return most
    }
    let q = best(0, 0)
    if q == 0 { return 0 }
    return q
      / (q + reward.rule.falsePenalty * (Double(found.count) - q) + reward.rule.missPenalty * (Double(truth.count) - q))
  }

  @Test(arguments: rewards) func equalsTheOracle(_ reward: BoxSetMatch) {
    forAll(600, Scene.random) { scene in
      abs(Self.score(reward, scene.found, scene) - Self.oracle(reward, scene)) < 1e-12
    }
  }

  /// Law: a box that does not improve the matching never raises the score.
  @Test(arguments: rewards) func falseBoxesNeverHelp(_ reward: BoxSetMatch) {
    forAll(400, Scene.random) { scene in
      let before = Self.score(reward, scene.found, scene)
      let far = Self.score(reward, scene.found + [[50, 50, 60, 60]], scene)
      let reversed = Self.score(reward, scene.found + [[3, 3, 1, 1]], scene)
      let empty = Self.score(reward, scene.found + [[5, 5, 5, 5]], scene)
      return far <= before && reversed <= before && empty <= before
    }
  }

  /// Law: moving a box that overlaps no other reference onto a reference never lowers the score.
  @Test(arguments: rewards) func betterBoxesNeverHurt(_ reward: BoxSetMatch) {
    forAll(400, Scene.random) { scene in
      guard let wanted = scene.truth.first else { return true }
      let before = Self.score(reward, scene.found, scene)
      return scene.found.indices.allSatisfy { index in
        let box = scene.found[index]
        // Halfway to the wanted box overlaps it more, and no other box of the reference counts.
        let alone = Scene(truth: [wanted], found: scene.found)
        let first = Self.score(reward, alone.found, alone)
        var nearer = alone.found
        nearer[index] = zip(box, wanted).map { ($0 + $1) / 2 }
        guard
          let old = try? Box(box[0], box[1], box[2], box[3]),
          let truth = try? Box(wanted[0], wanted[1], wanted[2], wanted[3]),
          let new = try? Box(nearer[index][0], nearer[index][1], nearer[index][2], nearer[index][3]),
          Overlap.iou.of(new, truth) >= Overlap.iou.of(old, truth)
        else { return true }
        var exact = scene.found
        exact[index] = wanted
        let others = scene.truth.dropFirst().allSatisfy { other in
          guard let other = try? Box(other[0], other[1], other[2], other[3]) else { return false }
          return Overlap.iou.of(old, other) == 0
        }
        return Self.score(reward, nearer, alone) >= first - 1e-12
          && (!others || Self.score(reward, exact, scene) >= before - 1e-12)
      }
    }
  }

  /// Law: the order of the boxes changes no bit.
  @Test(arguments: rewards) func orderDoesNotMatter(_ reward: BoxSetMatch) {
    var random = Draws(seed: 11)
    forAll(300, Scene.random) { scene in
      let shuffled = scene.found.shuffled(using: &random)
      return Self.score(reward, shuffled, scene) == Self.score(reward, scene.found, scene)
    }
  }

  /// Law: the reference itself earns 1, and nothing else does.
  @Test(arguments: rewards.prefix(2)) func onlyTheReferenceIsPerfect(_ reward: BoxSetMatch) {
    forAll(300, Scene.random) { scene in
      Self.score(reward, scene.truth, scene) == 1
        && (Self.score(reward, scene.found, scene) < 1
          || scene.found.sorted(by: before) == scene.truth.sorted(by: before))
    }
  }

  private func before(_ a: [Double], _ b: [Double]) -> Bool { a.lexicographicallyPrecedes(b) }

  /// Law: adding a box with a confidence of 0 never raises the score.
  @Test func confidenceIsCalibrated() {
    let reward = ConfidenceMatch()
    forAll(300, Scene.random) { scene in
      func text(_ boxes: [[Double]], _ last: Double?) -> Completion {
        var items = boxes.map { "{\"box\": \($0), \"score\": 0.7}" }
        if let last { items.append("{\"box\": [50, 50, 60, 60], \"score\": \(last)}") }
        return Completion("<think>t</think><answer>[\(items.joined(separator: ", "))]</answer>")
      }
      let before = reward.score(on: text(scene.found, nil), given: scene.reference) ?? .nan
      return [0, 0.1, 1].allSatisfy {
        (reward.score(on: text(scene.found, $0), given: scene.reference) ?? .nan) <= before
      }
    }
  }

  @Test func documentation() throws {
    let truth = BoxSet([
      LabeledBox(try Box(0, 0, 100, 100), label: "cat"), LabeledBox(try Box(200, 0, 300, 100), label: "dog"),
    ])
    let cat = #"{"bbox_2d": [0, 0, 100, 80], "label": "cat"}"#
    let junk = #"{"bbox_2d": [0, 200, 9, 209], "label": "cat"}"#
    let reward = BoxSetMatch()
    let one = reward.verdict(on: Completion("<think>…</think><answer>[\(cat)]</answer>"), given: truth)
    #expect(abs((one.score ?? 0) - 1.6 / 3) < 1e-15)
    #expect(one.description == "0.5333  boxSetMatch: 1 of 2 matched, 0 unmatched; IoU 0.8 (1 for 1)")
    let two = reward.verdict(on: Completion("<think>…</think><answer>[\(junk), \(cat)]</answer>"), given: truth)
    #expect(two.score == 0.4)
    guard case .matched(let pairing) = two.reason else {
      Issue.record("\(two)")
      return
    }
    #expect(
      pairing.table == """
        answer  reference  label  IoU  outcome
             2          1  cat    0.8  matched
             –          2  dog      –  missed
             1          –  cat      –  unmatched
        """)
    let list = try BoxReader().boxes(in: "[{'Position': [1, 2, 3, 4], 'Confidence': 0.9}, {'Position': [5, 6")
    #expect(list.boxes.count == 1)
    #expect(list.boxes.first?.confidence == 0.9)
    #expect(list.repairs.description == "cut off, single quotes")
    let single = BoxSet([try Box(100, 100, 200, 200, in: .thousandths)])
    let answer = "<think>…</think><answer>[{'Position': [100, 100, 200, 200], 'Confidence': 0.9}]</answer>"
    #expect(VisualRFT.detection.score(on: Completion(answer), given: single) == 1)
    let fenced = "<think>…</think><answer>```json\n[{\"bbox_2d\": [0, 0, 100, 100], \"label\": \"Cat\"}]\n```</answer>"
    #expect(
      VLMR1.detection.score(
        on: Completion(fenced), given: BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])) == 1)
    let hundred = BoxSet([try Box(0, 0, 100, 100)])
    let sure = #"{"Position": [0, 0, 100, 100], "Confidence": 1}"#
    let humble = #"{"Position": [0, 0, 9, 9], "Confidence": 0.5}"#
    #expect(ConfidenceMatch().score(on: Completion("<think>…</think><answer>[\(sure)]</answer>"), given: hundred) == 1)
    #expect(
      ConfidenceMatch().score(on: Completion("<think>…</think><answer>[\(sure), \(humble)]</answer>"), given: hundred)
        == 0.75)
  }

  /// The default has none of the faults of the published rewards.
  @Test func keepsTheLaws() throws {
    let truth = BoxSet([try Box(254, 303, 291, 365, in: .thousandths)])
    func visual(_ answer: String) -> [Double?] {
      let completion = Completion("<think>t</think><answer>\(answer)</answer>")
      return [
        VisualRFT.Published.detection.score(on: completion, given: truth),
        VisualRFT.Published.confidence.score(on: completion, given: truth),
        VisualRFT.detection.score(on: completion, given: truth),
        VisualRFT.confidence.score(on: completion, given: truth),
      ]
    }
    // A single coordinate that agrees is not an answer.
    #expect(visual("[{'Position': [0, 303, 1, 304], 'Confidence': 0.9}]").suffix(2) == [0, 0])
    // An unmatched box of confidence −5.
    #expect(visual("[{'Position': [0, 0, 9, 9], 'Confidence': -5}]") == [0, 1, 0, 0])
    // Line breaks in the answer.
    let lines = "\n[{'Position': [254, 303, 291, 365], 'Confidence': 1}]\n"
    #expect(visual(lines).suffix(2) == [1, 1])
    // True negatives.
    let nothing = BoxSet([Box](), in: .thousandths)
    let empty: Completion = "<think>t</think><answer>No Objects</answer>"
    #expect(VisualRFT.Published.detection.score(on: empty, given: nothing) == 0)
    #expect(VisualRFT.detection.score(on: empty, given: nothing) == 1)
    #expect(VisualRFT.confidence.score(on: empty, given: nothing) == 1)

    // VLM-R1: 49 false boxes, wrong label, no label, any text for an empty reference, boxes in fractions.
    let cat = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    func both(_ list: String, _ truth: BoxSet) -> [Double?] {
      let completion = Completion("<think>t</think><answer>```json\n\(list)\n```</answer>")
      return [
        VLMR1.Published.detection.score(on: completion, given: truth),
        VLMR1.detection.score(on: completion, given: truth),
      ]
    }
    let right = #"{"bbox_2d": [0, 0, 100, 100], "label": "cat"}"#
    let junk = (0..<49).map { #"{"bbox_2d": [\#(500 + $0), 500, 600, 600], "label": "cat"}"# }.joined(separator: ", ")
    let crowded = both("[\(right), \(junk)]", cat)
    #expect(abs((crowded[0] ?? 0) - 0.853) < 1e-12)
    #expect(crowded[1] == 2.0 / 51)
    #expect(both(#"[{"bbox_2d": [0, 0, 100, 100], "label": "dog"}]"#, cat) == [0.3, 0])
    #expect(both(#"[{"bbox_2d": [0, 0, 100, 100]}]"#, cat) == [0, 0])
    #expect(VLMR1.detection.score(on: "<think>t</think><answer>blah</answer>", given: BoxSet([Box]())) == 0)
    let unit = BoxSet([LabeledBox(try Box(0.1, 0.1, 0.5, 0.5, in: .unit), label: "cat")])
    #expect(both(#"[{"bbox_2d": [0.1, 0.1, 0.5, 0.5], "label": "cat"}]"#, unit)[1] == 1)
  }

  /// A hundred thousand boxes have the lowest score and a reason, in bounded steps.
  @Test func givesUpOnLongLists() throws {
    let flood = Completion(
      "<think>t</think><answer>[" + String(repeating: "[1, 2, 3, 4], ", count: 100_000) + "[1, 2, 3, 4]]</answer>")
    let truth = BoxSet([try Box(1, 2, 3, 4)])
    let verdict = BoxSetMatch().verdict(on: flood, given: truth)
    #expect(verdict.description == "0  boxSetMatch: gave up reading boxes after 1000 steps")
    #expect(ConfidenceMatch().score(on: flood, given: truth) == 0)
    let deep = Completion("<think>t</think><answer>" + String(repeating: "[", count: 1_000_000) + "</answer>")
    #expect(
      BoxSetMatch().verdict(on: deep, given: truth).description
        == "0  boxSetMatch: gave up reading nested brackets after 64 steps")
  }

  @Test(
    arguments: BoxMatchTests.hostile + [
      "<|box_start|>", "<box>", "<loc0001>", "<loc_1>", "<patch_index_0001>", "<point x=\"1\" ",
    ])
  func survives(_ unit: String) throws {
    let answer = String(repeating: unit, count: 500_000 / unit.utf8.count)
    let truth = BoxSet([LabeledBox(try Box(1, 2, 3, 5), label: "cat")])
    for text in ["<think>t</think><answer>\(answer)</answer>", "<answer>" + answer, answer] {
      let completion = Completion(text)
      let verdict = BoxSetMatch(finding: .stated).verdict(on: completion, given: truth)
      #expect(verdict.score == 0)
      #expect(!verdict.reason.description.isEmpty)
      for score in [
        ConfidenceMatch().score(on: completion, given: truth),
        VisualRFT.Published.detection.score(on: completion, given: truth),
        VLMR1.Published.detection.score(on: completion, given: truth),
      ] {
        #expect(score == 0)
      }
    }
  }

  @Test func readsReferences() throws {
    func decode(_ json: String) throws -> BoxSet { try JSONDecoder().decode(BoxSet.self, from: Data(json.utf8)) }
    #expect(try decode("[]").boxes.isEmpty)
    #expect(try decode("\"None\"").boxes.isEmpty)
    #expect(try decode("\"<answer>[]</answer>\"").boxes.isEmpty)
    #expect(try decode("[[1, 2, 3, 4], \"(5,6),(7,8)\"]").boxes.map(\.box) == [Box(1, 2, 3, 4), Box(5, 6, 7, 8)])
    let full = try decode(
      #"{"boxes": [[1, 2, 3, 4], [5, 6, 7, 8]], "labels": ["a", "b"], "imageSize": [10, 10], "inputSize": [20, 20]}"#)
    #expect(full.space == .pixels(width: 20, height: 20))
    #expect(full.boxes.map(\.label) == ["a", "b"])
    #expect(full.boxes[1].box.x2 == 14)
    let error = try #require(throws: ConfigurationError.self) { try decode("[[1, 2, 3, 4], [4, 3, 2, 1]]") }
    #expect(error.description == "$[1]: the second corner of a box must not be left of the first or above it")
    #expect(throws: ConfigurationError.self) { try decode(#"{"boxes": [[1, 2, 3, 4]], "labels": []}"#) }
    #expect(throws: ConfigurationError.self) { try decode("\"somewhere\"") }
    #expect(throws: ConfigurationError.self) { try decode("\"[1, 2, 3, 4], [1, 2]\"") }
  }
}
