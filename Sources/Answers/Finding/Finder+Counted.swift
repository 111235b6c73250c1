import RewardCore

// What is counted by a number: its parts, and what it compares.
extension Finder {
  /// Returns the end of the parts that add up to a number: “5 (two black, three white)”, “5 cats: 2 + 3”.
  func breakdown(_ mark: Int, _ reading: ValueReading<Value>) -> Int? {
    guard reader.readsQuantities, case .success(let whole) = reading.value else { return nil }
    var parts: [Value] = []
    var end = mark + 1
    while end < tokens.count, end - mark < 32, !tokens[end].endsSentence, tokens[end].kind != .close {
      let token = tokens[end]
      if token.kind == .number || reader.mayBegin(token, bytes) {
        guard let part = self.reading(token.start..<token.end, isStated: false), part.end == token.end,
          case .success(let value) = part.value
        else { return nil }
        parts.append(value)
      } else if token.kind == .word {
        guard !token.isRefusing else { return nil }
      } else if token.kind != .comma, token.kind != .sign || bytes[token.start] != UInt8(ascii: "+") {
        return nil
      }
      end += 1
    }
    guard parts.count > 1, end >= tokens.count || tokens[end].endsSentence || tokens[mark].kind == .open,
      reader.isSum(whole, of: parts)
    else { return nil }
    return end
  }

  /// Whether “more” before a noun only answers a comparison. In “12 more apples”, the answer to “how many more”, it
  /// does. The noun must end a statement of nothing else.
  func comparesCounted(_ index: Int, _ reading: ValueReading<Value>) -> Bool {
    guard reader.readsQuantities, index == 1, isAny(tokens[index], ["more"]), index + 1 < tokens.count,
      case .success(let value) = reading.value
    else { return false }
    let noun = tokens[index + 1]
    return noun.kind == .word && noun.cues.isEmpty && Int(sentenceEnds[index]) == index + 2
      && reader.acceptsNouns([noun.start..<noun.end], after: value, bytes)
  }
}
