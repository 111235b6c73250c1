package import RewardCore

extension Outline {
  /// Whether a member of an object retracts the object. Examples are `"valid": false`, `"action": "ignore"`,
  /// `"status": "wrong"`, `"is_target": "no"` and `"note": "not the cat"`.
  ///
  /// Members that describe the object in the image, such as `"occluded": false`, retract nothing.
  ///
  /// - Parameter answers: words of keys whose value is an answer in words, so that reasons may deny other answers.
  /// - Complexity: O(*n*) in the length of the object.
  package func isTakenBack(_ object: Int, _ bytes: Bytes, beside answers: [String] = []) -> Bool {
    for key in children(of: object) {
      if !answers.isEmpty {
        let word = String(decoding: bytes[nodes[key].place.prefix(48)], as: UTF8.self).lowercased()
        if answers.contains(where: word.contains) || MemberStance.of(bytes, nodes[key].place) == .argues { continue }
      }
      guard let stance = MemberStance.of(bytes, nodes[key].place) else { continue }
      if stance == .offers {
        if let value = self.value(of: key), nodes[value].kind != .text,
          nodes[value].end > value + 1 || !nodes[value].numbers.isEmpty
        {
          return true
        }
        continue
      }
      if stance.takesBack(value(of: key, bytes), bytes) { return true }
    }
    return false
  }

  /// Whether a key describes its object; ``isTakenBack(_:_:beside:)`` judges its value.
  package static func isJudged(key: Range<Int>, _ bytes: Bytes) -> Bool {
    guard key.count <= 48 else { return false }
    return MemberStance.of(bytes, key) != .asks
  }

  /// Returns the first retracting comment: `// wrong`, `# not this one`.
  ///
  /// - Complexity: O(*n*) in the length of the comments.
  package func refusingComment(_ bytes: Bytes) -> Range<Int>? {
    comments.first { MemberStance.notes.takesBack(.text($0), bytes) }
  }

  /// Whether a text in a list retracts its neighbors: `["not", [10, 20, 30, 40]]`.
  package func isRefusing(text node: Int, _ bytes: Bytes) -> Bool {
    nodes[node].kind == .text && MemberStance.notes.takesBack(.text(nodes[node].place), bytes)
  }

  /// Whether a label retracts its object: “not the cat”, “false positive”.
  package static func isDenied(label: Range<Int>, _ bytes: Bytes) -> Bool {
    MemberWords.isRefusal(bytes, label) || MemberWords.opensWithDenial(bytes, label)
  }

  /// Returns the value of a member that is one word, number or text.
  private func value(of key: Int, _ bytes: Bytes) -> MemberStance.Value? {
    if let value = value(of: key) {
      if nodes[value].kind == .text { return .text(bytes.trimmed(nodes[value].place)) }
      // `"flags": ["wrong"]`.
      guard nodes[value].kind == .list, nodes[value].end == value + 2, nodes[value + 1].kind == .text else {
        return nil
      }
      return .text(bytes.trimmed(nodes[value + 1].place))
    }
    if let number = number(of: key) { return .number(number) }
    guard nodes[key].hasWords else { return nil }
    var start = nodes[key].place.upperBound
    let limit = min(bytes.count, start + 64)
    while start < limit, !bytes[start].isLetter { start += 1 }
    var end = start
    while end < limit, bytes[end].isLetter { end += 1 }
    return start < end ? .word(start..<end) : nil
  }
}

/// The stance of a key towards its object.
enum MemberStance {
  /// Affirms the object: `valid`, `is_target`.
  case affirms
  /// Denies it: `ignore`, `wrong`.
  case denies
  /// Denies it if true; otherwise describes something else: `background`, `possible`.
  case doubts
  /// Judges it: `status`, `action`, `verdict`.
  case judges
  /// Judges it in a word, or describes the kind of object: `type`, `role`.
  case sorts
  /// Comments on it: `note`, `comment`.
  case notes
  /// Asks a question that does not describe the object: `is_the_cat`, `usable`.
  case asks
  /// Gives reasons: `reason`, `explanation`.
  case argues

