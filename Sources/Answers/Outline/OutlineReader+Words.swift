import RewardCore

extension OutlineReader {
  /// Reads a word: a key without quotation marks, the name of a call, a value such as `null`, or prose.
  mutating func word() {
    let start = at
    at += 1
    while at < end, isWord(bytes[at]) { at += 1 }
    if frame.afterNumber && frame.afterValue && isUnit(start..<at) { return }
    if isKey(start) { return key(start..<at) }
    if isOutside { return outsideWord(start) }
    if frame.isObject && frame.key == nil { outline.nodes[frame.node].isMalformed = true }
    value(isNumber: false)
    outline.nodes[frame.key ?? frame.node].hasWords = true
  }

  private mutating func outsideWord(_ start: Int) {
    // `x=5 and y=86` is one object.
    if frame.closing == 1 && at - start == 3 && bytes.has("and", at: start, before: end) { return }
    leaveKeys()
    // A call may be a member: `pyautogui.click(`.
    while at + 1 < end, bytes[at] == UInt8(ascii: "."), bytes[at + 1] | 0x20 >= UInt8(ascii: "a"),
      bytes[at + 1] | 0x20 <= UInt8(ascii: "z")
    {
      at += 1
      while at < end, isWord(bytes[at]) { at += 1 }
    }
    if at < end, bytes[at] == UInt8(ascii: "("), bytes[start].isLetter {
      call = start..<at
    } else {
      addProse(start, at)
    }
  }

  /// Whether a word after a number is a unit of coordinates.
  private func isUnit(_ place: Range<Int>) -> Bool {
    switch place.count {
    case 2: bytes.has("px", at: place.lowerBound, before: end)
    case 5: bytes.has("pixel", at: place.lowerBound, before: end)
    case 6: bytes.has("pixels", at: place.lowerBound, before: end)
    case 7: bytes.has("degrees", at: place.lowerBound, before: end)
    default: false
    }
  }

