extension Generator where Value == String {
  /// A text with one to three changes. Tags are doubled, nested, swapped, cut, in another case or with attributes.
  /// Other changes are other forms of letters, invisible characters, line ends, end-of-turn tokens, and removed or
  /// repeated parts.
  public static func mutation(of text: String) -> Generator {
    Generator { draws in
      var text = text
      for _ in 0...draws.index(below: 3) {
        let mutation = draws.element(of: TextMutation.all)
        text = mutation.apply(text, &draws)
      }
      return text
    }
  }
}

/// A change of a text.
public struct TextMutation: Sendable {
  /// The name, in a word or two.
  public let name: String
  /// Changes a text; the draws choose the position.
  public let apply: @Sendable (String, inout Draws) -> String

  /// All mutations.
  public static let all: [TextMutation] = tags + letters + pieces

  static let tags: [TextMutation] = [
    TextMutation("tag doubled") { text, draws in edit(text, tagAt: &draws) { $0 + $0 } },
    TextMutation("tag removed") { text, draws in edit(text, tagAt: &draws) { _ in "" } },
    TextMutation("tag cut") { text, draws in edit(text, tagAt: &draws) { String($0.dropLast()) } },
    TextMutation("tag in capitals") { text, draws in edit(text, tagAt: &draws) { $0.uppercased() } },
    TextMutation("tag with an attribute") { text, draws in
      edit(text, tagAt: &draws) { $0.replacing(">", with: " id=\"1\">") }
    },
    TextMutation("tag with spaces") { text, draws in
      edit(text, tagAt: &draws) { $0.replacing("<", with: "< ").replacing(">", with: " >") }
    },
    TextMutation("opening instead of closing tag") { text, draws in
      edit(text, tagAt: &draws) { $0.hasPrefix("</") ? $0.replacing("</", with: "<") : $0.replacing("<", with: "</") }
    },
    TextMutation("tag fullwidth") { text, draws in
      edit(text, tagAt: &draws) { $0.replacing("<", with: "＜").replacing(">", with: "＞") }
    },
    TextMutation("tags swapped") { text, _ in
      text.replacing("think>", with: "\u{1}").replacing("answer>", with: "think>").replacing("\u{1}", with: "answer>")
    },
    TextMutation("nested in itself") { text, _ in "<answer>\(text)</answer>" },
    TextMutation("inside a thought") { text, _ in "<think>\(text)</think>" },
  ]

  static let letters: [TextMutation] = [
    TextMutation("capitals") { text, _ in text.uppercased() },
    TextMutation("fullwidth") { text, _ in
      String(String.UnicodeScalarView(text.unicodeScalars.map { fullwidth($0) }))
    },
    TextMutation("zero width") { text, draws in insert("\u{200B}", into: text, &draws) },
    TextMutation("right to left") { text, draws in insert("\u{202E}", into: text, &draws) },
    TextMutation("combining mark") { text, draws in insert("\u{301}", into: text, &draws) },
    TextMutation("combining marks") { text, draws in insert(String(repeating: "\u{301}", count: 40), into: text, &draws)
    },
    TextMutation("NUL") { text, draws in insert("\0", into: text, &draws) },
    TextMutation("byte order mark") { text, _ in "\u{FEFF}" + text },
    TextMutation("invalid UTF-8") { text, draws in
      var bytes = Array(text.utf8)
      bytes.insert(draws.element(of: [0xFF, 0xC0, 0xE2, 0xF0, 0x80]), at: draws.index(below: bytes.count + 1))
      return String(decoding: bytes, as: UTF8.self)
    },
    TextMutation("CRLF") { text, _ in text.replacing("\n", with: "\r\n") },
    TextMutation("end of turn") { text, draws in
      insert(
        draws.element(of: ["<|im_end|>", "<|eot_id|>", "</s>", "<|endoftext|>", "<end_of_turn>"]), into: text, &draws)
    },
    TextMutation("next turn") { text, _ in text + "<|im_end|>\n<|im_start|>user\nAnd the next one?" },
  ]

  static let pieces: [TextMutation] = [
    TextMutation("piece removed") { text, draws in
      edit(text, &draws) { scalars, draws in
        guard !scalars.isEmpty else { return }
        let start = draws.index(below: scalars.count)
        scalars.removeSubrange(start..<min(scalars.count, start + 1 + draws.index(below: 8)))
      }
    },
    TextMutation("piece repeated") { text, draws in
      edit(text, &draws) { scalars, draws in
        guard !scalars.isEmpty else { return }
        let start = draws.index(below: scalars.count)
        let piece = Array(scalars[start..<min(scalars.count, start + 1 + draws.index(below: 8))])
        scalars.insert(contentsOf: piece, at: start)
      }
    },
    TextMutation("cut off") { text, draws in
      edit(text, &draws) { scalars, draws in scalars = Array(scalars.prefix(draws.index(below: scalars.count + 1))) }
    },
    TextMutation("something inserted") { text, draws in
      insert(
        draws.element(of: ["0", " ", "\n", "or ", "not ", ", ", "}", "]", "-", "maybe ", "12", "\\boxed{7}"]),
        into: text, &draws)
    },
    TextMutation("said twice") { text, _ in text + text },
  ]

  init(_ name: String, _ apply: @escaping @Sendable (String, inout Draws) -> String) {
    self.name = name
    self.apply = apply
  }

  static func fullwidth(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (0x21...0x7E).contains(scalar.value) ? Unicode.Scalar(scalar.value + 0xFEE0) ?? scalar : scalar
  }

  private static func edit(
    _ text: String, _ draws: inout Draws, _ change: (inout [Unicode.Scalar], inout Draws) -> Void
  ) -> String {
    var scalars = Array(text.unicodeScalars)
    change(&scalars, &draws)
    return String(String.UnicodeScalarView(scalars))
  }

  private static func insert(_ piece: String, into text: String, _ draws: inout Draws) -> String {
    edit(text, &draws) { scalars, draws in
      scalars.insert(contentsOf: Array(piece.unicodeScalars), at: draws.index(below: scalars.count + 1))
    }
  }

  /// Changes one of the tags of a text; a text without tags is unchanged.
  private static func edit(_ text: String, tagAt draws: inout Draws, _ change: (String) -> String) -> String {
    var bounds: [Range<String.UnicodeScalarView.Index>] = []
    var opening: String.UnicodeScalarView.Index?
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      if scalars[index] == "<" { opening = index }
      if scalars[index] == ">", let start = opening {
        bounds.append(start..<scalars.index(after: index))
        opening = nil
      }
    }
    guard !bounds.isEmpty else { return text }
    let tag = draws.element(of: bounds)
    return String(scalars[..<tag.lowerBound]) + change(String(scalars[tag])) + String(scalars[tag.upperBound...])
  }
}
