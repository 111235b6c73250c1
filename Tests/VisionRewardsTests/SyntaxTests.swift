import Answers
import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct SyntaxTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var syntax: Syntax
    var boxes: [[Double]]
    var labels: [String?]
    var space = CoordinateSpace.undeclared
    var unreadable = 0
    var repairs: Repairs = []
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(
      text: "<|object_ref_start|>the cat<|object_ref_end|><|box_start|>(10,20),(30,40)<|box_end|>", syntax: .qwenTokens,
      boxes: [[10, 20, 30, 40]], labels: ["the cat"], space: .thousandths),
    Case(
      text: "<|box_start|>(10,20),(30,40)<|box_end|><|box_start|>(1,2),(3,4)<|box_end|>", syntax: .qwenTokens,
      boxes: [[10, 20, 30, 40], [1, 2, 3, 4]], labels: [nil, nil]),
    Case(
      text: "<|box_start|>(10,20),(30,40)<|box_end|><|box_start|>(1,2),(3", syntax: .qwenTokens,
      boxes: [[10, 20, 30, 40]], labels: [nil], repairs: .cutOff),
    Case(
      text: "<ref>cat</ref><box>[[10, 20, 30, 40], [50, 60, 70, 80]]</box>", syntax: .boxTags,
      boxes: [[10, 20, 30, 40], [50, 60, 70, 80]], labels: ["cat", "cat"], space: .thousandths),
    Case(
      text: "<|object_ref_start|>the dog<|object_ref_end|><|box_start|>(221,423),(569,886)<|box_end|><|im_end|>",
      syntax: .qwenTokens, boxes: [[221, 423, 569, 886]], labels: ["the dog"], space: .thousandths),
    Case(
      text:
        "<|ref|>cat<|/ref|><|det|>[[100, 200, 300, 400]]<|/det|><|ref|>dog<|/ref|><|det|>[[5, 6, 7, 8], [9, 9, 10, 10]]<|/det|>",
      syntax: .detTags, boxes: [[100, 200, 300, 400], [5, 6, 7, 8], [9, 9, 10, 10]], labels: ["cat", "dog", "dog"],
      space: .thousandths),
    Case(
      text:
        "[{\"bounding_box\": [1, 2, 3, 4], \"category\": \"cat\"}, {\"Category\": \"dog\", \"bbox\": [[5, 6], [7, 8]]}]",
      syntax: .plain, boxes: [[1, 2, 3, 4], [5, 6, 7, 8]], labels: ["cat", "dog"]),
    Case(
      text:
        "```json\n[\n\t{\"bbox_2d\": [1, 2, 3, 4], \"label\": \"cat\", \"attributes\": {\"size\": [9, 9, 9, 9]}},\n\t{\"bbox_2d\": [5,",
      syntax: .plain, boxes: [[1, 2, 3, 4]], labels: ["cat"], repairs: [.cutOff, .codeFence]),
    Case(
      text: "<ref>cat</ref><box>(10,20),(30,40)</box>", syntax: .boxTags, boxes: [[10, 20, 30, 40]], labels: ["cat"]),
    Case(
      text: "<ref>cat</ref><box>[[10, 20, 30]]</box>", syntax: .boxTags, boxes: [], labels: [], unreadable: 1),
    Case(
      text: "<loc0256><loc0128><loc0512><loc0384> cat ; <loc0000><loc0512><loc0256><loc1023> black dog",
      syntax: .paliGemma,
      boxes: [[0.125, 0.25, 0.375, 0.5], [0.5, 0, 0.9990234375, 0.25]], labels: ["cat", "black dog"], space: .unit),
    Case(
      text: "<loc0256><loc0128><loc0512><loc0384><seg001><seg002> cat", syntax: .paliGemma,
      boxes: [[0.125, 0.25, 0.375, 0.5]], labels: ["cat"], repairs: .segmentation),
    Case(text: "<loc0256><loc0128><loc0512> cat", syntax: .paliGemma, boxes: [], labels: [], unreadable: 1),
    Case(
      text: "cat<loc_100><loc_200><loc_300><loc_400><loc_0><loc_1><loc_2><loc_3>dog<loc_10><loc_20><loc_30><loc_40>",
      syntax: .florence, boxes: [[100.5, 200.5, 300.5, 400.5], [0.5, 1.5, 2.5, 3.5], [10.5, 20.5, 30.5, 40.5]],
      labels: ["cat", "cat", "dog"], space: .thousandths),
    Case(
      text: "<phrase>a cat</phrase><object><patch_index_0000><patch_index_1023></object>", syntax: .kosmos,
      boxes: [[0.015625, 0.015625, 0.984375, 0.984375]], labels: ["a cat"], space: .unit),
    Case(
      text: "<phrase>cats</phrase><object><patch_index_0000><patch_index_0031></delimiter_of_multi_objects/>"
        + "<patch_index_0033><patch_index_0033></object>", syntax: .kosmos,
      boxes: [[0, 0, 1, 0.03125], [0.03125, 0.03125, 0.0625, 0.0625]], labels: ["cats", "cats"]),
    Case(
      text: "[0.1, 0.2, 0.3, 0.4; 0.5, 0.6, 0.7, 0.8]", syntax: .plain,
      boxes: [[0.1, 0.2, 0.3, 0.4], [0.5, 0.6, 0.7, 0.8]], labels: [nil, nil], space: .unit),
    Case(
      text: "[{\"bbox_2d\": [1, 2, 3, 4], \"label\": \"a\"}, {\"label\": \"b\", \"bbox_2d\": [[5, 6, 7, 8]]},]",
      syntax: .plain, boxes: [[1, 2, 3, 4], [5, 6, 7, 8]], labels: ["a", "b"], repairs: .trailingComma),
    Case(
      text: "```json\n{\"objects\": [{\"box\": [1, 2, 3, 4], \"label\": \"a\"}]}\n```", syntax: .plain,
      boxes: [[1, 2, 3, 4]], labels: ["a"], repairs: .codeFence),
  ]

  @Test(arguments: cases) func reads(_ one: Case) throws {
    let list = try BoxReader().boxes(in: one.text, space: one.space)
    #expect(list.syntax == one.syntax)
    #expect(list.boxes.map { [$0.box.x1, $0.box.y1, $0.box.x2, $0.box.y2] } == one.boxes)
    #expect(list.boxes.map(\.label) == one.labels)
    #expect(list.unreadableCount == one.unreadable)
    #expect(list.repairs == one.repairs)
  }

  /// Coordinates of a syntax with a defined space are converted to the requested space.
  @Test func converts() throws {
    let box = try BoxReader().box(
      in: "<|box_start|>(100,200),(300,400)<|box_end|>", space: .pixels(width: 640, height: 480))
    #expect(box.description == "[64, 96, 192, 192] in pixels of 640 × 480")
    // Thousandths beyond 1000 are outside, whatever the size of the picture.
    let error = try #require(throws: BoxReader.Unreadable.self) {
      try BoxReader().box(in: "<box>[[100, 200, 1300, 400]]</box>", space: .pixels(width: 6400, height: 4800))
    }
    #expect(error.description == "“[100, 200, 1300, 400]” is not a box inside 0…1000")
  }

  @Test(arguments: [
    "The <ref>cat</ref> is at <box>[[1, 2, 3, 4]]</box>", "<point x=\"1\" y=\"2\">cat</point>", "<seg001><seg002>",
    "<loc0001>", "<patch_index_0001>", "<|box_start|>cat<|box_end|>",
  ])
  func refuses(_ text: String) {
    #expect(throws: BoxReader.Unreadable.self) { try BoxReader(finding: .exact).box(in: text) }
  }

  /// Any mixture of marks gives boxes or a reason.
  @Test func survivesAnything() {
    let pieces = [
      "<|box_start|>", "<|box_end|>", "<|object_ref_start|>", "<|object_ref_end|>", "<box>", "</box>", "<ref>",
      "</ref>",
      "<loc0001>", "<loc_1>", "<loc", "<seg001>", "<patch_index_0001>", "<object>", "</object>", "<phrase>",
      "</phrase>",
      "<point x=\"1\" y=\"2\">", "<points x1=\"1\" y1=\"2\" alt=\"a\">", "</point>", "<point ", "x=", "\"", ";", "cat",
      "[1,2,3,4]",
      "(1,2)", ",", "<", ">", "\\", "{", "}", "\"label\":", "é", " ",
    ]
    var random = Draws(seed: 12)
    for _ in 0..<5_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...20, using: &random) {
        text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      for finding in [Finding.exact, .stated] {
        do {
          let list = try BoxReader(finding: finding).boxes(in: text)
          #expect(list.boxes.allSatisfy { $0.box.x1.isFinite })
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }
}
