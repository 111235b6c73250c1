import Answers
import RewardCore

extension PlaceFrame {
  /// Whether the words after a place belong to it: no words, a unit, a position, or the enclosed object.
  ///
  /// - Parameter allowsName: whether the name of an object may follow without a mark, as in lists with labels.
  /// - Complexity: O(*n*).
  static func continues(_ bytes: Bytes, _ gap: Range<Int>, allowsName: Bool = false) -> Bool {
    var rest = gap
    var allowsName = allowsName
    while let at = rest.first {
      let byte = bytes[at]
      switch byte {
      case 0x0A, UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: "!"): return sentences(bytes, at..<gap.upperBound)
      case UInt8(ascii: "?"), UInt8(ascii: "+"): return false
      case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "("), UInt8(ascii: "="), UInt8(ascii: "|"),
        UInt8(ascii: "#"):
        allowsName = true
      case UInt8(ascii: "-"):
        if at + 1 < rest.upperBound, bytes[at + 1] == UInt8(ascii: ">") { return false }
        allowsName = true
      case 0xE2:
        if ["→", "⇒", "➜", "⟶"].contains(where: { (sign: StaticString) in
          bytes.has(sign, at: at, before: gap.upperBound)
        }) {
          return false
        }
        allowsName = true
        rest = min(at + 3, rest.upperBound)..<rest.upperBound
        continue
      default:
        if byte.isLetter || byte.isDigit || byte >= 0x80 { return isContinuation(bytes, rest, allowsName) }
      }
      rest = at + 1..<rest.upperBound
    }
    return true
  }

  private static func isContinuation(_ bytes: Bytes, _ range: Range<Int>, _ allowsName: Bool) -> Bool {
    let clause = Clause(behind: bytes, range)
    guard let first = clause.words.first else { return true }
    let behind = bytes.offset(of: 0x0A, from: range.lowerBound, to: range.upperBound)
    if let behind, !sentences(bytes, behind..<range.upperBound) { return false }
    if first.unicodeScalars.contains(where: { $0.value >= 0x80 }) {
      let plain = first.drop { "的の之".contains($0) }
      return !ForeignWords.relationsBehind.contains { plain.hasPrefix($0) }
        && !(plain.hasPrefix("के") && ForeignWords.relationsBehind.contains(clause.words.dropFirst().first ?? ""))
    }
    if clause.words.contains(where: { asides.contains($0) || otherEndings.contains($0) }) { return false }
    return belongs(clause.words[...], allowsName)
  }

  private static func belongs(_ words: ArraySlice<String>, _ allowsName: Bool) -> Bool {
    guard let first = words.first else { return true }
    let rest = words.dropFirst()
    let next = rest.first ?? ""
    if units.contains(first) { return belongs(rest, true) }
    switch first {
    case "is", "are": return complements.contains(next) && !rest.contains("not")
    case "which", "that": return enclosing.contains(rest.first { !adverbs.contains($0) } ?? "")
    case "where":
      return ["is", "are", "located", "visible", "found", "shown", "appears", "sits", "stands", "x1", "y2"].contains(
        words.last ?? "")
    case "with":
      let noun = rest.first { !determiners.contains($0) && !["high", "confidence", "label"].contains($0) }
      return ["confidence", "label", "high"].contains(next)
        || noun.map { isNoun($0) || ["confidence", "score", "class", "width", "height", "size"].contains($0) } ?? false
    case "in", "on", "for", "at":
      return !next.isEmpty
        && ![
          "case", "fact", "now", "most", "least", "best", "worst", "first", "frames", "inches", "cm", "mm", "percent",
          "meters", "feet",
        ].contains(next)
    case "as":
      return determiners.contains(next)
        || ["requested", "shown", "seen", "xyxy", "x1", "asked", "pixel"].contains(next)
    case "of": return words.prefix(5).contains { images.contains($0) }
    case "because", "since", "within", "rather", "instead", "not", "to", "per": return true
    case "and": return rest.isEmpty || ["the", "it", "its", "this"].contains(next)
    case "around", "enclosing", "containing", "covering", "surrounding", "showing", "bounding", "here", "belongs":
      return true
    default: break
    }
    if enclosing.contains(words.first { !adverbs.contains($0) } ?? "") { return true }
    guard allowsName else { return false }
    if words.allSatisfy({ coordinates.contains($0) || isNoun($0) }) { return true }
    return determiners.contains(first) || words.count <= 3 && !verbs.contains(first) && !metaLabels.contains(first)
  }

  /// Whether none of the following sentences about the place or its author rejects the place.
  private static func sentences(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while at < range.upperBound {
      guard bytes[at].isLetter || bytes[at] >= 0x80 else {
        at += 1
        continue
      }
      let clause = Clause(behind: bytes, at..<range.upperBound)
      if clause.speaksOfValue, clause.words.contains(where: { asides.contains($0) || otherEndings.contains($0) }) {
        return false
      }
      at = clause.end
    }
    return true
  }

  private static let units: Set<String> = [
    "px", "pixels", "pixel", "s", "sec", "secs", "seconds", "second", "deg", "degrees",
  ]
  private static let coordinates: Set<String> = [
    "x", "y", "w", "h", "x1", "y1", "x2", "y2", "xmin", "ymin", "xmax", "ymax", "x_min", "y_min", "x_max", "y_max",
    "left",
    "top", "right", "bottom", "in", "as", "format", "xyxy", "and", "to", "z",
  ]
  private static let adverbs: Set<String> = [
    "tightly", "fully", "completely", "closely", "exactly", "accurately", "precisely", "best", "entirely", "clearly",
  ]
  private static let enclosing: Set<String> = [
    "contains", "contain", "encloses", "enclose", "surrounds", "covers", "cover", "bounds", "outlines", "shows",
    "marks",
    "represents", "corresponds", "correspond", "matches", "fits", "frames", "indicates", "is", "are", "highlights",
    "captures", "denotes", "delimits", "describes", "localizes", "locates", "wraps", "identifies", "defines",
    "includes",
  ]
  private static let complements: Set<String> = [
    "the", "a", "an", "where", "my", "our", "its", "what", "correct", "right", "your", "in", "on", "located",
    "accurate",
    "it", "final", "around", "this", "that", "visible", "best", "at", "true",
  ]
  /// Words after a place that reject it or leave it open.
  private static let otherEndings: Set<String> = [
    "outside", "uncertain", "somewhere", "instead-of", "oops", "whatever", "half", "part", "bound", "estimate",
    "placeholder", "minimum", "maximum", "partially", "partly",
    "barely", "different", "differs", "empty", "invisible",
    "absent", "unsure", "nonsense",
  ]
}
