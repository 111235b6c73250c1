import Answers
import RewardCore

extension PlaceTokens {
  /// Reads the rest of a word after an apostrophe: “it's”, “l'objet”.
  mutating func apostrophe(_ at: inout Int, _ end: Int) {
    var last = at
    while last < end, bytes[last].isLetter { last += 1 }
    let classes: WordClass
    switch String(decoding: bytes[at..<min(last, at + 4)], as: UTF8.self).lowercased() {
    case "s", "re": classes = .copula
    case "m": classes = [.copula, .modal]
    case "ve", "ll", "d": classes = .modal
    case "t":
      isKnown = false
      return
    default: return
    }
    add(.apostrophe, at..<last, classes)
    at = last
  }

  /// Reads a text in quotation marks as a name, if the word beside it has a text: “the "Save" button”.
  ///
  /// Other quotation marks are ignored.
  mutating func quotation(_ mark: UInt8, _ start: Int, _ at: inout Int, _ end: Int) {
    guard let close = bytes[at..<min(end, at + 48)].firstIndex(of: mark), close > at,
      !bytes[at..<close].contains(where: { $0 < 0x20 || "[]{}()<>".utf8.contains($0) })
    else { return }
    var first = close + 1
    while first < end, bytes[first] == 0x20 { first += 1 }
    var last = first
    while last < end, bytes[last].isLetter { last += 1 }
    let isCaption =
      tokens.last.map { !$0.classes.isDisjoint(with: [.captioned, .quoting]) } ?? false
      || !Vocabulary.table.classes(bytes, first..<last).isDisjoint(with: .captioned)
    guard isCaption else { return }
    add(.quotation, start..<close + 1, .noun)
    at = close + 1
  }

  /// Reads an opening bracket; only the name of a place is before the arguments of a call.
  mutating func open(_ byte: UInt8, _ at: inout Int, _ gap: Range<Int>) {
    depth += 1
    let start = at - 1
    if byte == UInt8(ascii: "("), start > gap.lowerBound, bytes[start - 1].isLetter,
      tokens.last.map({
        $0.classes.isDisjoint(with: [.place, .pointPlace, .shapePlace, .pathPlace, .intervalPlace, .clicking])
      })
        ?? false
    {
      isKnown = false
    }
    // An empty list beside a place is another answer.
    var next = at
    while next < gap.upperBound, bytes[next] == 0x20 { next += 1 }
    if next < gap.upperBound, ")]}".utf8.contains(bytes[next]) { isKnown = false }
    if byte == UInt8(ascii: "(") { add(.open, start..<at) }
  }

  /// Reads the name of a command of LaTeX.
  mutating func command(_ at: inout Int, _ end: Int) {
    let start = at
    while at < end, bytes[at].isLetter { at += 1 }
    if at == start {
      if at < end, bytes[at] == UInt8(ascii: "\\") { at += 1 }
      if at < end, "[]()_".utf8.contains(bytes[at]) { at += 1 }
      if at < end, bytes[at].isLetter, bytes[at - 1] == UInt8(ascii: "\\") { command(&at, end) }
      return
    }
    if at - start > 8 || !Self.commands.contains(String(decoding: bytes[start..<at], as: UTF8.self)) { isKnown = false }
  }

  private static let commands: Set<String> = [
    "boxed", "fbox", "text", "textbf", "mathbf", "mathrm", "left", "right", "quad", "n",
  ]

  /// Reads the name of a tag.
  mutating func tag(_ at: inout Int, _ end: Int) {
    while at < end, bytes[at] == UInt8(ascii: "/") || bytes[at] == UInt8(ascii: "|") { at += 1 }
    let start = at
    while at < end, bytes[at].isLetter || bytes[at] == UInt8(ascii: "_") { at += 1 }
    guard at > start, at - start <= 20 else {
      // An arrow between places.
      if !(at < end && at == start && bytes[at] == UInt8(ascii: "-")) { isKnown = false }
      return
    }
    if !Self.tags.contains(String(decoding: bytes[start..<at], as: UTF8.self).lowercased()) { isKnown = false }
    if at < end, bytes[at] == UInt8(ascii: "|") { at += 1 }
  }

  private static let tags: Set<String> = [
    "answer", "box", "boxes", "bbox", "point", "points", "ref", "object", "b", "strong", "i", "em", "code", "pre", "p",
    "br", "ul", "ol", "li", "span", "div", "box_start", "box_end", "object_ref_start", "object_ref_end", "det",
    "begin_of_box", "end_of_box", "mask", "polygon", "coordinates", "bounding_box", "boundingbox", "location", "region",
    "im_end", "eot_id", "endoftext", "end_of_turn",
  ]

  /// The languages of code fences around an answer; `diff` is none, since it takes lines away.
  static let languages: Set<String> = [
    "", "json", "json5", "jsonc", "jsonl", "text", "txt", "plain", "plaintext", "python", "py", "python3", "xml",
    "html", "yaml", "yml", "markdown", "md", "javascript", "js", "csv", "bash", "sh", "output", "answer", "box", "bbox",
    "math", "latex", "tex", "swift", "tool_code", "tool",
  ]
}
