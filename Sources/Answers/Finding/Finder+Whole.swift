import RewardCore

// Wholes and places after a value.
extension Finder {
  /// Returns the last token of the whole of which a value is a part. Examples are “3/4 of the cake” and “12 of the 20
  /// balls are red”.
  func wholeOf(_ index: Int) -> Int? {
    guard reader.readsQuantities, index > 0, isAny(tokens[index], ["of"]) else { return nil }
    var next = index + 1
    let determiners = ["the", "a", "an", "all", "its", "their", "his", "her", "these", "the total", "the whole"]
    guard next < tokens.count, isAny(tokens[next], determiners) else { return nil }
    next += 1
    let isNumber = next < tokens.count && tokens[next].kind == .number
    if isNumber { next += 1 }
    let first = next
    while next < tokens.count, next - first < 3, tokens[next].kind == .word,
      tokens[next].cues.isEmpty || tokens[next].cues == CueSet(.place), !isNumeric(tokens[next])
    {
      next += 1
    }
    if isNumber {
      // A clause about the part, without a denial.
      guard tokens[index - 1].kind == .number, next < tokens.count, isAny(tokens[next], ["are", "is"]),
        next + 1 < tokens.count, tokens[next + 1].kind == .word
      else { return nil }
      let end = Int(sentenceEnds[next])
      guard (next + 1..<end).allSatisfy({ !tokens[$0].isRefusing && tokens[$0].kind == .word }) else { return nil }
      return next
    }
    guard next > first, next >= tokens.count || tokens[next].endsSentence, isFraction(before: index) else { return nil }
    return next - 1
  }

  /// Whether a word is a number or a calculation: “a third”, “the square”.
  private func isNumeric(_ token: Token) -> Bool {
    reader.mayBegin(token, bytes) || isAny(token, ["square", "cube", "root", "double", "difference", "product", "sum"])
      || CountedNoun.isRefused(String(decoding: bytes[token.start..<token.end], as: UTF8.self))
  }

  /// Whether the value before a token is written as a fraction or as a percentage.
  private func isFraction(before index: Int) -> Bool {
    let value = bytes[max(region.lowerBound, tokens[index].start - 24)..<tokens[index].start]
    return value.contains(UInt8(ascii: "/")) || value.contains(UInt8(ascii: "%")) || value.contains(UInt8(ascii: "}"))
      || tokens[index - 1].kind == .formula
  }

  /// Whether a word opens a reason or a place; false for “12 per 25”, “12 in theory”, “12 so 13”.
  func opensAside(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    let cues = tokens[index].cues
    // “5 per thousand”
    if isAny(tokens[index], ["per"]), index + 1 < tokens.count,
      isAny(tokens[index + 1], ["hundred", "thousand", "mille", "million", "billion", "dozen", "cent"])
    {
      return false
    }
    // “5 in every 100”
    if index + 2 < tokens.count, isAny(tokens[index + 1], ["every", "each", "a", "the"]), cues.has(.place),
      tokens[index + 2].kind == .number || isAny(tokens[index + 2], ["hundred", "thousand", "million"])
    {
      return false
    }
    guard index + 1 < tokens.count, !tokens[index + 1].endsSentence else { return true }
    // “The reasoning is …”: headings of a reason are nouns here.
    if isAny(tokens[index], ["explanation", "reason", "reasoning", "check", "note", "why"]) { return false }
    let isPlain = cues.has(.reason) && !cues.has(.place) && !cues.has(.filler) && !cues.has(.bound)
    if !isPlain, isAnother(index + 1, reading) == true { return false }
    let word = FoldedText(bytes, tokens[index].start..<tokens[index].end).bytes
    guard ["in", "on", "at", "for", "near"].contains(where: { word.elementsEqual($0.utf8) }) else { return true }
    let next = FoldedText(bytes, tokens[index + 1].start..<tokens[index + 1].end).bytes
    return ["the", "this", "that", "these", "those", "each", "every", "a", "an", "all", "front", "both"].contains {
      next.elementsEqual($0.utf8)
    }
      || next.starts(with: "the ".utf8) || tokens[index + 1].cues.has(.place) || isName(tokens[index + 1])
  }
}
