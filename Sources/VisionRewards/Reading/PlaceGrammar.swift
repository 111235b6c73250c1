import Answers
import RewardCore

/// The sentences that may be around places.
///
/// A text commits to its places if every sentence is one of a few kinds, made of known words (``Vocabulary``):
///
/// - a name or an introduction before a place: “Bounding box: […]”, “The red cup on the table is at […]”, “Click […]”;
/// - what belongs to a place after it: “[…], which encloses the cup”, “[…] in pixels”;
/// - a sentence without a place that describes the image or an object: “The image shows a cup.”
///
/// Everything else is refused: doubt, comparison and denial need no words of their own.
struct PlaceGrammar {
  /// The kind of places, which determines what they are called.
  enum Field: Sendable, Hashable { case boxes, points, intervals, paths, shapes, programs }

  let bytes: Bytes
  let tokens: [PlaceToken]
  let field: Field
  /// Whether a single place is expected.
  let isOne: Bool

  // MARK: Tests of tokens

  func has(_ index: Int, _ classes: WordClass) -> Bool {
    index < tokens.count && !tokens[index].classes.isDisjoint(with: classes)
  }

  func isKind(_ index: Int, _ kinds: PlaceToken.Kind...) -> Bool {
    index < tokens.count && kinds.contains(tokens[index].kind)
  }

