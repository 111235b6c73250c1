import Answers
import RewardCore

/// Judges the words and signs around places, as ``Prose`` does, with additional cases. They are struck out places,
/// negation by a sign, and relations to other places.
enum PlaceWords {
  /// Returns the reason why the text around places does not commit to them; `nil` if it does.
  ///
  /// - Parameters:
  ///   - hasProse: whether there are words around them.
  ///   - wanted: whether the places are boxes or points, for words that are specific to one of them.
  ///   - isOne: whether a single place is expected, which known words must introduce.
  /// - Complexity: O(*n*).
  static func refusal(
    in bytes: Bytes, _ region: Range<Int>, around values: [Range<Int>], hasProse: Bool = true,
    _ wanted: Reading.Wanted? = nil, isOne: Bool = false
  ) -> Refusal? {
    var judged = PlaceFrame.isModal(bytes, region, before: values.first) ? values[0].lowerBound : region.lowerBound
    if let first = values.first,
      let verb = italianVerb(bytes, region.lowerBound..<max(region.lowerBound, first.lowerBound))
    {
      if let refusal = Prose.refusal(in: bytes, region.lowerBound..<verb, around: []) { return refusal }
      judged = verb + 3
    }
    if hasProse, let refusal = Prose.refusal(in: bytes, judged..<region.upperBound, around: values) { return refusal }
    var start = region.lowerBound
    if let value = values.first, value.lowerBound >= start, let last = values.last {
      guard PlaceFrame.introduces(bytes, start..<value.lowerBound, value, wanted, isOne: isOne),
        last.upperBound > region.upperBound
          || PlaceFrame.continues(bytes, last.upperBound..<region.upperBound, allowsName: !isOne)
      else { return .refused }
    }
    for (index, value) in values.enumerated() where value.lowerBound >= start {
      let gap = start..<value.lowerBound
      // “[…] + […]” is neither; “(5, 5) -> (9, 9)” is a path.
      if index > 0, let sign = bytes.trimmed(gap).first, bytes[sign] == UInt8(ascii: "+") { return .refused }
      if index > 0, wanted == .points, bytes.has("->", at: bytes.trimmed(gap).lowerBound, before: gap.upperBound) {
        return .several
      }
      if index > 0, isOne, !PlaceFrame.continues(bytes, gap) { return .refused }
      if isDenied(bytes, gap, isBefore: true) || index == 0 && isNotFound(bytes, gap) { return .negated }
      if wanted == .points, let refusal = refusalOfPoint(bytes, bytes.trimmed(gap)) { return refusal }
      if wanted == .boxes, namesOtherOrder(bytes, gap.suffix(96)) { return .negated }
      start = value.upperBound
    }
    guard !values.isEmpty, start <= region.upperBound else { return nil }
    if wanted == .boxes, namesOtherOrder(bytes, start..<region.upperBound) { return .negated }
    return isDenied(bytes, start..<region.upperBound, isBefore: false) ? .negated : nil
  }

  /// Returns the reason why the text around brackets does not commit to them. A comment within the brackets is judged
  /// too.
  ///
  /// - Complexity: O(*n*).
  static func refusal(
    in bytes: Bytes, _ region: Range<Int>, around outline: Outline, isOne: Bool = false
  ) -> Refusal? {
    if outline.refusedComment(bytes) != nil { return .negated }
    let values = outline.children(of: 0).filter {
      !outline.nodes[$0].isImplicit && outline.nodes[$0].end > $0 + 1 && !outline.isOfWords($0)
    }
    .map { outline.nodes[$0].place }
    guard !values.isEmpty else { return nil }
    let hasProse = outline.prose != nil || outline.children(of: 0).contains { outline.isOfWords($0) }
    if let refusal = refusal(in: bytes, region, around: values, hasProse: hasProse, isOne: isOne) { return refusal }
    return Surroundings.areUnderstood(bytes, region, around: values) ? nil : .refused
  }

  /// Returns the offset of “si trova”, whose first word means “if” in Spanish, directly before a place.
  private static func italianVerb(_ bytes: Bytes, _ gap: Range<Int>) -> Int? {
    gap.suffix(32).first { IntervalText.starts(bytes, $0, gap.upperBound, with: " si trova") }.map { $0 + 1 }
  }

