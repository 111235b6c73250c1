import RewardCore

extension Bytes {
  /// What is between the first `<tag>` and the first `</tag>` after it: `<tag>(.*?)</tag>`, with line breaks.
  package func firstTagged(_ opening: StaticString, _ closing: StaticString, from start: Int = 0) -> Range<Int>? {
    guard let open = first(opening, from: start) else { return nil }
    let inside = open + opening.utf8CodeUnitCount
    return first(closing, from: inside).map { inside..<$0 }
  }

  /// The offset of the first occurrence of a text.
  package func first(_ text: StaticString, from start: Int) -> Int? {
    var at = start
    while let hit = offset(of: text.utf8Start[0], from: at, to: count) {
      if has(text, at: hit, before: count) { return hit }
      at = hit + 1
    }
    return nil
  }
}
