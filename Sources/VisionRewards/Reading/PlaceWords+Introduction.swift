import Answers
import RewardCore

extension PlaceWords {
  /// Whether the words before a place introduce it: a mark, a verb or preposition that is known, or a short name.
  ///
  /// “The cat is at […]”, “box […]”, “the cup […]” do; “the cat avoids […]”, “every […]” do not. Words of other scripts are judged by
  /// their cues alone.
  static func isIntroduced(_ bytes: Bytes, _ gap: Range<Int>, _ value: Range<Int>) -> Bool {
    var words = bytes.trimmed(gap)
    while let space = space(bytes, words) { words.removeLast(space.length) }
    // “from 10 to 20” begins with a word of its own.
    guard let last = words.last, value.isEmpty || !bytes[value.lowerBound].isLetter else { return true }
    guard bytes[last].isLetter || bytes[last].isDigit else {
      return bytes[last] != UInt8(ascii: "?") && bytes[last] != UInt8(ascii: "+")
    }
    if bytes.offset(of: 0x0A, from: last, to: gap.upperBound) != nil { return true }
    var start = last
    while start > words.lowerBound, last - start < 32 {
      if isWord(bytes[start - 1]) {
        start -= 1
      } else if let space = space(bytes, words.lowerBound..<start), !space.scalar.properties.isWhitespace {
        start -= space.length
      } else {
        break
      }
    }
    // A word in letters of another script is joined to one in ASCII; a no-break space joins none.
    if start > words.lowerBound, bytes[start - 1] >= 0x80, space(bytes, words.lowerBound..<start) == nil { return true }
    var letters = String(decoding: bytes[start...last], as: UTF8.self).unicodeScalars
    letters.removeAll { $0.properties.isDefaultIgnorableCodePoint }
    let word = String(letters).lowercased()
    if introductions.contains(word) || nouns.contains(where: { word.hasPrefix($0) }) { return true }
    // A short name on the line: “the cup”; “1e2 […]” is none.
    var line = last
    while line > words.lowerBound, last - line < 64, bytes[line - 1] != 0x0A { line -= 1 }
    let names = String(decoding: bytes[line...last], as: UTF8.self).lowercased().split { !$0.isLetter }
    return last - line < 64 && names.count <= 3 && !bytes[start].isDigit && !verbs.contains(word)
      && !["s", "ed", "ing"].contains { word.hasSuffix($0) }
  }

  /// Whether the words behind a place belong to it: nothing, a mark, or a word that is known.
  static func isContinued(_ bytes: Bytes, _ gap: Range<Int>) -> Bool {
    let words = bytes.trimmed(gap)
    guard let first = words.first else { return true }
    guard bytes[first].isLetter else { return bytes[first] != UInt8(ascii: "+") }
    if bytes.offset(of: 0x0A, from: gap.lowerBound, to: first) != nil { return true }
    let names = String(decoding: bytes[words.prefix(64)], as: UTF8.self).lowercased().split {
      !$0.isLetter && $0 != "_"
    }
    guard let word = names.first else { return true }
    if word == "is" || word == "are" { return names.count > 1 && complements.contains(names[1]) }
    if word == "of" {
      return names.prefix(4).contains { ["image", "picture", "photo", "frame", "screen", "video"].contains($0) }
    }
    // “[…] and more”, “[…] at most”.
    if names.count > 1, bounds.contains(names[1]) { return false }
    return word.utf8.contains { $0 >= 0x80 } || continuations.contains(word)
  }

  /// The space or the invisible mark outside of ASCII that a range ends in, with its length; `nil` where it ends in none.
  private static func space(_ bytes: Bytes, _ range: Range<Int>) -> (scalar: Unicode.Scalar, length: Int)? {
    guard let last = range.last, bytes[last] >= 0x80 else { return nil }
    guard let scalar = String(decoding: bytes[range.suffix(4)], as: UTF8.self).unicodeScalars.last,
      scalar.properties.isWhitespace || scalar.properties.isDefaultIgnorableCodePoint
    else { return nil }
    return (scalar, min(range.count, UTF8.width(scalar)))
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")
  }

  private static let introductions: Set<String> = [
    "at", "is", "are", "in", "on", "as", "be", "by", "of", "from", "to", "during", "within", "with", "inside", "click",
    "tap",
    "press",
    "select", "touch", "choose", "clicking", "tapping", "located", "found", "detected", "bounded", "positioned",
    "answer", "final", "result", "output", "prediction", "predicted", "target", "object", "here", "there", "yes",
    "pick",
    "return", "returning", "get", "gives", "draw", "use", "s", "it's", "that's", "here's", "en", "em", "est", "es",
    "ist",
    "bei", "auf", "dans", "sur", "sind", "son", "im", "it", "this", "following", "equals", "goes", "runs", "follows",
    "and", "then", "between",
  ]
  private static let nouns: [String] = [
    "box", "bbox", "bounding", "coordinate", "coord", "corner", "position", "location", "bound", "rectangle", "rect",
    "point", "polygon", "mask", "segment", "traject", "path", "interval", "keypoint", "list", "region", "area",
    "center",
    "outline", "contour", "vert", "value", "range", "time", "span", "window", "period", "second", "clip", "rle", "x1",
    "xmin", "pixel", "cuboid", "place", "spot", "json", "detection", "figure", "shape", "label",
  ]
  private static let verbs: Set<String> = [
    "left", "but", "avoid", "hit", "cut", "put", "set", "met", "lost", "hid", "every", "each", "last", "took", "beat",
    "saw", "ran", "went", "came", "sat", "kept", "fell", "held", "not", "or", "for", "about", "around", "since", "has",
    "double", "half", "than", "off", "except", "wait", "idk", "dunno", "lol", "out", "inside-out",
  ]
  private static let continuations: Set<Substring> = [
    "contains", "contain", "shows", "covers", "encloses", "surrounds", "corresponds", "marks", "represents", "in", "on",
    "for",
    "with", "within", "next", "where", "which", "that", "because", "as", "px", "pixels", "and", "at", "bounds", "here",
    "matches", "fits", "frames", "indicates", "outlines", "rather", "instead", "not", "s", "sec", "seconds", "second",
    "if",
    "but", "or", "per", "to", "deg", "degrees", "was", "were", "has", "should", "can", "must", "will", "would",
    "could",
  ]
  private static let bounds: Set<Substring> = ["more", "others", "most", "least", "bigger", "smaller", "larger"]
  private static let complements: Set<Substring> = [
    "the", "a", "an", "where", "my", "our", "its", "what", "correct", "right", "your", "in", "on", "located",
    "accurate",
    "it", "final", "around", "not", "wrong", "this", "that", "visible", "best", "s", "at", "true",
  ]
}