  /// Whether the word that ends here is a key without quotation marks.
  private func isKey(_ start: Int) -> Bool {
    guard bytes[start].isLetter || bytes[start] == UInt8(ascii: "_"), at - start <= 64 else { return false }
    var next = at
    while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
    guard next < end, bytes[next] == UInt8(ascii: ":") || bytes[next] == UInt8(ascii: "=") else { return false }
    if !isOutside {
      // In brackets of calls, `click(x=5)`, and in those without a value, `(x: 5, y: 7)`.
      return frame.isObject && (frame.key == nil || frame.afterValue)
        || !frame.isObject && (frame.afterComma || !frame.afterValue && outline.nodes[frame.node].directCount == 0)
    }
    // Outside brackets, a word with a colon is a key at the beginning of a line, before a value.
    let isEqual = bytes[next] == UInt8(ascii: "=")
    guard isEqual || isFresh || frame.closing == 1 else { return false }
    next += 1
    while next < end, bytes[next] == UInt8(ascii: " ") { next += 1 }
    guard next < end else { return false }
    switch bytes[next] {
    case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "\""), UInt8(ascii: "'"),
      UInt8(ascii: "<"):
      return true
    default:
      return CoordinateReader.begins(bytes, at: next, before: end)
    }
  }

  /// Adds a key without quotation marks, with its colon or equals sign.
  private mutating func key(_ name: Range<Int>) {
    if isOutside {
      if frame.closing == 0 {
        guard outer.count < Outline.deepest, let node = begin(.object, name.lowerBound..<end) else {
          outline.gaveUp = outline.gaveUp ?? .gaveUp("reading nested brackets", after: Outline.deepest)
          return
        }
        isInGap = false
        isInRun = false
        outline.nodes[node].isImplicit = true
        outer.append(frame)
        frame = Frame(node: node, closing: 1, isObject: true)
      }
      endKey()
    } else {
      if !frame.isObject && !frame.afterComma {
        outline.nodes[frame.node].kind = .object
        frame.isObject = true
      }
      outline.repairs.insert(.unquotedKey)
      if frame.afterValue { outline.repairs.insert(.missingComma) }
      endKey()
    }
    while at < end, bytes[at] == UInt8(ascii: " ") { at += 1 }
    at += 1
    frame.key = begin(.key, name)
    frame.afterValue = false
    frame.afterComma = false
    frame.afterNumber = false
  }

  /// Ends an object without brackets.
  mutating func leaveKeys() {
    guard frame.closing == 1 else { return }
    endKey()
    // It ends with its last value, not with the start of the next text.
    let node = frame.node
    outline.nodes[node].place = outline.nodes[node].place.lowerBound..<at
    finish(node)
    frame = outer.removeLast()
  }

  // MARK: Commands and tags

  /// Reads a backslash: a LaTeX command, or a quotation mark of a string within a string.
  mutating func backslash() {
    let next = at + 1
    guard next < end else { return prose(next) }
    if !isOutside, bytes[next] == UInt8(ascii: "\"") || bytes[next] == UInt8(ascii: "'") {
      at += 1
      return string(bytes[next], isEscaped: true)
    }
    var stop = next
    while stop < end, bytes[stop].isLetter { stop += 1 }
    guard stop > next else {
      switch bytes[next] {
      case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["), UInt8(ascii: "]"):
        return isOutside ? at = next + 1 : prose(next)
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: " "), UInt8(ascii: "!"), UInt8(ascii: "_"):
        at = bytes[next] == UInt8(ascii: "_") ? next : next + 1
      case UInt8(ascii: "n"): at = next + 1
      default: prose(next)
      }
      return
    }
    let name = next..<stop
    if has(name, "left") || has(name, "right") {
      at = stop
    } else if looksIntoStrings && !isOutside && has(name, "n") {
      // The end of a line in a string that contains JSON.
      at = stop
    } else if frame.closing == 0, stop < end, bytes[stop] == UInt8(ascii: "{"),
      has(name, "boxed") || has(name, "fbox") || has(name, "text") || has(name, "mathbf") || has(name, "textbf")
        || has(name, "mathrm")
    {
      wrapCount += 1
      at = stop + 1
    } else {
      prose(stop)
    }
  }

  private func has(_ name: Range<Int>, _ word: StaticString) -> Bool {
    name.count == word.utf8CodeUnitCount && bytes.has(word, at: name.lowerBound, before: name.upperBound)
  }

  /// The tags that act as brackets.
  private static let tags: [StaticString] = [
    "bbox", "box", "point", "points", "bbox_2d", "box_2d", "point_2d", "bounding_box", "coordinate", "coordinates",
    "coords",
    "click", "polygon", "quad", "tool_call", "answer",
  ]

  /// Reads `<`: a tag around a value, a coordinate such as `<12>`, or prose.
  mutating func tag() {
    var next = at + 1
    let isClosing = next < end && bytes[next] == UInt8(ascii: "/")
    if isClosing { next += 1 }
    let start = next
    while next < end, next - start <= 16, isWord(bytes[next]) { next += 1 }
    let name = start..<next
    guard next < end, bytes[next] == UInt8(ascii: ">"), !name.isEmpty else { return prose(at + 1) }
    if !isClosing, name.count <= 6, name.allSatisfy({ CoordinateReader.isDigit(bytes[$0]) }) {
      let place = at..<next + 1
      let number = name.reduce(0.0) { $0 * 10 + Double(bytes[$1] &- 0x30) }
      // Adjacent tokens belong together.
      if tokenEnd != at { isInRun = false }
      if frame.afterNumber && frame.afterValue { frame.afterValue = false }
      at = next + 1
      tokenEnd = at
      return add(number, place)
    }
    guard Self.tags.contains(where: { has(name, $0) }) else { return prose(next + 1) }
    if isClosing {
      leaveKeys()
      guard frame.closing == UInt8(ascii: "<") else { return prose(next + 1) }
      let opening = outline.nodes[frame.node].name ?? name
      let isSame = opening.count == name.count && zip(opening, name).allSatisfy { bytes[$0] == bytes[$1] }
      if !isSame { outline.nodes[frame.node].isMalformed = true }
      at = next + 1
      close(isOpen: false)
    } else {
      call = nil
      let length = next + 1 - at
      if open(.list, UInt8(ascii: "<"), length: length) { outline.nodes[frame.node].name = name }
    }
  }

  // MARK: Comments

  /// Returns the end of a comment that begins here: `// …`, `# …`, `/* … */`.
  ///
  /// - Parameter limit: the end of the search; a failed search extends to the end of the text at most once.
  func commentEnd(_ start: Int, before limit: Int) -> Int? {
    var next = start + 1
    if bytes[start] == UInt8(ascii: "/") {
      guard next < limit else { return nil }
      if bytes[next] == UInt8(ascii: "*") {
        guard !hasNoCommentEnd else { return nil }
        next += 1
        while let star = bytes.offset(of: UInt8(ascii: "*"), from: next, to: limit) {
          next = star + 1
          if next < limit, bytes[next] == UInt8(ascii: "/") { return next + 1 }
        }
        return nil
      }
      guard bytes[next] == UInt8(ascii: "/") else { return nil }
    }
    return bytes.offset(of: UInt8(ascii: "\n"), from: start, to: limit) ?? limit
  }
}
