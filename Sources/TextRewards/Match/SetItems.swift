import Answers
import RewardCore

/// Reads the items of a list, separated by commas, semicolons, line breaks, bars or “and”. Items may be numbered,
/// bulleted, quoted, or in a JSON list.
struct SetItems {
  /// The normalized items of the reference, so that “salt and pepper” can be one item.
  let known: Set<String>
  let normalizing: TextNormalization

  /// Returns the normalized items of a part of a text.
  ///
  /// - Complexity: O(*n*).
  func items(_ text: String, _ range: Range<Int>) -> [String] {
    if text.withBytes({ Self.saysNone($0, range) }) { return [] }
    if let quoted = text.withBytes({ Self.quoted($0, range) }) {
      return quoted.map { normalizing.normalized(text.slice($0)) }
    }
    var items: [String] = []
    for piece in text.withBytes({ Self.pieces($0, range) }) {
      let item = normalizing.normalized(text.slice(piece))
      let parts = known.contains(item) ? [piece] : text.withBytes { Self.parts($0, piece) }
      items += parts == [piece] ? [item] : parts.map { normalizing.normalized(text.slice($0)) }
    }
    return items
  }

  /// Whether a text is a word for the empty set.
  private static func saysNone(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    if range.count > 64 { return false }
    if range.count == 3, bytes.has("∅", at: range.lowerBound, before: range.upperBound) { return true }
    if range.count == 2, bytes[range.lowerBound] == UInt8(ascii: "{") || bytes[range.lowerBound] == UInt8(ascii: "[") {
      return true
    }
    if bytes[range].elementsEqual("\\emptyset".utf8) || bytes[range].elementsEqual("\\varnothing".utf8) { return true }
    guard let match = CueReading.longest(bytes, range, among: CueSet(.nothing)) else { return false }
    return match.end == range.upperBound
  }

  /// Returns the strings of a JSON list, alone or as the only member of an object. The result is `nil` for any other
  /// text.
  private static func quoted(_ bytes: Bytes, _ range: Range<Int>) -> [Range<Int>]? {
    guard let first = range.first.map({ bytes[$0] }),
      first == UInt8(ascii: "[") || first == UInt8(ascii: "{") || first == UInt8(ascii: "(")
    else { return nil }
    let outline = OutlineReader.read(bytes, range)
    guard outline.gaveUp == nil, outline.prose == nil, outline.nodes.count > 1 else { return nil }
    var list = 1
    if outline.nodes[1].kind == .object {
      let keys = Array(outline.children(of: 1))
      guard keys.count == 1, let value = outline.value(of: keys[0]) else { return nil }
      list = value
    }
    guard outline.nodes[list].kind == .list, outline.nodes[list].numbers.isEmpty, !outline.nodes[list].isOpen else {
      return nil
    }
    var items: [Range<Int>] = []
    for child in outline.children(of: list) {
      guard outline.nodes[child].kind == .text else { return nil }
      items.append(outline.nodes[child].place)
    }
    return items.isEmpty ? nil : items
  }

  /// Returns the pieces between separators outside of quotation marks. Separators are commas, semicolons, bars and
  /// line breaks; enclosing brackets, bullets and numbers are removed.
  private static func pieces(_ bytes: Bytes, _ range: Range<Int>) -> [Range<Int>] {
    var range = bytes.trimmed(range)
    for (open, close) in [("[", "]"), ("{", "}"), ("(", ")")] as [(StaticString, StaticString)]
    where range.count > 1 && bytes.has(open, at: range.lowerBound, before: range.upperBound)
      && bytes.has(close, at: range.upperBound - 1, before: range.upperBound)
    {
      range = range.lowerBound + 1..<range.upperBound - 1
    }
    var pieces: [Range<Int>] = []
    var start = range.lowerBound
    var quote: UInt8 = 0
    var at = range.lowerBound
    func finish(_ end: Int) {
      let piece = trimmed(bytes, start..<end)
      if !piece.isEmpty { pieces.append(piece) }
    }
    while at < range.upperBound {
      let byte = bytes[at]
      if quote != 0 {
        if byte == quote || byte == 0x0A { quote = 0 }
        at += 1
        continue
      }
      let length = separator(bytes, at, range)
      if length > 0 {
        finish(at)
        at += length
        start = at
      } else {
        if byte == UInt8(ascii: "\""), bytes.offset(of: byte, from: at + 1, to: min(range.upperBound, at + 400)) != nil
        {
          quote = byte
        }
        at += 1
      }
    }
    finish(range.upperBound)
    return pieces
  }

