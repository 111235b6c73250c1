import RewardCore

extension Bytes {
  /// Returns the text between the first `<tag>` and the next `</tag>`, including line breaks.
  ///
  /// The pattern is `<tag>(.*?)</tag>`.
  package func firstTagged(_ opening: StaticString, _ closing: StaticString, from start: Int = 0) -> Range<Int>? {
    guard let open = first(opening, from: start) else { return nil }
    let inside = open + opening.utf8CodeUnitCount
    return first(closing, from: inside).map { inside..<$0 }
  }

  /// Returns the offset of the first occurrence of a text.
  package func first(_ text: StaticString, from start: Int) -> Int? {
    var at = start
    while let hit = offset(of: text.utf8Start[0], from: at, to: count) {
      if has(text, at: hit, before: count) { return hit }
      at = hit + 1
    }
    return nil
  }
}