  /// Whether the words before a point exclude it: “hover over”, “between”.
  private static func refusalOfPoint(_ bytes: Bytes, _ gap: Range<Int>) -> Refusal? {
    if let verb = words(bytes, gap).first, moves.contains(String(verb)) { return .negated }
    return ends(bytes, gap, with: "between") ? .several : nil
  }

  /// Whether words next to a box name another order of coordinates than x, y, x, y: “(cx, cy, w, h) = ”.
  private static func namesOtherOrder(_ bytes: Bytes, _ gap: Range<Int>) -> Bool {
    guard !gap.isEmpty else { return false }
    let names = words(bytes, gap)
    if names.contains(where: { otherOrders.contains(String($0)) }) { return true }
    if names.indices.contains(where: { names[$0...].prefix(4) == ["top", "left", "bottom", "right"] }) { return true }
    let x = names.firstIndex { $0 == "x" || $0 == "xmin" || $0 == "left" }
    let y = names.firstIndex { $0 == "y" || $0 == "ymin" || $0 == "top" }
    guard let x, let y else { return false }
    if names.contains("w") && names.contains("h") || names.contains("width") && names.contains("height") { return true }
    // “Top left” names a corner.
    return y < x && names[x] != "left" && names[y] != "top"
  }

  private static let otherOrders: Set<String> = ["xywh", "cxcywh", "yxyx", "ltwh", "cx", "cy"]

  private static let moves: Set<String> = ["hover", "hovering", "move", "moving"]

  private static func isDenied(_ bytes: Bytes, _ gap: Range<Int>, isBefore: Bool) -> Bool {
    for at in gap {
      let marks: [StaticString]
      switch bytes[at] {
      case UInt8(ascii: "~"): marks = ["~~"]
      case UInt8(ascii: "<"): marks = ["<del>", "<s>", "<strike>", "<!--", "<>"]
      case UInt8(ascii: "\\"):
        marks = ["\\cancel", "\\bcancel", "\\xcancel", "\\sout", "\\st{", "\\not", "\\neq", "\\lnot", "\\neg", "\\ne "]
      case UInt8(ascii: "!"):
        // `!box(…)`.
        let isSign = at == gap.lowerBound || bytes[at - 1] <= 0x20
        if isBefore, isSign, at + 1 < gap.upperBound, bytes[at + 1].isLetter { return true }
        marks = ["!="]
      case 0xC2: marks = ["¬"]
      case 0xE2: marks = ["≠", "∉", "❌", "✗", "✘", "⊄", "✖"]
      case 0xF0: marks = ["🚫", "👎"]
      default: continue
      }
      if marks.contains(where: { bytes.has($0, at: at, before: gap.upperBound) }) { return true }
    }
    let words = bytes.trimmed(gap)
    guard let first = words.first, let last = words.last else { return false }
    guard isBefore else {
      let isOperation = bytes[first] == UInt8(ascii: "*") || bytes[first] == UInt8(ascii: "/")
      if isOperation, first + 1 < gap.upperBound, CoordinateReader.isDigit(bytes[first + 1]) { return true }
      return bytes[first] == UInt8(ascii: "^")
        || endings.contains { IntervalText.starts(bytes, first, words.upperBound, with: $0) }
        || leavesAside(bytes, words.lowerBound..<(words.first { clauseEnds.contains(bytes[$0]) } ?? words.upperBound))
        || Self.words(bytes, words).prefix(3).contains { $0 == "background" || $0 == "outside" || $0 == "hole" }
    }
    let start = words.suffix(96).last { clauseEnds.contains(bytes[$0]) }.map { $0 + 1 }
    let clause = (start ?? max(words.lowerBound, words.upperBound - 96))..<words.upperBound
    if leavesAside(bytes, clause) || namesOther(bytes, clause) { return true }
    if bytes[last] == UInt8(ascii: "!"), last + 1 == gap.upperBound { return true }
    let comments: [StaticString] = ["//", "/*"]
    if last > first, comments.contains(where: { bytes.has($0, at: last - 1, before: words.upperBound) }) { return true }
    let isFactor = bytes[last] == UInt8(ascii: "*") || bytes[last] == UInt8(ascii: "/")
    if isFactor, last > words.lowerBound, CoordinateReader.isDigit(bytes[last - 1]) { return true }
    // “See below” at the end of a line does not refer to the next line.
    if bytes.offset(of: 0x0A, from: last, to: gap.upperBound) != nil { return false }
    if let word = bytes[words].split(separator: 0x20, maxSplits: 1).first, word.count < 16,
      actions.contains(String(decoding: word, as: UTF8.self).lowercased())
    {
      return true
    }
    // “The coordinates of […]” names the place; “part of […]” does not.
    let names = Self.words(bytes, clause)
    if names.last == "of", !boxNouns.contains(String(names.dropLast().last ?? "")) { return true }
    if relations.contains(where: { ends(bytes, words, with: $0) }) { return true }
    // “Left of the box […]” is the same relation.
    let plain = withoutNouns(bytes, clause)
    guard plain != words, !plain.isEmpty else { return false }
    let rest = Self.words(bytes, plain)
    if rest.last == "of" { return !boxNouns.contains(String(rest.dropLast().last ?? "")) }
    return relations.contains { ends(bytes, plain, with: $0) }
  }

