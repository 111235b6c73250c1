import Answers
import RewardCore

extension PlaceGrammar {
  // MARK: Objects

  /// Returns the index after the name of an object with its complements; `nil` if there is none.
  ///
  /// Examples are “the red cup on the table” and “the man who is not wearing a hat”.
  func object(_ start: Int) -> Int? {
    guard var index = noun(start) else { return nil }
    for _ in 0..<8 {
      guard let next = complement(index) else { break }
      index = next
    }
    return index
  }

  /// Whether a token names an object. A “search box” is one only where points are expected, since a box is a place
  /// elsewhere.
  private func isNoun(_ index: Int) -> Bool {
    has(index, .noun) || isCaptioned(index) && index > 0 && has(index - 1, [.caption, .captioned])
  }

  private func isCaptioned(_ index: Int) -> Bool {
    has(index, .captioned) || field == .points && isWord(index, "box")
  }

  /// Returns the index after an article, qualities and nouns.
  func noun(_ start: Int) -> Int? {
    var index = start
    if has(index, .determiner) { index += 1 }
    var last: Int?
    var (nounCount, hasDepiction) = (0, false)
    while index < tokens.count {
      if isNoun(index) {
        nounCount += 1
        hasDepiction = hasDepiction || has(index, .depiction) && !isCaptioned(index + 1)
        index += 1
        last = index
      } else if has(index, [.adjective, .side, .ordinal, .count, .color])
        || has(index, .caption) && isCaptioned(index + 1)
        || index > 0 && isWord(index, "most") && has(index - 1, .side)
        || last == nil && has(index, .participle) && has(index + 1, .noun)
      {
        index += 1
      } else if isKind(index, .number) {
        // “2 cups”, “the number 9 jersey”.
        let isName = index > 0 && has(index - 1, .numbered)
        guard isName || has(index + 1, [.noun, .adjective, .color]) else { break }
        index += 1
        if isName, index < tokens.count { last = index }
      } else if isKind(index, .apostrophe), has(index, .copula), last == index {
        // “the cat's head”.
        index += 1
      } else {
        break
      }
    }
    return hasDepiction && nounCount > 1 ? nil : last
  }

  /// Returns the index after words that describe the noun before them.
  private func complement(_ index: Int) -> Int? {
    if isKind(index, .open) {
      let next = object(index + 1) ?? prepositionalPhrase(index + 1) ?? participial(index + 1) ?? qualities(index + 1)
      guard let next, isKind(next, .close) else { return nil }
      return next + 1
    }
    if isWord(index, "of") {
      return index > 0 && has(index - 1, .measure) && !has(index + 1, .determiner) ? noun(index + 1) : nil
    }
    if isWord(index, "with", "without") {
      if let next = noun(index + (isWord(index + 1, "no") ? 2 : 1)) { return next }
    }
    if let next = prepositionalPhrase(index) ?? participial(index) { return next }
    if isWord(index, "and") { return prepositionalPhrase(index + 1) ?? participial(index + 1) ?? noun(index + 1) }
    if isWord(index, "not") { return participial(index + 1) }
    // “the object matching the description”.
    let isMatch = has(index, .relative) && isWord(index + 1, "matches", "fits")
    let last = isMatch ? index + 1 : index
    if isMatch || isWord(index, "matching", "in"), has(last + 1, .determiner),
      isWord(last + 2, "description", "query", "expression", "question")
    {
      return last + 3
    }
    // “the object you are looking for”.
    if isWord(index, "you", "we"), isWord(index + 1, "are"), isWord(index + 2, "looking"), isWord(index + 3, "for") {
      return index + 4
    }
    guard has(index, .relative) else { return nil }
    var next = index + 1
    if has(next, .copula) {
      next += 1
      if isWord(next, "not") { next += 1 }
      if let end = prepositionalPhrase(next) ?? participial(next) { return end }
      if isWord(next, "half") { next += 1 }
      return qualities(next) ?? noun(next)
    }
    guard has(next, [.activity, .possession]) || isWord(next, "says", "contains", "reads") else { return nil }
    next += 1
    if isWord(next, "no") { next += 1 }
    return noun(next) ?? prepositionalPhrase(next) ?? next
  }