  private static func separator(_ bytes: Bytes, _ at: Int, _ range: Range<Int>) -> Int {
    switch bytes[at] {
    case UInt8(ascii: ","):
      // A comma between thousands is not a separator.
      let isThousands =
        at > range.lowerBound && bytes[at - 1].isDigit && at + 3 < range.upperBound
        && bytes[at + 1].isDigit && bytes[at + 2].isDigit && bytes[at + 3].isDigit
        && (at + 4 >= range.upperBound || !bytes[at + 4].isDigit)
      return isThousands ? 0 : 1
    case UInt8(ascii: ";"), 0x0A, 0x0B, 0x0C, 0x0D: return 1
    case UInt8(ascii: "|"): return 1
    case 0xC2: return bytes.has("\u{85}", at: at, before: range.upperBound) ? 2 : 0
    case 0xE2:
      return bytes.has("\u{2028}", at: at, before: range.upperBound)
        || bytes.has("\u{2029}", at: at, before: range.upperBound) ? 3 : 0
    case 0xE3: return bytes.has("、", at: at, before: range.upperBound) ? 3 : 0
    case 0xEF:
      return bytes.has("，", at: at, before: range.upperBound) || bytes.has("；", at: at, before: range.upperBound)
        ? 3 : 0
    case 0xD8: return bytes.has("،", at: at, before: range.upperBound) ? 2 : 0
    default: return 0
    }
  }

  /// Returns the parts of a piece that are joined by “and” or “&”.
  private static func parts(_ bytes: Bytes, _ range: Range<Int>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    var at = range.lowerBound
    func finish(_ end: Int) {
      let part = trimmed(bytes, start..<end)
      if !part.isEmpty { parts.append(part) }
    }
    while at < range.upperBound {
      let isStart = at == range.lowerBound || bytes[at - 1] <= 0x20 || bytes[at] >= 0xE2
      if isStart, bytes[at] == UInt8(ascii: "&"), at + 1 < range.upperBound, bytes[at + 1] <= 0x20 {
        finish(at)
        at += 1
        start = at
      } else if isStart, bytes[at].isLetter || bytes[at] >= 0x80,
        let match = CueReading.longest(bytes, at..<range.upperBound, among: CueSet(.conjunction)),
        match.cues.isDisjoint(with: .refusing),
        match.end < range.upperBound
      {
        finish(at)
        at = match.end
        start = at
      } else {
        at += 1
      }
    }
    finish(range.upperBound)
    return parts
  }

  /// Returns a piece without the marks around it. They are white space, quotation marks, a leading bullet or number,
  /// and a final full stop.
  private static func trimmed(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    var piece = bytes.trimmed(range)
    if let bullet = bullet(bytes, piece) { piece = bytes.trimmed(bullet..<piece.upperBound) }
    return Wrapping.stripped(bytes, piece, labels: false)
  }

  /// Returns the end of a bullet or a number before an item: `- `, `* `, `• `, `1. `, `2) `.
  private static func bullet(_ bytes: Bytes, _ range: Range<Int>) -> Int? {
    guard range.count > 2 else { return nil }
    var at = range.lowerBound
    if bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "*") || bytes[at] == UInt8(ascii: "+") {
      return bytes[at + 1] == 0x20 ? at + 2 : nil
    }
    if bytes.has("•", at: at, before: range.upperBound) || bytes.has("–", at: at, before: range.upperBound) {
      return at + 3
    }
    while at < range.upperBound, bytes[at].isDigit, at - range.lowerBound < 4 { at += 1 }
    guard at > range.lowerBound, at + 1 < range.upperBound,
      bytes[at] == UInt8(ascii: ".") || bytes[at] == UInt8(ascii: ")"), bytes[at + 1] <= 0x20
    else { return nil }
    return at + 1
  }
}
