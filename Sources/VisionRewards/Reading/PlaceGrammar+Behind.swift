import Answers
import RewardCore

extension PlaceGrammar {
  // MARK: After a place

  /// Whether the words after a place belong to it.
  func follows(_ start: Int, _ end: Int) -> Bool {
    if (start..<end).contains(where: { tokens[$0].isForeign }) { return isForeignContinuation(start, end) }
    var index = start
    // A name follows a mark, as in “[…]: cup”, or a place of a list.
    var isMarked = !isOne
    while index < end {
      let first = index
      if isKind(index, .comma, .dash, .colon, .open, .close) {
        isMarked = true
        index += 1
        if index == end || isKind(index, .comma, .dash, .colon, .open, .close) { continue }
      }
      if let next = continuation(index, end, isMarked: isMarked), next <= end { index = next }
      if index == first { return false }
      if index > first, isMarked, isKind(first, .comma, .dash, .colon, .open, .close), index == first + 1 {
        return false
      }
    }
    return true
  }

  /// Returns the index after a part of a sentence that belongs to the place before it.
  private func continuation(_ index: Int, _ end: Int, isMarked: Bool) -> Int? {
    if has(index, .unit) { return index + 1 }
    if let next = format(index) { return next }
    if isWord(index, "in", "as"), let next = format(index + 1) { return next }
    if has(index, .confidence) || isWord(index, "with"), let next = confidence(index) { return next }
    if has(index, .copula), index + 1 < end {
      var next = index + 1
      while has(next, .adverb) { next += 1 }
      if isWord(next, "correct", "accurate", "right", "true"), next + 1 == end { return end }
      if isWord(next, "where") { return statement(next + 1, end, isBehind: true) ? end : nil }
      return placePhrase(next) ?? (isMarked ? object(next) : nil)
    }
    if has(index, .relative) || isWord(index, "where", "because", "since", "as", "when", "while", "and") {
      var next = index + 1
      while has(next, .adverb) { next += 1 }
      if has(next, .enclosing), let end = object(next + 1) { return end }
      if isWord(index, "that", "which"), has(next, .copula), let end = placePhrase(next + 1) { return end }
      if has(index, .relative) { return nil }
      return statement(index + 1, end, isBehind: true) ? end : nil
    }
    if has(index, .enclosing) || has(index, .adverb) && has(index + 1, .enclosing) {
      return object(index + (has(index, .enclosing) ? 1 : 2))
    }
    if isWord(index, "for", "around", "of") {
      if let next = object(index + 1) { return next }
      var next = index + 1
      while has(next, [.determiner, .side]) { next += 1 }
      if isOfCorners, isWord(next, "corner", "corners") { return next + 1 }
    }
    if isWord(index, "of"), has(index + 1, .determiner), has(index + 2, .image) { return index + 3 }
    if isWord(index, "to"), has(index + 1, .infinitive) { return object(index + 2) ?? index + 2 }
    if isMarked || isWord(index, "in", "on", "at", "within", "inside") && has(index + 1, [.determiner, .side]),
      let next = prepositionalPhrase(index)
    {
      return next
    }
    guard isMarked else { return nil }
    if let next = object(index), next == end || !has(next, [.copula, .locating, .possession, .activity]) {
      return next
    }
    if let next = placePhrase(index), next == end { return next }
    return statement(index, end, isBehind: true) ? end : nil
  }

  /// Returns the index after a confidence that is not low: “confidence: 0.9”, “with high confidence”.
  private func confidence(_ start: Int) -> Int? {
    var index = start
    if isWord(index, "with") { index += 1 }
    if has(index, .determiner) { index += 1 }
    if isWord(index, "high", "very") {
      while isWord(index, "high", "very") { index += 1 }
      return has(index, .confidence) ? index + 1 : nil
    }
    guard has(index, .confidence) else { return nil }
    index += 1
    while has(index, [.confidence, .copula]) || isWord(index, "of") || isKind(index, .colon) { index += 1 }
    if isWord(index, "high") { return index + 1 }
    guard isKind(index, .number), let value = Double(String(decoding: bytes[tokens[index].range], as: UTF8.self)),
      value >= 0.5 && value <= 1 || value >= 50 && value <= 100
    else { return nil }
    return index + 1
  }

  // MARK: Sentences without a place

  /// Whether a sentence without a place announces the answer, or describes the image or a part of it.
  func describes(_ start: Int, _ end: Int, isBehind: Bool) -> Bool {
    var (start, end) = (start, end)
    while start < end, isKind(start, .dash, .colon, .close, .open) { start += 1 }
    while end > start, isKind(end - 1, .dash, .colon, .close) { end -= 1 }
    if start == end { return true }
    if !isBehind, introduces(start, tokens.count) { return true }
    if let colon = (start..<end).first(where: { isKind($0, .colon) }) {
      if confidence(start) == end { return true }
      return isHeading(start, colon) && describes(colon + 1, end, isBehind: isBehind)
    }
    if confidence(start) == end { return true }
    let first = skippingLeads(start, end)
    if first == end || isWord(first, "hope"), isWord(first + 1, "this"), isWord(first + 2, "helps") { return true }
    if first == end || statement(first, end, isBehind: isBehind) || imports(first, end) { return true }
    if !isBehind { return isHeading(first, end) }
    if let next = placePhrase(first) ?? (has(first, .pronoun) ? first + 1 : nil) {
      if next == end { return has(first, .place) || next > first + 1 }
      var index = next
      while has(index, .adverb) { index += 1 }
      if has(index, .enclosing) { return rest(index + 1, end) }
      guard has(index, .copula) else { return false }
      if isWord(index + 1, "in", "normalized", "given"), format(index + 2) == end || format(index + 1) == end {
        return true
      }
      return placePhrase(index + 1) == end
    }
    return false
  }

