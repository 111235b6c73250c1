import RewardCore

// The formula around a box: `x = \boxed{12}` states 12, and `10^{\boxed{12}}` does not.
extension Finder {
  /// Whether a minus sign before a box makes its value negative: `-\boxed{12}`, but not `5-\boxed{12}`.
  func isNegated(before start: Int) -> Bool {
    let low = region.lowerBound
    guard start > low else { return false }
    var at: Int
    if bytes[start - 1] == UInt8(ascii: "-") {
      at = start - 1
    } else if start >= low + 3, bytes.has("\u{2212}", at: start - 3, before: start) {
      at = start - 3
    } else {
      return false
    }
    while at > low, bytes[at - 1] == 0x20 || bytes[at - 1] == UInt8(ascii: "$") { at -= 1 }
    guard at > low else { return true }
    switch bytes[at - 1] {
    case UInt8(ascii: "="): return !isUnequal(before: at - 1)
    case UInt8(ascii: ":"), UInt8(ascii: ","), UInt8(ascii: "."), 0x0A: return true
    case UInt8(ascii: "("), UInt8(ascii: "["): return at - 1 > low && bytes[at - 2] == UInt8(ascii: "\\")
    case _ where bytes[at - 1].isLetter:
      // “the answer is -\boxed{12}”, with a space before the sign; `x-\boxed{12}` is a difference.
      return bytes[start - 1] == UInt8(ascii: "-") && start >= low + 2 && bytes[start - 2] == 0x20
        && !isInDollars(start)
    default: return false
    }
  }