  /// Returns the range without nouns of places and articles at its end.
  private static func withoutNouns(_ bytes: Bytes, _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let last = range.last {
      guard bytes[last].isLetter else {
        guard bytes[last] == 0x20 else { break }
        range.removeLast()
        continue
      }
      var start = last
      while start > range.lowerBound, bytes[start - 1].isLetter { start -= 1 }
      let word = String(decoding: bytes[start...last], as: UTF8.self).lowercased()
      guard boxNouns.contains(word) || ["the", "a", "this", "bounding"].contains(word) else { break }
      range = range.lowerBound..<start
    }
    return bytes.trimmed(range)
  }

  /// Whether a range ends with one of the words.
  private static func ends(_ bytes: Bytes, _ range: Range<Int>, with words: StaticString) -> Bool {
    let start = range.upperBound - words.utf8CodeUnitCount
    guard start >= range.lowerBound, start == range.lowerBound || !bytes[start - 1].isLetter else { return false }
    return IntervalText.starts(bytes, start, range.upperBound, with: words)
  }

  /// Words after a place that leave it open or exclude it.
  private static let endings: [StaticString] = [
    "or so", "or thereabouts", "somewhere", "give or take", "minus", "plus", "times", "(x)", "is out",
    "%", "percent", "per cent", "‰", "cm", "mm ", "inch", "px from", "pixels from", "pixel from", "from the right",
    "from the bottom", "from right", "from bottom", "mirrored", "flipped", "inverted", "reversed", "rotated by",
    "shifted", "scaled", "translated", "enlarged", "expanded", "shrunk",
  ]