  private func qualities(_ start: Int) -> Int? {
    var index = start
    while has(index, [.adjective, .side, .adverb, .color]), !isPlace(index) { index += 1 }
    return index > start ? index : nil
  }

  /// Returns the index after a participle with its object: “wearing a red hat”, “parked on the street”.
  private func participial(_ start: Int) -> Int? {
    var index = start
    while has(index, .adverb) { index += 1 }
    guard has(index, .participle),
      !(has(index, .located) && has(index + 1, .introduction) && noun(index + 2) == nil
        && prepositionalPhrase(index + 1) == nil)
    else { return nil }
    index += 1
    return prepositionalPhrase(index) ?? noun(index) ?? index
  }

  /// Returns the index after a preposition and what it relates to: “second from the right”.
  func prepositionalPhrase(_ start: Int) -> Int? {
    let isPreposition = has(start, .preposition) && !isWord(start, "of", "as")
    guard isPreposition || has(start, [.side, .ordinal, .adjective]) && has(start + 1, .preposition) else { return nil }
    var last: Int?
    var index = start
    while index < min(tokens.count, start + 16) {
      if has(index, .image), index > start + 1, !has(index - 1, [.determiner, .preposition]),
        !isWord(index - 1, "given", "provided")
      {
        return nil
      }
      if isNoun(index) || has(index, [.area, .image]) {
        last = index + 1
      } else if isWord(index, "it", "them"), has(index - 1, .preposition) {
        last = index + 1
      } else if has(index, [.side, .color]) {
        last = index > start ? index + 1 : nil
      } else if !(has(index, [.preposition, .determiner, .adjective, .ordinal, .count]) || isKind(index, .apostrophe)
        || has(index, .caption) && isCaptioned(index + 1))
      {
        break
      }
      index += 1
    }
    return last
  }

  // MARK: Places

  /// Returns the index after the name of a place: “the bounding box of the cup”.
  func placePhrase(_ start: Int) -> Int? {
    var index = start
    if has(index, .determiner) { index += 1 }
    if !isOne, has(index, .ordinal) { index += 1 }
    var last: Int?
    var hasOwner = false
    while index < tokens.count {
      if isPlace(index) {
        index += 1
        if isWord(index, "2d", "3d") { index += 1 }
        last = index
      } else if isKind(index, .apostrophe), has(index, .copula), last == nil, !hasOwner, index > 0,
        has(index - 1, .noun)
      {
        // “the object's location”.
        index += 1
        hasOwner = true
      } else if has(index, .placeQuality) {
        index += 1
      } else if last == nil, !hasOwner, let next = noun(index) {
        // “the cup's bounding box”.
        index = isKind(next, .apostrophe) && has(next, .copula) ? next + 1 : next
        hasOwner = true
        if isWord(index, "answer", "result", "response", "prediction", "solution", "output", "list") { return nil }
      } else {
        break
      }
    }
    guard var index = last else { return nil }
    if !isOne, isKind(index, .number) { index += 1 }
    for _ in 0..<4 {
      guard let next = placeComplement(index) else { break }
      index = next
    }
    return index
  }

  private func placeComplement(_ index: Int) -> Int? {
    if let next = coordinateNames(index) { return next }
    if isKind(index, .open) {
      let next = object(index + 1) ?? format(index + 1) ?? placePhrase(index + 1)
      guard let next, isKind(next, .close) else { return nil }
      return next + 1
    }
    if isWord(index, "around"), index > 0, isWord(index - 1, "area", "areas", "region", "location", "position") {
      return nil
    }
    if isWord(index, "of", "for", "around") || has(index, .enclosing), !has(index, .place) || !has(index + 1, .copula) {
      return owner(index + 1)
    }
    if field == .points, isWord(index, "to"), has(index + 1, .clicking) { return index + 2 }
    if isWord(index, "to"), isWord(index - 1, "answer"), isWord(index + 1, "the"),
      isWord(index + 2, "question", "query")
    {
      return index + 3
    }
    if isWord(index, "in") {
      if let next = format(index + 1) { return next }
      if let next = prepositionalPhrase(index), has(next - 1, .image) { return next }
      return nil
    }
    if isWord(index, "described", "requested", "given", "shown", "highlighted"),
      has(index + 1, .copula) || index + 1 == tokens.count
    {
      return index + 1
    }
    guard isWord(index, "that", "which", "when", "where") else { return nil }
    var next = index + 1
    while has(next, .adverb) { next += 1 }
    if has(next, .enclosing) { return owner(next + 1) }
    // “the moment when the man opens the door”.
    guard field == .intervals, isWord(index, "when", "where"), var end = object(next) else { return nil }
    while has(end, [.activity, .participle]) { end += 1 }
    return object(end) ?? prepositionalPhrase(end) ?? end
  }

