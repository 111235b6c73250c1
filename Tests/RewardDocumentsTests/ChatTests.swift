import RewardCore
import RewardDocuments
import Testing

/// Completions that are conversations, and texts that are not valid Unicode.
@Suite struct ChatTests {
  private func text(_ completion: String, _ recipe: String = #"{"kind": "tagFormat"}"#) throws -> String {
    try Recipe(parsing: recipe).input(fromLine: "{\"completion\": \(completion)}").completions[0].text
  }

  @Test(arguments: [
    (#"[{"role": "assistant", "content": "a"}]"#, "a"), (#"[{"content": "a"}]"#, "a"),
    (#"{"role": "assistant", "content": "a"}"#, "a"), (#"{"content": "a"}"#, "a"),
    (
      #"[{"role": "system", "content": "s"}, {"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]"#,
      "a"
    ),
    (
      #"[{"role": "assistant", "content": "a"}, {"role": "user", "content": "q"}, {"role": "assistant", "content": "b"}]"#,
      "b"
    ),
    (#"[{"role": "assistant", "content": "a"}, {"role": "tool", "content": "t"}]"#, "a"),
    (#"[{"role": "user", "content": "q"}, {"role": "model", "content": "a"}]"#, "a"),
    (#"[{"role": "assistant", "content": [{"type": "text", "text": "a"}, {"type": "text", "text": "b"}]}]"#, "ab"),
    (#"[{"role": "assistant", "content": ["a", {"text": "b"}]}]"#, "ab"),
    (#"[{"role": "assistant", "content": []}]"#, ""),
    (#"[{"role": "assistant", "content": ""}]"#, ""),
    (#"[{"role": "assistant", "content": null, "tool_calls": []}]"#, ""),
    (#"[{"role": "assistant", "content": null}]"#, ""),
    // Reasoning that a server split off.
    (#"[{"role": "assistant", "reasoning_content": "r", "content": "a"}]"#, "<think>r</think>a"),
    (#"[{"role": "assistant", "reasoning": "r", "content": "a"}]"#, "<think>r</think>a"),
    (
      #"[{"role": "assistant", "content": [{"type": "thinking", "thinking": "r"}, {"type": "text", "text": "a"}]}]"#,
      "<think>r</think>a"
    ),
    (#"[{"role": "assistant", "reasoning_content": "", "content": "a"}]"#, "a"),
    (#"[{"role": "assistant", "reasoning_content": " \n", "content": "a"}]"#, "a"),
    (#"[{"role": "assistant", "reasoning_content": null, "content": "a"}]"#, "a"),
    (#"[{"role": "assistant", "reasoning_content": "<think>r</think>", "content": "a"}]"#, "<think>r</think>a"),
    // The content has the reasoning already.
    (#"[{"role": "assistant", "reasoning_content": "r", "content": "<think>r</think>a"}]"#, "<think>r</think>a"),
    (
      #"[{"role": "assistant", "reasoning_content": "r", "content": "\n<think>\nr\n</think>a"}]"#,
      "\n<think>\nr\n</think>a"
    ),
    (#"[{"role": "assistant", "reasoning_content": "r", "content": "r</think>a"}]"#, "r</think>a"),
    // Other reasoning is a second one, and no closing tag is passed off as the first.
    (
      #"[{"role": "assistant", "reasoning_content": "r", "content": "<think>s</think>a"}]"#,
      "<think>r</think><think>s</think>a"
    ),
    (#"[{"role": "assistant", "reasoning_content": "r", "content": "s</think>a"}]"#, "<think>r</think>s</think>a"),
    // An answer that never began leaves the reasoning open.
    (#"[{"role": "assistant", "reasoning_content": "r", "content": null}]"#, "<think>r"),
    (#"[{"role": "assistant", "reasoning_content": "r"}]"#, "<think>r"),
  ])
  func readsTheLastAssistantMessage(_ completion: String, _ expected: String) throws {
    #expect(try text(completion) == expected)
  }

  @Test func writesReasoningInTheTagsOfTheSchema() throws {
    let message = #"[{"role": "assistant", "reasoning_content": "r", "content": "a"}]"#
    for (recipe, expected) in [
      (#"{"kind": "exactMatch", "answer": "thinkThenAnswer"}"#, "<think>r</think>a"),
      (#"{"kind": "tagFormat", "answer": {"opensInPrompt": true}}"#, "r</think>a"),
      (#"{"kind": "tagFormat", "answer": {"tags": ["why", "answer"], "reasoning": "why"}}"#, "<why>r</why>a"),
      (
        #"{"answer": {"tags": ["why", "answer"], "reasoning": "why"}, "reward": {"kind": "tagFormat"}}"#,
        "<why>r</why>a"
      ),
      (#"{"kind": "vlmR1.yesNo"}"#, "<think>r</think>a"),
      // Where no reward reads reasoning, the answer is the content alone.
      (#"{"kind": "exactMatch", "answer": "wholeText"}"#, "a"), (#"{"kind": "exactMatch", "answer": "boxed"}"#, "a"),
      (
        #"{"kind": "total", "parts": [{"kind": "exactMatch", "answer": "wholeText"}, {"kind": "tagFormat"}]}"#,
        "<think>r</think>a"
      ),
      (#"{"kind": "normalizedLength", "target": 9, "unit": "words"}"#, "<think>r</think>a"),
    ] {
      let line = "{\"completion\": \(message), \"reference\": \"yes\"}"
      #expect(try Recipe(parsing: recipe).input(fromLine: line).completions[0].text == expected, "\(recipe)")
    }
  }

  private static let twice =
    "write one completion per row or, for a group, {\"columns\": {\"completions\": \"completion\"}} in the recipe"

  @Test(arguments: [
    (#"["a", "b"]"#, "is a list of texts, but a row has one completion: \(twice)"),
    (#"["a"]"#, "is a list of texts, but a row has one completion: \(twice)"),
    (#"[[{"role": "assistant", "content": "a"}]]"#, "is a list of lists, but a row has one completion: \(twice)"),
    ("[]", "contains no message"),
    (#"[{"role": "user", "content": "q"}]"#, "contains no message of the role “assistant”; the roles are “user”"),
    (
      #"[{"role": "system", "content": "s"}, {"role": "user", "content": "q"}]"#,
      "contains no message of the role “assistant”; the roles are “system”, “user”"
    ),
    (#"[{"content": "a"}, {"content": "b"}]"#, "contains no message of the role “assistant”"),
    (
      #"[{"role": "assistant", "content": "a"}, "b"]"#,
      "contains a text where a chat message is expected, {\"role\": \"assistant\", \"content\": …}"
    ),
    (#"[{"role": "assistant"}]"#, "has an assistant message without “content”"),
    (
      #"[{"role": "assistant", "content": 5}]"#,
      "has an assistant message whose content is a number, not a text or a list of parts"
    ),
    (
      #"[{"role": "assistant", "content": [{"type": "image_url", "image_url": "x"}]}]"#,
      "has an assistant message with a part of the type “image_url” that is not a text"
    ),
    (#"{"role": "user", "content": "a"}"#, "contains no message of the role “assistant”; the roles are “user”"),
    ("7", "must be a text, an object with a text, or a list of chat messages, but is a number"),
    ("{}", "must be a text, an object with a text, or a list of chat messages, but is an object"),
  ])
  func refuses(_ completion: String, _ words: String) throws {
    let error = #expect(throws: RowError.self) { try text(completion) }
    #expect(error?.description == "column “completion” \(words)")
  }

  @Test func readsGroupsOfConversations() throws {
    let recipe = try Recipe(parsing: #"{"columns": {"completions": "all"}, "reward": {"kind": "tagFormat"}}"#)
    func texts(_ all: String) throws -> [String] {
      try recipe.input(fromLine: "{\"all\": \(all)}").completions.map(\.text)
    }
    #expect(try texts(#"["a", {"text": "b"}, [{"role": "assistant", "content": "c"}]]"#) == ["a", "b", "c"])
    #expect(
      try texts(
        #"[[{"role": "user", "content": "q"}, {"role": "assistant", "reasoning_content": "r", "content": "c"}]]"#)
        == ["<think>r</think>c"])
    for (all, words) in [
      (
        #"[["a", "b"]]"#,
        "at [0] contains a text where a chat message is expected, {\"role\": \"assistant\", \"content\": …}"
      ),
      (#"["a", []]"#, "at [1] contains no message"),
      (#"["a", 7]"#, "at [1] must be a text, an object with a text, or a list of chat messages, but is a number"),
      (
        #"[{"role": "user", "content": "q"}, {"role": "assistant", "content": "a"}]"#,
        "is one list of chat messages, but must be a list of completions, each a text, an object with a text, or a list of "
          + "chat messages"
      ),
    ] {
      let error = #expect(throws: RowError.self) { try texts(all) }
      #expect(error?.description == "column “all” \(words)")
    }
  }

  /// Second way: the decoder of the standard library, which replaces ill-formed UTF-8 by U+FFFD.
  @Test func scoresIllFormedTexts() throws {
    let recipe = try Recipe(parsing: #"{"kind": "exactMatch", "answer": "wholeText"}"#)
    let pieces: [[UInt8]] = [
      [0xFF], [0x80], [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98], [0xED, 0xA0, 0x80], [0xC0, 0xAF], [0xF5, 0x80],
      [0xC3, 0xC3, 0xA9],
    ]
    for piece in pieces {
      let text = Array("a".utf8) + piece + Array("z".utf8)
      for line in [
        Array("{\"reference\": \"x\", \"completion\": \"".utf8) + text + Array("\"}".utf8),
        Array("{\"completion\": \"\\n".utf8) + text + Array("\", \"reference\": \"x\"}".utf8),
        Array("{\"completion\": [{\"content\": \"".utf8) + text + Array("\"}], \"reference\": \"x\"}".utf8),
        Array("{\"completion\": {\"text\": \"".utf8) + text + Array("\"}, \"reference\": \"x\"}".utf8),
      ] {
        var members: [LineScan.Member] = []
        let input = try line.withUnsafeBufferPointer { try recipe.input(from: $0, &members) }
        #expect(input.completions[0].text.drop { $0 == "\n" } == String(decoding: text, as: UTF8.self), "\(piece)")
        #expect(recipe.verdicts(on: input)[0].score == 0)
      }
    }
  }

  @Test(arguments: [
    (#""\ud800""#, "\u{FFFD}"), (#""a\udc00b""#, "a\u{FFFD}b"), (#""\ud83d\ude00""#, "😀"),
    (#""\ud83d\ud83d\ude00""#, "\u{FFFD}😀"), (#""\ud800\n\\ud800""#, "\u{FFFD}\n\\ud800"), (#""\ud800A""#, "\u{FFFD}A"),
    (#""\ud800\u0041""#, "\u{FFFD}A"), (#""\ude00\ud83d""#, "\u{FFFD}\u{FFFD}"),
    (#"[{"role": "assistant", "content": "\ud800"}]"#, "\u{FFFD}"), (#"{"text": "\ud800"}"#, "\u{FFFD}"),
    (
      #"[{"role": "assistant", "content": [{"type": "text", "text": "\udfff"}, {"type": "text", "text": "b"}]}]"#,
      "\u{FFFD}b"
    ),
  ])
  func scoresHalvesOfSurrogatePairs(_ completion: String, _ expected: String) throws {
    #expect(try text(completion) == expected)
  }

  @Test(arguments: [
    (#"{"completion": "a", "reference": "\ud800"}"#, "half of a surrogate pair in a string at byte 35"),
    (#"{"completion": "\ud800", "other": "\ud800"}"#, "half of a surrogate pair in a string at byte 36"),
    (#"{"\ud800": 1, "completion": "a"}"#, "half of a surrogate pair in a string at byte 3"),
    (#"{"completion": "\ud80"}"#, "malformed escape in a string at byte 17"),
    (#"{"completion": "\ud800", "#, "expected a key in quotation marks at byte 26, found the end of the line"),
    (#"{"rows": {"completion": "\ud800"}, "completion": "a"}"#, "half of a surrogate pair in a string at byte 26"),
  ])
  func refusesThemElsewhere(_ line: String, _ words: String) throws {
    let recipe = try Recipe(parsing: #"{"kind": "exactMatch"}"#)
    let error = #expect(throws: RowError.self) { try recipe.input(fromLine: line) }
    #expect(error?.description == words)
  }

  @Test func readsThemInObjectsAndLists() throws {
    let inner = try Recipe(parsing: #"{"columns": {"completion": "out.text"}, "reward": {"kind": "tagFormat"}}"#)
    #expect(try inner.input(fromLine: #"{"out": {"text": "\ud800", "n": 1}}"#).completions[0].text == "\u{FFFD}")
    let error = #expect(throws: RowError.self) {
      try inner.input(fromLine: #"{"out": {"text": "\ud800", "n": "\ud800"}}"#)
    }
    #expect(error?.description == "half of a surrogate pair in a string at byte 34")
    let group = try Recipe(parsing: #"{"columns": {"completions": "all"}, "reward": {"kind": "tagFormat"}}"#)
    #expect(try group.input(fromLine: #"{"all": ["\ud800", "b"]}"#).completions.map(\.text) == ["\u{FFFD}", "b"])
  }

  /// Law: the time is linear in the length of the line.
  @Test(.timeLimit(.minutes(30)), arguments: ["\\ud800", "\\udc00", "\\\\", "\\u0041", "é"]) func readsMegabytes(
    _ piece: String
  ) throws {
    let long = String(repeating: piece, count: (4 << 20) / piece.utf8.count)
    #expect(
      try text("[{\"role\": \"assistant\", \"reasoning_content\": \"\(long)\", \"content\": \"\(long)\"}]").utf8.count
        > 1 << 19)
  }
}