  /// Offers alternatives: `alternatives`.
  case offers

  enum Value {
    case text(Range<Int>)
    /// A word without quotation marks: `true`, `null`.
    case word(Range<Int>)
    case number(Double)
  }

  /// Returns the stance of a key, by its words: `is_valid`, `validBox`, `not_a_target`.
  static func of(_ bytes: Bytes, _ key: Range<Int>) -> MemberStance? {
    guard key.count <= 48 else { return nil }
    var words: [String] = []
    var word: [UInt8] = []
    var wasSmall = false
    func endWord() {
      if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
      word = []
    }
    for offset in key {
      let byte = bytes[offset]
      let isCapital = byte &- UInt8(ascii: "A") < 26
      let isPart = byte.isLetter || byte >= 0x80
      if !isPart || isCapital && wasSmall { endWord() }
      if isPart { word.append(isCapital ? byte | 0x20 : byte) }
      wasSmall = isPart && !isCapital
    }
    endWord()
    var stance: MemberStance?
    var isNegated = false
    for word in words {
      if MemberWords.negations.contains(word) {
        isNegated.toggle()
      } else if let known = MemberWords.stances[word] ?? MemberWords.asian(word) {
        // Denials take precedence over affirmations, and both over other stances: `rejected_target`.
        if stance == nil || known == .denies || known == .affirms && stance != .denies { stance = known }
      }
    }
    if stance == nil, let first = words.first, MemberWords.openings.contains(first),
      words.contains(where: { MemberWords.objects.contains($0) })
    {
      stance = .affirms
    }
    guard isNegated else {
      if stance != nil || words.contains(where: { MemberWords.descriptions.contains($0) }) { return stance }
      return .asks
    }
    switch stance {
    case .affirms: return .denies
    case .denies: return .affirms
    // The number of an item in a list may have that name too.
    case nil: return words == ["no"] ? nil : .denies
    default: return stance
    }
  }

  /// Whether a value retracts the object.
  func takesBack(_ value: Value?, _ bytes: Bytes) -> Bool {
    guard let value else { return false }
    switch (self, value) {
    case (.affirms, .number(let number)): return number <= 0
    case (.affirms, .word(let place)): return !MemberWords.isYes(bytes, place)
    case (.affirms, .text(let place)):
      return MemberWords.isNo(bytes, place)
        || !Prose.cues(bytes, place.prefix(256)).isDisjoint(
          with: CueSet(.negation, .denial, .no, .nothing, .hedge, .disavowal))
    case (.asks, .word(let place)), (.asks, .text(let place)): return MemberWords.isFalse(bytes, place)
    case (.denies, .number(let number)): return number != 0
    case (.denies, .word(let place)), (.denies, .text(let place)):
      return !place.isEmpty && !MemberWords.isNo(bytes, place)
    case (.doubts, .number(let number)): return number == 1
    case (.doubts, .word(let place)), (.doubts, .text(let place)): return MemberWords.isYes(bytes, place)
    case (.judges, .word(let place)): return String(decoding: bytes[place], as: UTF8.self).lowercased() == "false"
    case (.judges, .text(let place)):
      return MemberWords.isNo(bytes, place) || MemberWords.refuses(bytes, place)
        || !Prose.cues(bytes, place.prefix(256)).isDisjoint(
          with: CueSet(.negation, .denial, .hedge, .retraction, .disavowal))
    case (.sorts, .text(let place)): return MemberWords.refuses(bytes, place)
    case (.notes, .text(let place)):
      return MemberWords.refuses(bytes, place)
        || !Prose.cues(bytes, place.prefix(512)).isDisjoint(with: CueSet(.negation, .denial, .retraction, .disavowal))
    case (.argues, .text(let place)):
      return !Prose.cues(bytes, place.prefix(512)).isDisjoint(with: CueSet(.denial, .hedge, .retraction, .disavowal))
        || MemberWords.opensWithDenial(bytes, place)
    case (.judges, .number), (.offers, _), (.asks, .number), (.sorts, _), (.notes, _), (.argues, _): return false
    }
  }
}
