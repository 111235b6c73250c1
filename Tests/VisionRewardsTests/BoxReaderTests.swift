import Answers
import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct BoxReaderTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var text: String
    var box: [Double]?
    var words: String?
    var finding = Finding.exact
    var testDescription: String { text }
  }

  static let cases: [Case] = [
    Case(text: "[10, 20, 30, 60]", box: [10, 20, 30, 60]),
    Case(text: " [10,20,30,60] ", box: [10, 20, 30, 60]),
    Case(text: "(10, 20, 30, 60)", box: [10, 20, 30, 60]),
    Case(text: "(10, 20), (30, 60)", box: [10, 20, 30, 60]),
    Case(text: "(10,20)(30,60)", box: [10, 20, 30, 60]),
    Case(text: "[[10, 20], [30, 60]]", box: [10, 20, 30, 60]),
    Case(text: "[[10, 20, 30, 60]]", box: [10, 20, 30, 60]),
    Case(text: "[(10, 20), (30, 60)]", box: [10, 20, 30, 60]),
    Case(text: "10, 20, 30, 60", box: [10, 20, 30, 60]),
    Case(text: "\"[10, 20, 30, 60]\"", box: [10, 20, 30, 60]),
    Case(text: "**[10, 20, 30, 60]**.", box: [10, 20, 30, 60]),
    Case(text: "```json\n[10, 20, 30, 60]\n```", box: [10, 20, 30, 60]),
    Case(text: "[10, 20, 30, 60,]", box: [10, 20, 30, 60]),
    Case(text: "[-1.5, +2, .5, 6e1]", box: [-1.5, 2, 0.5, 60]),
    Case(text: "[\u{2212}1.5, 2, 3E-1, 6.0e+1]", box: [-1.5, 2, 0.3, 60]),
    Case(
      text: "[0.1, 0.30000000000000004, 0.7, 1.0000000000000000000000001]", box: [0.1, 0.30000000000000004, 0.7, 1]),
    Case(text: "{\"bbox_2d\": [10, 20, 30, 60]}", box: [10, 20, 30, 60]),
    Case(text: "{'bbox_2d': [10, 20, 30, 60], 'label': 'a cat, sitting'}", box: [10, 20, 30, 60]),
    Case(text: "[{\"label\": \"a \\\"big\\\" cat\", \"Position\": [10, 20, 30, 60]}]", box: [10, 20, 30, 60]),
    Case(text: "{\"BBOX\": [[10, 20, 30, 60]], \"score\": 0.9}", box: [10, 20, 30, 60]),
    Case(text: "{\"box\": [[10, 20], [30, 60]]}", box: [10, 20, 30, 60]),
    Case(text: "{\"objects\": [{\"bbox\": [10, 20, 30, 60]}]}", box: [10, 20, 30, 60]),
    Case(text: "{\"size\": [1, 2, 3, 4], \"bbox\": [10, 20, 30, 60]}", box: [10, 20, 30, 60]),
    Case(text: "{\"point\": [1, 2], \"bbox\": [10, 20, 30, 60]}", box: [10, 20, 30, 60]),
    Case(text: "{\"bbox_2d\": [10, 20, 30, 60], \"label\": \"cat", box: [10, 20, 30, 60]),
    Case(text: "{\"bbox_2d\": [10, 20, 30, 60]", box: [10, 20, 30, 60]),
    // Not a box.
    Case(text: "", words: "“” is not a box"),
    Case(text: "a cat", words: "“a cat” is not a box"),
    Case(text: "[10, 20, 30]", words: "“[10, 20, 30]” is not a box"),
    Case(text: "[10, 20, 30, 60, 70]", words: "“[10, 20, 30, 60, 70]” is not a box"),
    Case(text: "[10, 20, 30, sixty]", words: "“[10, 20, 30, sixty]” is not a box"),
    Case(text: "[10, 20, 30, 60em]", words: "“[10, 20, 30, 60em]” is not a box"),
    Case(text: "[10 200, 30 600]", words: "“[10 200, 30 600]” is not a box"),
    Case(text: "[10,, 20, 30, 60]", words: "“[10,, 20, 30, 60]” is not a box"),
    Case(text: "[10, 20, 30, 60)", words: "“[10, 20, 30, 60)” is not a box"),
    Case(text: "(10, 20)", words: "“(10, 20)” is not a box"),
    Case(text: "(10, 20), (30, 60), (1, 2)", words: "“(10, 20), (30, 60), (1, 2)” is not a box"),
    Case(text: "{[10, 20, 30, 60]}", words: "“{[10, 20, 30, 60]}” is not a box"),
    Case(text: "{\"size\": [10, 20, 30, 60]}", words: "“{\"size\": [10, 20, 30, 60]}” is not a box"),
    Case(text: "{\"bbox_2d\": 5}", words: "“{\"bbox_2d\": 5}” is not a box"),
    Case(text: "[10, 20, 30, 6", words: "“[10, 20, 30, 6” is not a box"),
    Case(text: "[10, 20, 30, 60] [1, 2", box: [10, 20, 30, 60]),
    Case(text: "[1e999, 0, 1, 1]", words: "“[1e999, 0, 1, 1]” is not a box of finite numbers"),
    Case(text: "[0, 0, 1e300, 1e300]", words: "“[0, 0, 1e300, 1e300]” is not a box of finite numbers"),
    Case(text: "[30, 60, 10, 20]", words: "“[30, 60, 10, 20]” is not a box with its upper left corner first"),
    Case(text: "[1, 2, 3, 4], [5, 6, 7, 8]", words: "“[1, 2, 3, 4], [5, 6, 7, 8]” is more than one box"),
    Case(text: "It is [1, 2, 3, 4]", words: "“It is [1, 2, 3, 4]” is not a box"),
    // With other text finding it.
    Case(text: "It is [1, 2, 3, 4].", box: [1, 2, 3, 4], finding: .stated),
    Case(text: "1. the cat: (1, 2), (3, 4)!", box: [1, 2, 3, 4], finding: .stated),
    Case(
      text: "x [1, 2, 3, 4] y [5, 6, 7, 8]", words: "“x [1, 2, 3, 4] y [5, 6, 7, 8]” is more than one box",
      finding: .stated),
    Case(text: "x [1, 2, 3, 4] y [5, 6, 7, 8]", box: [1, 2, 3, 4], finding: .lenientFirst),
    Case(text: "x [1, 2, 3, 4] y [5, 6, 7, 8]", box: [5, 6, 7, 8], finding: .lenient),
  ]

  @Test(arguments: cases) func reads(_ one: Case) throws {
    let reader = BoxReader(finding: one.finding)
    if let n = one.box {
      #expect(try reader.box(in: one.text) == Box(n[0], n[1], n[2], n[3]))
    } else {
      let error = try #require(throws: BoxReader.Unreadable.self) { try reader.box(in: one.text) }
      #expect(error.description == one.words)
    }
  }

  /// Numbers are read as `Double` reads them, bit for bit.
  @Test func numbersAreExact() throws {
    var random = Draws(seed: 5)
    for _ in 0..<5_000 {
      let value =
        Bool.random(using: &random)
        ? Double.random(in: -1000...1000, using: &random)
        : Double(Int.random(in: -99_999...99_999, using: &random))
          / [1, 10, 100, 1000][Int.random(in: 0...3, using: &random)]
      let text = "[\(value), 0, 100000, 1000]"
      #expect(try BoxReader().box(in: text).x1 == value)
    }
  }

  /// Written boxes are read back: every notation gives the same box.
  @Test func goldPasses() throws {
    var random = Draws(seed: 6)
    for _ in 0..<500 {
      let n = OverlapTests.corners(&random, 1000)
      let truth = try Box(n[0], n[1], n[2], n[3], in: .thousandths)
      let a = n.map { "\(Int($0))" }
      let list = a.joined(separator: ", ")
      for text in [
        "[\(list)]", "(\(a[0]),\(a[1])),(\(a[2]),\(a[3]))", "{\"bbox_2d\": [\(list)]}", "{'Position': [\(list)]}",
        "```json\n[{\"bbox_2d\": [\(list)], \"label\": \"x\"}]\n```",
      ] {
        #expect(try BoxReader().box(in: text, space: .thousandths) == truth)
      }
    }
  }

  /// Any bytes give a box or a reason, and never trap.
  @Test func survivesAnything() {
    let pieces = [
      "[", "]", "(", ")", "{", "}", ",", ":", "\"", "'", "\\", "1", "-", ".", "e", "1e9", "bbox_2d", "\"bbox_2d\":",
      "```", "−",
      " ", "\n", "é", "\u{0}", "1.5", "[1,2,3,4]", "(1,2)", "label", "inf", "nan", "+", "%", "\u{301}",
    ]
    var random = Draws(seed: 7)
    for _ in 0..<5_000 {
      var text = ""
      for _ in 0..<Int.random(in: 0...30, using: &random) {
        text += pieces[Int.random(in: 0..<pieces.count, using: &random)]
      }
      for finding in [Finding.exact, .stated, .lenientFirst, .lenient] {
        do {
          let box = try BoxReader(finding: finding).box(in: text)
          #expect(box.x1.isFinite && box.x1 <= box.x2 && box.y1 <= box.y2)
        } catch {
          #expect(!error.description.isEmpty)
        }
      }
    }
  }
}