  private static let clauseEnds: Set<UInt8> = [
    UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: ")"), 0x0A,
  ]

  /// Returns the words in lowercase of a range of at most 96 bytes.
  private static func words(_ bytes: Bytes, _ range: Range<Int>) -> [Substring] {
    String(decoding: bytes[range.prefix(96)], as: UTF8.self).lowercased().split { !$0.isLetter }
  }

  /// Whether a clause next to a place excludes it: “the box you should ignore is”, “is an example”.
  private static func leavesAside(_ bytes: Bytes, _ clause: Range<Int>) -> Bool {
    let words = Self.words(bytes, clause)
    return words.contains { leavingAside.contains(String($0)) }
      || zip(words, words.dropFirst()).contains { word, next in
        otherImages.contains(word) && images.contains(next) || conditionals.contains(word) && next == "have"
      }
  }

  /// Whether the words before a place name another quantity: “size: ”, “an offset of ”.
  private static func namesOther(_ bytes: Bytes, _ clause: Range<Int>) -> Bool {
    let names = words(bytes, clause).map(String.init).filter { !links.contains($0) }
    guard let last = names.last else { return false }
    if offsets.contains(last) || names.allSatisfy({ sizes.contains($0) }) { return true }
    let isOfBackground = ["background", "negative", "outside"].contains(names[0])
    return isOfBackground && names.dropFirst().allSatisfy { boxNouns.contains($0) }
  }

  private static let links: Set<String> = [
    "the", "is", "are", "of", "by", "its", "an", "a", "with", "and", "image", "screen", "window", "total",
  ]
  private static let offsets: Set<String> = [
    "offset", "displacement", "delta", "shift", "shifted", "resolution", "vector", "velocity", "translation", "padding",
    "margin",
  ]
  private static let boxNouns: Set<String> = [
    "box", "boxes", "bbox", "coordinates", "coords", "corners", "position", "location", "bounds", "rectangle", "point",
    "points", "polygon", "mask", "segmentation", "trajectory", "path", "interval", "keypoints", "list", "set", "region",
    "area", "answer", "center", "outline", "contour", "vertices", "value", "values",
  ]
  private static let sizes: Set<String> = [
    "size", "sizes", "width", "height", "w", "h", "dimensions", "extent", "before", "old", "input",
  ]

  /// Whether a sentence directly before a bare place states that nothing was found. An example is “I cannot find it.
  /// […]”.
  private static func isNotFound(_ bytes: Bytes, _ gap: Range<Int>) -> Bool {
    var end = gap.upperBound
    while end > gap.lowerBound, !sentenceEnds.contains(bytes[end - 1]) {
      if bytes[end - 1].isLetter || bytes[end - 1] >= 0x80 { return false }
      end -= 1
    }
    while end > gap.lowerBound, sentenceEnds.contains(bytes[end - 1]) || bytes[end - 1] == 0x20 { end -= 1 }
    let start = (gap.lowerBound..<end).suffix(96).last { sentenceEnds.contains(bytes[$0]) }.map { $0 + 1 }
    let sentence = (start ?? max(gap.lowerBound, end - 96))..<end
    let cues = Prose.cues(bytes, sentence)
    guard !sentence.isEmpty, cues.has(.negation) || cues.has(.nothing) else { return false }
    let words = Self.words(bytes, sentence)
    return words.count <= 2 || words.contains { findings.contains(String($0)) }
  }

  private static let sentenceEnds: Set<UInt8> = [UInt8(ascii: "."), UInt8(ascii: "!"), 0x0A]
  private static let findings: Set<String> = [
    "find", "found", "see", "seen", "locate", "located", "detect", "detected", "identify", "identified", "spot",
    "visible", "present", "there", "exist", "exists", "any", "answer", "appear", "appears",
  ]

  private static let leavingAside: Set<String> = [
    "ignore", "ignored", "ignoring", "disregard", "disregarded", "discard", "discarded", "distractor", "distractors",
    "dismiss", "dismissed", "somewhere", "example", "examples", "placeholder", "dummy", "todo", "tbd", "inverted",
    "inverse", "reverse", "reversed", "mirrored", "flipped", "decoy", "decoys", "complement",
    "rarely", "seldom", "nowhere", "elsewhere", "lowest", "least", "worst", "earlier", "previously", "formerly",
    "twice", "offset", "anywhere",
  ]
  private static let otherImages: Set<Substring> = ["other", "different", "previous", "another"]
  private static let images: Set<Substring> = [
    "image", "frame", "picture", "photo", "scene", "view", "video", "screenshot", "clip", "page",
    "object",
  ]
  private static let conditionals: Set<Substring> = ["should", "would", "could", "might"]

  /// Verbs at the start of a sentence for other actions than pointing at a place.
  private static let actions: Set<String> = [
    "scroll", "drag", "swipe", "zoom", "avoid", "ignore", "skip", "swap", "invert", "negate", "multiply", "divide",
    "subtract", "halve", "wait", "remove", "delete", "erase",
    "forget", "undo", "revert", "cancel",
  ]

  /// Words that relate another place to a place.
  private static let relations: [StaticString] = [
    "left of", "right of", "next to", "beside", "above", "below", "under", "underneath", "behind", "in front of",
    "outside",
    "outside of", "near", "nearby", "beyond", "adjacent to", "away from", "opposite", "besides", "close to",
    "overlapping",
    "everything but", "all but", "overlaps", "for example", "for example,", "e.g.", "e.g.,", "for example:", "like",
    "such as", "half of", "half of the", "twice", "minus", "plus", "complement of", "inverse of", "at least", "at most",
    "than", "almost", "nearly", "how about", "what about", "contained in", "included in", "over",
    "up to", "before", "after", "past", "旁边", "外面",
    "fuera de", "hors de", "außerhalb von",
  ]
}

extension Outline {
  /// Whether a bracket contains only words, such as “(not sure)”. It then belongs to the text around places.
  func isOfWords(_ node: Int) -> Bool {
    let one = nodes[node]
    guard one.kind == .list, one.numbers.isEmpty else { return false }
    return one.end == node + 1 ? one.hasWords : children(of: node).allSatisfy { nodes[$0].kind == .text }
  }
}