  /// Returns the index after what a place is of: an object, or “the top-left and bottom-right corners”.
  private func owner(_ start: Int) -> Int? {
    if let next = object(start) { return next }
    var index = start
    while has(index, [.determiner, .side, .placeQuality]) || isWord(index, "and") { index += 1 }
    if index > start, isWord(index, "corners") { return index + 1 }
    if isWord(index, "interest") { return index + 1 }
    return placePhrase(start)
  }

  /// Returns the index after words that name the format of coordinates: “xyxy format”.
  func format(_ start: Int) -> Int? {
    var index = start
    if isWord(index, "the") { index += 1 }
    var last: Int?
    while index < tokens.count {
      if let next = coordinateNames(index) {
        index = next
      } else if has(index, .unit) || isWord(index, "format", "xyxy", "coordinates", "coordinate") {
        index += 1
      } else if isWord(index, "normalized", "absolute", "pixel", "in") {
        index += 1
        continue
      } else {
        break
      }
      last = index
    }
    return last
  }

  /// Returns the index after the names of coordinates, or `nil` for an order other than x, y, x, y.
  func coordinateNames(_ start: Int) -> Int? {
    var index = start
    let isEnclosed = isKind(index, .open)
    if isEnclosed { index += 1 }
    var name: [UInt8] = []
    while has(index, .coordinate), name.count < 32 {
      name += bytes[tokens[index].range].map { $0 | 0x20 }
      index += 1
      if isKind(index, .comma), has(index + 1, .coordinate) { index += 1 }
    }
    let isKnown = Self.orders.contains(String(decoding: name, as: UTF8.self).replacing("0", with: "0"))
    guard isKnown else { return nil }
    if isEnclosed {
      if let next = format(index) { index = next }
      guard isKind(index, .close) else { return nil }
      index += 1
    }
    return index
  }

  private static let orders: Set<String> = [
    "x1y1x2y2", "x0y0x1y1", "xminyminxmaxymax", "minxminymaxxmaxy", "lefttoprightbottom", "xy", "x1y1", "xyz",
  ]

  // MARK: Leads

  /// Returns the index after words before the subject of a sentence: “So,”, “In the image,”.
  func skippingLeads(_ start: Int, _ end: Int) -> Int {
    var index = start
    while index < end {
      let first = index
      if has(index, [.opening, .courtesy]) {
        index += 1
      } else if isWord(index, "in", "on", "from", "within", "for", "at"), let next = prepositionalPhrase(index),
        next <= end, isKind(next, .comma) || has(next - 1, .image)
      {
        index = next
      } else if isWord(index, "based", "looking", "analyzing", "examining", "after", "upon", "when", "given", "to"),
        let comma = (index..<end).first(where: { isKind($0, .comma) }),
        (index + 1..<comma).allSatisfy({ isOfLead($0) })
      {
        index = comma
      }
      if isKind(index, .comma), index > first, index < end { index += 1 }
      if index == first { break }
    }
    return index
  }

  private func isOfLead(_ index: Int) -> Bool {
    has(index, [.preposition, .determiner, .image, .noun, .adjective, .speaker, .infinitive, .participle, .adverb])
      || isWord(
        index, "description", "query", "question", "expression", "referring", "careful", "closely", "examination",
        "inspection", "analysis", "looking", "interest", "analyzing", "examining", "transform")
  }
}