  /// Whether a token is one of some words.
  func isWord(_ index: Int, _ words: StaticString...) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return false }
    let range = tokens[index].range
    return words.contains { word in
      word.utf8CodeUnitCount == range.count
        && range.enumerated().allSatisfy { bytes[$1] | 0x20 == word.utf8Start[$0] | 0x20 }
    }
  }

  /// Whether a token is the name of a place of the kind.
  func isPlace(_ index: Int) -> Bool {
    switch field {
    case .boxes: has(index, .place)
    case .points: has(index, [.place, .pointPlace])
    case .intervals: has(index, [.place, .intervalPlace])
    case .paths: has(index, [.place, .pathPlace])
    case .shapes: has(index, [.place, .shapePlace])
    case .programs: has(index, [.place, .programPlace])
    }
  }

  // MARK: Sentences

  /// Whether a sentence is understood.
  ///
  /// - Parameters:
  ///   - isBehind: whether a place is before the sentence.
  ///   - isHeading: whether it begins with `#`.
  /// - Complexity: O(*n*²) in the number of tokens between two places, which is limited.
  func isUnderstood(isBehind: Bool, isHeading: Bool) -> Bool {
    guard let first = tokens.firstIndex(where: { $0.kind == .place }) else {
      return tokens.contains { $0.isForeign }
        ? isForeignHeading(0, tokens.count) : describes(0, tokens.count, isBehind: isBehind)
    }
    // `# box = […]` is a comment of code.
    if isHeading { return false }
    guard introduces(0, first) else { return false }
    var last = first
    for index in first + 1..<tokens.count where tokens[index].kind == .place {
      guard connects(last + 1, index) else { return false }
      last = index
    }
    return follows(last + 1, tokens.count)
  }

  /// Whether the words between two places belong to them.
  private func connects(_ start: Int, _ end: Int) -> Bool {
    if start == end { return true }
    if field == .points, (start..<end).contains(where: { isArrow($0) }) { return false }
    if (start..<end).allSatisfy({
      isKind($0, .comma, .dash, .open, .close) || isWord($0, "and", "to", "then", "that", "is")
    }) {
      return true
    }
    for split in start...end {
      let isEnd = split == start || split == end || isKind(split, .comma, .close, .dash, .open) || isWord(split, "and")
      guard isEnd, follows(start, split) else { continue }
      var next = split
      while next < end, isKind(next, .comma, .close, .dash) || isWord(next, "and", "then") { next += 1 }
      if introduces(next, end) { return true }
    }
    return false
  }

  private func isArrow(_ index: Int) -> Bool {
    isKind(index, .dash) && tokens[index].range.contains { bytes[$0] == UInt8(ascii: ">") }
  }

  // MARK: Before a place

  /// Whether words introduce a place.
  func introduces(_ start: Int, _ end: Int) -> Bool {
    if (start..<end).contains(where: { tokens[$0].isForeign }) { return isForeignIntroduction(start, end) }
    var (start, end) = (start, end)
    var isLabeled = false
    while end > start, isKind(end - 1, .colon, .dash, .open, .comma) {
      end -= 1
      isLabeled = true
    }
    while start < end, isKind(start, .colon, .dash, .close) { start += 1 }
    if start == end { return true }
    // “Object: cat, bounding box: […]”.
    if let colon = (start..<end).first(where: { isKind($0, .colon) }) {
      return isHeading(start, colon) && introduces(colon + 1, end)
    }
    return clause(start, end, isLabeled: isLabeled)
  }

  /// Whether words are a heading of what follows: “Label”, “Object 2”, “The cat”.
  func isHeading(_ start: Int, _ end: Int) -> Bool {
    var index = skippingLeads(start, end)
    if index == end { return true }
    if placePhrase(index) == end || object(index) == end || clause(index, end, isLabeled: true) { return true }
    while index < end, has(index, .heading) { index += 1 }
    if !isOne, index > start, index == end - 1, isKind(index, .number) { return true }
    return index == end
  }

  /// Whether a clause has a subject and words that lead to a place, or is a name.
  func clause(_ start: Int, _ end: Int, isLabeled: Bool) -> Bool {
    let first = skippingLeads(start, end)
    if first == end { return true }
    if isLabeled, coordinateNames(first) == end || isOfCorners && isCorner(first, end) { return true }
    if isIntroduction(first, after: .verb) {
      if first + 1 == end || placePhrase(first + 1) == end { return true }
    }
    if isWord(first, "here", "there") {
      if isWord(first + 1, "you"), isWord(first + 2, "go") { return first + 3 == end }
      guard has(first + 1, .copula) else { return false }
      let next = first + (isWord(first + 2, "only") ? 3 : 2)
      return next == end || completes(next, end)
    }
    if has(first, .speaker) || field == .points && has(first, .clicking) {
      var index = first
      if has(index, .speaker) { index += 1 }
      while index < end, has(index, [.modal, .adverb]) || isWord(index, "have", "to", "be") { index += 1 }
      if has(index, [.stating, .clicking]) {
        index += 1
        // “click(start_box=”.
        if has(index - 1, .clicking), isKind(index, .open) { index += 1 }
        if index == end || completes(index, end) || predicate(index, end, hasVerb: true) { return true }
      }
    }
    if field == .paths, moves(first, end) { return true }
    if isOfCorners, isCorner(first, end) { return true }
    if has(first, .image) || has(first, .determiner) && has(first + 1, .image) {
      let verb = has(first, .image) ? first + 1 : first + 2
      if has(verb, .showing), completes(verb + 1, end) { return true }
    }
    if let next = subjectOfTask(first), completes(next, end) || isWord(next, "the") && isWord(next + 1, "following") {
      return true
    }
    let place = placePhrase(first)
    for next in [place, object(first)].compactMap(\.self) {
      // “The cat faces […]”.
      if next == end, isOne, has(next - 1, .activity) { return false }
      if next == end || predicate(next, end, isLabeled: isLabeled, isOfPlace: next == place)
        || field == .paths && moves(next, end)
      {
        return true
      }
    }
    if has(first, .pronoun), predicate(first + 1, end, isLabeled: isLabeled) { return true }
    if isWord(first, "located", "positioned", "situated", "found", "visible"), predicate(first, end, hasVerb: true) {
      return true
    }
    // “The second is from […]” in a list.
    if !isOne, has(first, .determiner), has(first + 1, .ordinal), predicate(first + 2, end) { return true }
    if field == .intervals, acts(first, end, isLabeled: isLabeled) { return true }
    return isLabeled && (first..<end).allSatisfy { isWord($0, "detected", "found", "label", "object") }
  }

  /// Whether a name and a predicate complete a clause: “a cup at […]”.
  private func completes(_ start: Int, _ end: Int) -> Bool {
    [placePhrase(start), object(start), has(start, .pronoun) ? start + 1 : nil].contains { next in
      next.map { $0 == end || predicate($0, end, hasVerb: true) } ?? false
    }
  }

  /// What is before the end of a predicate.
  enum Last { case nothing, verb, participle, name }

  /// Whether words after a subject lead to a place: “is located at”, “has the bounding box”.
  private func predicate(
    _ start: Int, _ end: Int, hasVerb: Bool = false, isLabeled: Bool = false, isOfPlace: Bool = false
  ) -> Bool {
    var index = start
    var hasVerb = hasVerb
    var last = Last.nothing
    while index < end {
      let isLast = index + 1 == end
      // “The box is inside […]” is another box.
      let isRelation = isOfPlace && field != .intervals && isWord(index, "in", "inside", "within")
      if isIntroduction(index, after: last), !isRelation {
        if isLast || placePhrase(index + 1) == end { return true }
      }
      if isKind(index, .comma) {
        index += 1
        if isWord(index, "and") { index += 1 }
        if clause(index, end, isLabeled: false) { return true }
        if has(index, .relative) { index += 1 }
        last = .nothing
      } else if isWord(index, "as"), isWord(index + 1, "follows", "following") {
        index += 2
        last = .verb
      } else if isKind(index, .apostrophe), !(index > 0 && has(index - 1, .pronoun)) {
        return false
      } else if has(index, [.copula, .locating, .possession]),
        !has(index, .event) || field == .intervals || field == .paths
      {
        hasVerb = true
        // A subject has a box, not coordinates.
        last = has(index, .possession) ? .name : .verb
        index += 1
      } else if has(index, .clicking), field == .points {
        index += 1
        (hasVerb, last) = (true, .verb)
      } else if has(index, .modal) {
        index += 1
      } else if has(index, .adverb) {
        index += 1
      } else if has(index, .located) {
        hasVerb = true
        index += 1
        last = .participle
      } else if let next = placePhrase(index), next == end || has(next, .copula) {
        guard hasVerb || last != .nothing || next < end else { return false }
        index = next
        last = .verb
      } else if let next = prepositionalPhrase(index) {
        // “The area around the cat is […]” is not the cat's.
        if isOfPlace, field == .boxes || field == .points,
          isWord(index, "around", "near", "beside", "next") || index == start && has(next - 1, .noun)
        {
          return false
        }
        index = next
        last = .name
      } else if hasVerb, let next = object(index) {
        index = next
        last = .name
      } else if has(index, .relative), last == .name {
        index += 1
      } else {
        return false
      }
    }
    // “The video is 10 to 20 seconds” tells a duration.
    let isDuration =
      field == .intervals && !isOfPlace && end < tokens.count
      && bytes[tokens[end].range.lowerBound].isDigit && !isWord(end - 1, "spans", "occupies", "covers")
    return last == .verb && !isDuration || isLabeled && hasVerb && last == .name
  }

  /// Whether a word may be the last before a place.
  private func isIntroduction(_ index: Int, after last: Last) -> Bool {
    guard has(index, .introduction) else { return false }
    if isWord(index, "at") { return true }
    if isWord(index, "in", "within", "inside", "with") {
      // “It happens in 10 to 20 seconds” tells a delay, “The query happens in 10 to 20 seconds” an interval.
      return field != .intervals || !isKind(index + 1, .place)
        || isWord(index - 1, "happens", "occurs", "happened", "occurred")
          && isWord(index - 2, "query", "event", "moment", "scene", "activity", "action")
    }
    if isWord(index, "on") { return field == .points }
    if isWord(index, "by") { return last == .participle }
    if isWord(index, "to") {
      return last == .verb && index > 0 && isWord(index - 1, "corresponds", "correspond", "equal")
    }
    if isWord(index, "as") { return last != .nothing || index > 0 && has(index - 1, .pronoun) }
    if isWord(index, "from") {
      return field == .intervals || field == .paths || last == .verb && index > 0 && has(index - 1, .locating)
    }
    if isWord(index, "between", "during", "until") { return field == .intervals }
    return field == .paths && isWord(index, "along", "through")
  }

  /// Whether words tell a movement along a path: “moves along”, “from”.
  private func moves(_ start: Int, _ end: Int) -> Bool {
    var hasMove = false
    for index in start..<end {
      if has(index, .moving) {
        hasMove = true
      } else if !(has(index, [.determiner, .placeQuality, .modal]) || isPlace(index)) {
        return false
      }
    }
    return hasMove
  }

  /// Whether words tell an event up to its interval: “The man opens the door from”.
  private func acts(_ start: Int, _ end: Int, isLabeled: Bool) -> Bool {
    var (index, hasVerb) = (start, false)
    if has(index, .pronoun) { index += 1 } else if let next = object(index) ?? placePhrase(index) { index = next }
    while index < end {
      if isWord(index, "takes"), isWord(index + 1, "place") {
        (index, hasVerb) = (index + 2, true)
      } else if isIntroduction(index, after: .verb), !has(index, .copula), index + 1 == end {
        return hasVerb || index == start || index > start && !has(index - 1, .preposition)
      } else if isWord(index, "takes", "take", "taking", "waits", "wait", "lasts") {
        guard let next = object(index + 1) else { return false }
        (index, hasVerb) = (next, true)
      } else if has(index, [.activity, .participle, .locating, .copula, .possession]) {
        (index, hasVerb) = (index + 1, true)
      } else if let next = object(index) ?? prepositionalPhrase(index) {
        index = next
      } else if has(index, [.adverb, .preposition, .infinitive, .pronoun]) || isKind(index, .comma)
        || isWord(index, "and", "while")
      {
        index += 1
      } else {
        return false
      }
    }
    // The interval has its own preposition or brackets: “from 10 to 20 seconds”, “(10 to 20 s)”.
    guard end < tokens.count, tokens[end].kind == .place else { return isLabeled }
    return isLabeled || hasVerb && !bytes[tokens[end].range.lowerBound].isDigit
  }

  // MARK: Other subjects

  /// Whether the first place is a pair of corners with words between them.
  var isOfCorners: Bool {
    field == .boxes
      && tokens.first { $0.kind == .place }.map { place in
        !bytes[place.range.lowerBound].isLetter && place.range.contains { bytes[$0].isLetter }
      } ?? false
  }

  /// Whether words name the first corner of a box: “top-left”, “the top-left corner is”.
  private func isCorner(_ start: Int, _ end: Int) -> Bool {
    (start..<end).allSatisfy { has($0, [.determiner, .side, .copula]) || isWord($0, "corner", "at") }
  }

  /// Returns the index after a subject that refers to the task, such as “The description refers to”.
  private func subjectOfTask(_ start: Int) -> Int? {
    if field == .programs, isWord(start, "apply") { return start + 1 }
    var index = start
    while has(index, .determiner) || isWord(index, "referring") { index += 1 }
    guard isWord(index, "description", "expression", "query", "question"),
      isWord(index + 1, "refers", "points", "corresponds"), isWord(index + 2, "to")
    else { return nil }
    return index + 3
  }
}

extension PlaceToken {
  /// Whether it is a word of another language than English.
  var isForeign: Bool { !classes.isEmpty && classes.isSubset(of: .foreign) }
}