  private func imports(_ start: Int, _ end: Int) -> Bool {
    isWord(start, "import") && end == start + 2 && isWord(start + 1, "pyautogui")
  }

  /// Whether a sentence tells what is in the image, what an object does, or what the author sees.
  func statement(_ start: Int, _ end: Int, isBehind: Bool) -> Bool {
    let first = skippingLeads(start, end)
    if first >= end { return true }
    if isWord(first, "there", "here") { return has(first + 1, .copula) && rest(first + 2, end) }
    if has(first, .speaker) {
      var index = first + 1
      while has(index, [.modal, .adverb]) || isWord(index, "have", "to", "be") { index += 1 }
      let isKnown =
        has(index, .stating) || !isBehind && has(index, [.infinitive, .clicking]) || isWord(index, "looking")
      return isKnown && rest(index + 1, end)
    }
    if field == .points, has(first, [.clicking, .infinitive]) { return rest(first + 1, end) }
    var index = first
    while has(index, .determiner) { index += 1 }
    if has(index, .image), has(index + 1, .showing) { return rest(index + 2, end) }
    guard let verb = has(first, .pronoun) ? first + 1 : object(first) else { return false }
    index = verb
    while has(index, .adverb) { index += 1 }
    // An object with a participle is complete in a subordinate clause: “the man opening the door”.
    if index == end { return field == .intervals }
    guard has(index, [.copula, .possession, .activity, .locating, .enclosing, .participle]), !isPlace(index) else {
      return false
    }
    // “The cat has left the frame.”
    if has(index, .possession), noun(index + 1) == nil { return false }
    return rest(index, end)
  }

  /// Whether words are those of a description: names, positions, activities, but no places and negations.
  private func rest(_ start: Int, _ end: Int) -> Bool {
    (start..<end).allSatisfy { index in
      has(index, Self.descriptive) || isKind(index, .comma, .open, .close, .apostrophe, .number, .quotation, .dash)
        || isWord(index, "and", "of", "while", "with", "to", "as")
    }
  }

  private static let descriptive: WordClass = [
    .determiner, .adjective, .side, .ordinal, .count, .noun, .area, .image, .color, .preposition, .participle, .pronoun,
    .relative, .copula, .possession, .activity, .infinitive, .locating, .located, .showing, .adverb, .enclosing,
    .clicking,
  ]

  /// Whether all words belong to descriptions, whatever their order.
  var isDescription: Bool {
    (0..<tokens.count).allSatisfy { isKind($0, .colon) || rest($0, $0 + 1) }
      || (0..<tokens.count).allSatisfy { has($0, [.coordinate, .courtesy]) || isKind($0, .number) || isPlace($0) }
      || (0..<tokens.count).allSatisfy { !tokens[$0].classes.isDisjoint(with: .foreign) }
  }

  // MARK: Other languages

  /// Whether words of another language introduce a place.
  func isForeignIntroduction(_ start: Int, _ end: Int) -> Bool {
    var end = end
    var isLabeled = false
    while end > start, isKind(end - 1, .colon, .dash, .open, .comma) {
      end -= 1
      isLabeled = true
    }
    guard end - start <= 20, areForeign(start, end) else { return false }
    let last = (start..<end).last { tokens[$0].kind == .word } ?? start
    return isLabeled
      || field == .intervals && has(last, .foreignRange)
      || has(last, [.foreignIntroduction, .foreignPlace, .foreignNoun, .place, .pointPlace, .introduction])
  }

  /// Whether words of another language may follow a place.
  func isForeignContinuation(_ start: Int, _ end: Int) -> Bool {
    guard end - start <= 12 else { return false }
    var index = start
    while index < end, isKind(index, .comma, .dash, .open, .colon) { index += 1 }
    return (index..<end).allSatisfy { isKind($0, .close) || has($0, [.foreignEnding, .unit]) }
      || index > start && areForeign(index, end) && (index..<end).contains { has($0, .foreignNoun) }
  }

  /// Whether words without a place are a heading in another language.
  func isForeignHeading(_ start: Int, _ end: Int) -> Bool {
    end - start <= 8 && areForeign(start, end) && (start..<end).contains { has($0, [.foreignPlace, .foreignNoun]) }
  }

  private func areForeign(_ start: Int, _ end: Int) -> Bool {
    (start..<end).allSatisfy { index in
      !tokens[index].classes.isDisjoint(with: .foreign) || isPlace(index) || has(index, [.placeQuality])
        || isKind(index, .comma, .colon, .dash, .open, .close, .apostrophe)
    }
  }
}