  /// Whether the text directly before a box makes it part of a formula with another value.
  func isInFormula(before start: Int) -> Bool {
    var at = start
    var depth = 0
    while at > region.lowerBound, depth < 64 {
      depth += 1
      let byte = bytes[at - 1]
      switch byte {
      case 0x20, 0x09, UInt8(ascii: "$"), UInt8(ascii: "*"), UInt8(ascii: "_"):
        if byte == UInt8(ascii: "_"), at == start { return true }
        if byte == UInt8(ascii: "*"), at == start, at > region.lowerBound + 1,
          bytes[at - 2].isDigit || bytes[at - 2].isLetter
        {
          return true
        }
        at -= 1
      case UInt8(ascii: "["), UInt8(ascii: "("):
        if at > region.lowerBound + 1, bytes[at - 2] == UInt8(ascii: "\\") {
          at -= 2
        } else {
          return at > region.lowerBound + 1
            && (bytes[at - 2].isLetter || bytes[at - 2].isDigit || bytes[at - 2] == UInt8(ascii: "^"))
        }
      case 0x0A, 0x0D: return false
      case UInt8(ascii: "\\"): at -= 1
      case UInt8(ascii: ">"): return !closesTag(at - 1)
      case UInt8(ascii: "="): return isUnequal(before: at - 1)
      case UInt8(ascii: "{"): return !isGroup(before: at - 1, &at)
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "\""),
        UInt8(ascii: "'"),
        UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "~"):
        // `\,` and `\;` are spaces.
        if at > region.lowerBound + 1, bytes[at - 2] == UInt8(ascii: "\\") {
          at -= 2
        } else {
          return false
        }
      case UInt8(ascii: "}"): return !closesText(at - 1)
      case UInt8(ascii: "-"):
        // A dash between words, or a bullet at the beginning of a line.
        let isDash = at < start && at > region.lowerBound + 1 && bytes[at - 2] <= 0x20 && !isInDollars(at)
        return !isDash
      case _ where byte.isLetter: return letters(before: at, start)
      case _ where byte >= 0x80: return isMathematics(before: at)
      default: return true
      }
    }
    return false
  }

  /// Whether the sign before an offset, which ends with an equals sign, is another relation. Such relations are `!=`,
  /// `<=` and `\ne=`.
  func isUnequal(before at: Int) -> Bool {
    guard at > region.lowerBound else { return false }
    for relation in ["\\not", "\\ne", "\\le", "\\ge"] as [StaticString]
    where at - relation.utf8CodeUnitCount >= region.lowerBound
      && bytes.has(relation, at: at - relation.utf8CodeUnitCount, before: at)
    {
      return true
    }
    return [UInt8(ascii: "!"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "~"), UInt8(ascii: "\\")].contains(
      bytes[at - 1])
  }

  /// Whether a brace opens a formatting group: `\text{`, `{`.
  func isGroup(before brace: Int, _ at: inout Int) -> Bool {
    var start = brace
    while start > region.lowerBound, bytes[start - 1].isLetter { start -= 1 }
    if start < brace {
      guard start > region.lowerBound, bytes[start - 1] == UInt8(ascii: "\\") else { return false }
      let name = bytes[start..<brace]
      guard
        ["text", "textbf", "mathbf", "mathrm", "bm", "boldsymbol", "displaystyle", "textit", "mbox"].contains(where: {
          name.elementsEqual($0.utf8)
        })
      else { return false }
      at = start - 1
      return true
    }
    at = brace
    guard brace > region.lowerBound else { return true }
    return bytes[brace - 1] <= 0x20 || bytes[brace - 1] == UInt8(ascii: "$")
  }

  /// Whether a `>` closes a tag such as `<REASONING_END>`.
  func closesTag(_ end: Int) -> Bool {
    var at = end
    while at > region.lowerBound, end - at < 64 {
      at -= 1
      if bytes[at] == UInt8(ascii: "<") { return end - at > 1 }
      if !bytes[at].isLetter, bytes[at] != UInt8(ascii: "_"), bytes[at] != UInt8(ascii: "/"),
        bytes[at] != UInt8(ascii: "|")
      {
        return false
      }
    }
    return false
  }

  /// Whether a closing brace ends `\text{…}`.
  func closesText(_ brace: Int) -> Bool {
    var at = brace
    var level = 0
    while at > region.lowerBound, brace - at < 256 {
      if bytes[at] == UInt8(ascii: "}") { level += 1 }
      if bytes[at] == UInt8(ascii: "{") {
        level -= 1
        if level == 0 { break }
      }
      at -= 1
    }
    var ignored = at
    return level == 0 && at > region.lowerBound && bytes[at - 1].isLetter && isGroup(before: at, &ignored)
  }

  /// Whether letters before a box are a factor or an operator instead of a word.
  func letters(before end: Int, _ start: Int) -> Bool {
    var first = end
    while first > region.lowerBound, bytes[first - 1].isLetter { first -= 1 }
    let name = bytes[first..<end]
    if first > region.lowerBound, bytes[first - 1] == UInt8(ascii: "\\") {
      return ![
        "Rightarrow", "implies", "therefore", "quad", "qquad", "displaystyle", "to", "longrightarrow", "rightarrow",
        "Longrightarrow", "large",
        "Large", "because", "colon", "hspace", "left", "boldsymbol", "bf", "iff", "in", "n", "t",
      ].contains { name.elementsEqual($0.utf8) }
    }
    if end == start { return true }
    return isInDollars(end)
  }

  /// Whether an odd number of dollar signs, or an opened `\(` or `\[`, is before an offset on its line.
  func isInDollars(_ offset: Int) -> Bool {
    var at = offset
    var count = 0
    while at > region.lowerBound, offset - at < 400, bytes[at - 1] != 0x0A {
      at -= 1
      if bytes[at] == UInt8(ascii: "$") { count += 1 }
      if bytes[at] == UInt8(ascii: "\\"), at + 1 < offset {
        if bytes[at + 1] == UInt8(ascii: "(") || bytes[at + 1] == UInt8(ascii: "[") { return true }
        if bytes[at + 1] == UInt8(ascii: ")") || bytes[at + 1] == UInt8(ascii: "]") { return false }
      }
    }
    return count % 2 == 1
  }

  /// Whether the scalar before an offset is a sign of mathematics.
  func isMathematics(before end: Int) -> Bool {
    var start = end - 1
    while start > region.lowerBound, bytes[start] & 0xC0 == 0x80 { start -= 1 }
    switch FoldedText.scalar(bytes, start, end).value {
    case 0xB1, 0xB7, 0xD7, 0xF7, 0x2012...0x2015, 0x2200...0x22FF, 0x2061...0x2064, 0x370...0x3FF: return true
    default: return false
    }
  }

  // MARK: After a box

  /// Returns the text directly after a box that belongs to its value. It is a percent or degree sign, a unit in
  /// `\text{…}`, or a part of a formula.
  func suffix(after start: Int) -> (bytes: [UInt8], end: Int, isRefused: Bool) {
    var at = start
    let end = region.upperBound
    while at < end, bytes[at] == 0x20 || bytes[at] == UInt8(ascii: "~") { at += 1 }
    let none = (bytes: [UInt8](), end: start, isRefused: false)
    guard at < end else { return none }
    switch bytes[at] {
    case UInt8(ascii: "$") where at + 1 < end && bytes[at + 1] == UInt8(ascii: "%"):
      return ([UInt8(ascii: "%")], at + 2, false)
    case UInt8(ascii: "%"): return ([UInt8(ascii: "%")], at + 1, false)
    case UInt8(ascii: "\\"):
      if bytes.has("\\%", at: at, before: end) { return (Array("\\%".utf8), at + 2, false) }
      for command in [
        "\\text{", "\\mathrm{", "\\textrm{", "\\mbox{", "\\,\\text{", "\\ \\text{", "\\;\\text{", "\\,\\mathrm{",
      ] as [StaticString]
      where bytes.has(command, at: at, before: end) {
        guard let close = bytes.offset(of: UInt8(ascii: "}"), from: at, to: min(end, at + 80)) else {
          return ([], start, true)
        }
        var stop = close + 1
        for power in ["^2", "^3", "^{2}", "^{3}"] as [StaticString] where bytes.has(power, at: stop, before: end) {
          stop += power.utf8CodeUnitCount
        }
        return (Array(bytes[at..<stop]), stop, false)
      }
      for command in ["\\)", "\\]", "\\\\", "\\quad", "\\qquad", "\\,", "\\;", "\\ ", "\\end", "\\approx"]
        as [StaticString]
      where bytes.has(command, at: at, before: end) {
        return none
      }
      return ([], start, true)
    case UInt8(ascii: "^"):
      for degree in ["^\\circ", "^{\\circ}", "^{\\circ }", "^°"] as [StaticString]
      where bytes.has(degree, at: at, before: end) {
        return (Array("^{\\circ}".utf8), at + degree.utf8CodeUnitCount, false)
      }
      return ([], start, true)
    case UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "|"),
      UInt8(ascii: "/"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "{"), UInt8(ascii: "["):
      return ([], start, true)
    case UInt8(ascii: "_"), UInt8(ascii: "*"):
      // Emphasis that ends here, or a factor.
      let next = at + 1 < end ? bytes[at + 1] : 0x20
      let isFactor =
        next.isDigit || next.isLetter || next == UInt8(ascii: "\\")
        || next == 0x20 && at + 2 < end && bytes[at + 2].isDigit
      return isFactor ? ([], start, true) : none
    case UInt8(ascii: "-"):
      let isDash = at > start && at + 1 < end && bytes[at + 1] <= 0x20 && !isInDollars(start)
      return isDash ? none : ([], start, true)
    case UInt8(ascii: "!"):
      return at == start && bytes[start - 1] == UInt8(ascii: "}") ? ([], start, true) : none
    case UInt8(ascii: "("):
      return at == start ? ([], start, true) : none
    case UInt8(ascii: "}"): return none
    case _ where bytes[at].isLetter: return at == start || isInDollars(start) ? ([], start, true) : none
    case 0xC2:
      if bytes.has("°", at: at, before: end) { return (Array("°".utf8), at + 2, false) }
      return bytes.has("²", at: at, before: end) || bytes.has("³", at: at, before: end) ? ([], start, true) : none
    case _ where bytes[at] >= 0x80:
      var stop = at + 1
      while stop < end, bytes[stop] & 0xC0 == 0x80 { stop += 1 }
      return isMathematics(before: stop) ? ([], start, true) : none
    default: return none
    }
  }
}
