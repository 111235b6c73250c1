import Answers
import RewardCore
import Testing

/// The notations of models for one list of objects, with faults that have only one interpretation.
@Suite struct OutlineTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let repairs: Repairs
    var testDescription: String { text }
  }

  private static func numbers(_ text: String) -> (numbers: [Double], outline: Outline) {
    text.withBytes { bytes in
      let outline = OutlineReader.read(bytes, 0..<bytes.count)
      return (outline.numbers, outline)
    }
  }

  private static func texts(_ text: String, looksIntoStrings: Bool = true) -> [String] {
    text.withBytes { bytes in
      let outline = OutlineReader.read(bytes, 0..<bytes.count, looksIntoStrings: looksIntoStrings)
      return outline.nodes.filter { $0.kind == .text }.map { String(decoding: bytes[$0.place], as: UTF8.self) }
    }
  }

  /// Oracle: the text without the fault, `[{"box": [1, 2], "label": "cat"}, {"box": [3, 4], "label": "dog"}]`.
  @Test(arguments: [
    Case(text: #"[{"box": [1, 2], "label": "cat"}, {"box": [3, 4], "label": "dog"}]"#, repairs: []),
    Case(text: #"[{"box": [1, 2], "label": "cat"} {"box": [3, 4], "label": "dog"}]"#, repairs: .missingComma),
    Case(
      text: #"[{"box": [1, 2] "label": "cat"}, {"box": [3, 4] label: "dog"}]"#, repairs: [.missingComma, .unquotedKey]),
    Case(text: #"[{"label": "cat" "box": [1, 2]}, {"label": "dog", "box": [3, 4]}]"#, repairs: .missingComma),
    Case(
      text: "[{\"box\": [1, 2], \"label\": \"cat\"}, // [9, 9]\n{\"box\": [3, 4], \"label\": \"dog\"}]",
      repairs: .comment),
    Case(text: #"[{"box": [1, /* x, "y" */ 2], "label": "cat"}, {"box": [3, 4], "label": "dog"}]"#, repairs: .comment),
    Case(
      text: "[{\"box\": [1, 2], \"label\": \"cat\"}, {\"box\": [3, 4], \"label\": \"dog\"} # two\n]", repairs: .comment),
    Case(text: #"[{"box": ["1", "2"], "label": "cat"}, {"box": [3, 4], "label": "dog"}]"#, repairs: .quotedNumber),
    Case(text: #"[{"box": "[1, 2]", "label": "cat"}, {"box": "(3, 4)", "label": "dog"}]"#, repairs: .listInString),
    Case(text: #"[{box: [1, 2], label: "cat"}, {box: [3, 4], label: "dog"}]"#, repairs: .unquotedKey),
    Case(text: #"[{"box": [1, 2,], "label": "cat",}, {"box": [3, 4], "label": "dog"},]"#, repairs: .trailingComma),
    Case(text: #"[{'box': [1, 2], 'label': 'cat'}, {'box': [3, 4], 'label': 'dog'}]"#, repairs: .singleQuotes),
    Case(
      text: "```json\n[{\"box\": [1, 2], \"label\": \"cat\"}, {\"box\": [3, 4], \"label\": \"dog\"}]\n```",
      repairs: .codeFence),
    Case(text: #"［{"box"：［１， ２］， "label": "cat"}， {"box": 【3、4】, "label": “dog”}］"#, repairs: []),
    Case(text: #"[{"box": [1px, 2 px], "label": "cat"}, {"box": [3°, 4], "label": "dog"}]"#, repairs: []),
  ])
  func repairs(_ one: Case) {
    let (numbers, outline) = Self.numbers(one.text)
    #expect(numbers == [1, 2, 3, 4])
    #expect(Self.texts(one.text) == ["cat", "dog"])
    #expect(outline.repairs == one.repairs, "\(outline.repairs)")
    #expect(!outline.nodes.contains { $0.isMalformed || $0.isOpen })
    #expect(outline.prose == nil)
  }

  @Test(arguments: [
    (#"{"label": "a sign that says "STOP""}"#, #"a sign that says "STOP""#),
    (#"{"label": "say "yes, or no" now", "id": 1}"#, #"say "yes, or no" now"#),
    (#"{'label': 'a sailor's hat'}"#, "a sailor's hat"),
    (#"{"label": "a sailor's hat"}"#, "a sailor's hat"),
    (#"{'label': 'the dogs' toys', 'id': 1}"#, "the dogs' toys"),
    (#"{"label": "a \"b\" c"}"#, #"a \"b\" c"#),
  ])
  func quotationMarksInLabels(_ text: String, _ label: String) {
    #expect(Self.texts(text) == [label])
    #expect(!Self.numbers(text).outline.nodes.contains { $0.isMalformed || $0.isOpen })
  }

  /// Texts with more than one interpretation, or none.
  @Test(arguments: [
    "[1, 200 300]", "[1 000, 2]", "[1, 2}", "[1, 2)", "[1,, 2]", "{1, 2}", #"{"a" 1}"#, #"{"a": 1 2}"#, "[1, 2%]",
    #"[1, "2]"#,
    #"{"label": "cat, "box": [1, 2]}"#, "[1 /* 2]", "[1, 2 :3]", #"{"a": [1] [2]}"#,
  ])
  func refuses(_ text: String) {
    let outline = Self.numbers(text).outline
    #expect(outline.nodes.contains { $0.isMalformed || $0.isOpen })
  }

  @Test func stringsStayStringsWhereTextsAreCompared() {
    #expect(Self.texts(#"["1", "[2]", "red"]"#, looksIntoStrings: false) == ["1", "[2]", "red"])
    #expect(Self.texts(#"["1", "[2]", "red"]"#) == ["red"])
    // Labels and run lengths are texts, whatever they contain.
    #expect(Self.texts(#"{"label": "7", "counts": "[12]", "id": "7"}"#) == ["7", "[12]"])
  }

  @Test func readsCallsTagsAndKeysOutsideBrackets() {
    func names(_ text: String) -> [String] {
      text.withBytes { bytes in
        OutlineReader.read(bytes, 0..<bytes.count).nodes.compactMap { node in
          node.name.map { String(decoding: bytes[$0], as: UTF8.self) }
        }
      }
    }
    #expect(names("pyautogui.click(5, 5)") == ["pyautogui.click"])
    #expect(names("<bbox>1, 2, 3, 4</bbox>") == ["bbox"])
    #expect(names("click (5, 5)") == [])
    let keys = Self.numbers("x1=1, y1: 2; x2 = 3 and y2=4")
    #expect(keys.numbers == [1, 2, 3, 4])
    #expect(keys.outline.nodes.count { $0.kind == .key } == 4)
    #expect(keys.outline.prose == nil)
    // A word with a colon in the middle of a sentence is no key.
    #expect(Self.numbers("There are two at noon: 1, 2").outline.nodes.count == 1)
  }

  @Test func offsetsStayWithFullwidthForms() {
    let text = "看［１，２］，“猫”：[3]"
    text.withBytes { bytes in
      let outline = OutlineReader.read(bytes, 0..<bytes.count)
      let first = outline.nodes.first { $0.kind == .list && $0.directCount == 2 }
      #expect(first.map { String(decoding: bytes[$0.place], as: UTF8.self) } == "［１，２］")
    }
  }

  /// The outline is the same wherever the range is in the text.
  @Test func readsARangeLikeAWholeText() {
    let inner = #"{"a": [1，2], b: "x"}"#
    let alone = Self.numbers(inner).outline
    let text = "[9] " + inner + " [9]"
    text.withBytes { bytes in
      let outline = OutlineReader.read(bytes, 4..<4 + inner.utf8.count)
      #expect(outline.numbers == alone.numbers)
      #expect(outline.nodes.map(\.kind) == alone.nodes.map(\.kind))
      #expect(outline.nodes.map(\.place.lowerBound) == alone.nodes.map { $0.place.lowerBound + 4 })
    }
  }
}
