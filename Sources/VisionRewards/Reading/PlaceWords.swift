import Answers
import RewardCore

/// Judges the words and signs around places, as ``Prose`` does, and those that only places have: struck out, negated by a sign, or a
/// relation to another place.
enum PlaceWords {
  /// Why the text around places does not commit to them; `nil` if it does.
  ///
  /// - Parameter hasProse: whether there are words around them.
  /// - Complexity: O(*n*).
  static func refusal(
    in bytes: Bytes, _ region: Range<Int>, around values: [Range<Int>], hasProse: Bool = true
  ) -> Refusal? {
    if hasProse, let refusal = Prose.refusal(in: bytes, region, around: values) { return refusal }
    var start = region.lowerBound
    for value in values where value.lowerBound >= start {
      if isDenied(bytes, start..<value.lowerBound, isBefore: true) { return .negated }
      start = value.upperBound
    }
    guard !values.isEmpty, start <= region.upperBound else { return nil }
    return isDenied(bytes, start..<region.upperBound, isBefore: false) ? .negated : nil
  }

  /// Why the text around the brackets of an outline, or a comment within them, does not commit to them.
  ///
  /// - Complexity: O(*n*).
  static func refusal(in bytes: Bytes, _ region: Range<Int>, around outline: Outline) -> Refusal? {
    if outline.refusingComment(bytes) != nil { return .negated }
    let values = outline.children(of: 0).filter { !outline.nodes[$0].isImplicit && outline.nodes[$0].end > $0 + 1 }
      .map { outline.nodes[$0].place }
    guard !values.isEmpty else { return nil }
    return refusal(in: bytes, region, around: values, hasProse: outline.prose != nil)
  }

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
    }
    if denies(bytes, words) { return true }
    if bytes[last] == UInt8(ascii: "!"), last + 1 == gap.upperBound { return true }
    let isFactor = bytes[last] == UInt8(ascii: "*") || bytes[last] == UInt8(ascii: "/")
    if isFactor, last > words.lowerBound, CoordinateReader.isDigit(bytes[last - 1]) { return true }
    // “See below”, at the end of a line, says nothing of the place in the next one.
    if bytes.offset(of: 0x0A, from: last, to: gap.upperBound) != nil { return false }
    if let word = bytes[words].split(separator: 0x20, maxSplits: 1).first, word.count < 16,
      actions.contains(String(decoding: word, as: UTF8.self).lowercased())
    {
      return true
    }
    return relations.contains { relation in
      let start = words.upperBound - relation.utf8CodeUnitCount
      guard start >= words.lowerBound, start == words.lowerBound || !bytes[start - 1].isLetter else { return false }
      return IntervalText.starts(bytes, start, words.upperBound, with: relation)
    }
  }

  /// Words behind a place that leave it open or cross it out.
  private static let endings: [StaticString] = [
    "or so", "or thereabouts", "somewhere", "give or take", "minus", "plus", "times", "(x)", "is out",
  ]

  /// Whether the clause before a place says that it is left aside: “the box you should ignore is”.
  private static func denies(_ bytes: Bytes, _ words: Range<Int>) -> Bool {
    let ends: Set<UInt8> = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: ")"), 0x0A]
    var start = words.upperBound
    while start > words.lowerBound, words.upperBound - start < 96, !ends.contains(bytes[start - 1]) { start -= 1 }
    return String(decoding: bytes[start..<words.upperBound], as: UTF8.self).lowercased().split { !$0.isLetter }
      .contains { leavingAside.contains(String($0)) }
  }

  private static let leavingAside: Set<String> = [
    "ignore", "ignored", "ignoring", "disregard", "disregarded", "discard", "discarded", "distractor", "distractors",
    "dismiss", "dismissed", "somewhere",
  ]

  /// Verbs that open a sentence and do something else than to point at a place.
  private static let actions: Set<String> = ["scroll", "drag", "swipe", "zoom", "avoid", "ignore", "skip"]

  /// Words that say of a place where another one is.
  private static let relations: [StaticString] = [
    "left of", "right of", "next to", "beside", "above", "below", "under", "underneath", "behind", "in front of",
    "outside",
    "outside of", "near", "nearby", "beyond", "adjacent to", "away from", "opposite", "besides", "close to",
    "overlapping",
    "everything but", "all but", "overlaps", "for example", "for example,", "e.g.", "e.g.,", "for example:", "like",
    "such as", "half of", "half of the", "twice", "minus", "plus", "complement of", "inverse of", "at least", "at most",
    "more than", "less than", "over", "up to", "before", "after", "past", "旁边", "外面",
    "fuera de", "hors de", "außerhalb von",
  ]
}
