import Answers
import RewardCore

extension Outline {
  /// Whether an object excludes a part of its contents: `{"polygon": […], "holes": […]}`.
  func takesAway(_ object: Int, _ bytes: Bytes) -> Bool {
    children(of: object).contains { key in
      guard let value = value(of: key), nodes[value].kind != .text,
        nodes[value].end > value + 1 || nodes[value].directCount > 0
      else {
        return false
      }
      return ShapeWords.folded(bytes, nodes[key].place).map { Self.subtractions.contains($0) } ?? false
    }
  }

  private static let subtractions: Set<String> = [
    "hole", "holes", "exclude", "excluded", "excluding", "except", "minus", "subtract", "without", "cutout", "cutouts",
  ]

  /// Returns the first comment that is no name or description: `// wrong`, `# I made this up`.
  ///
  /// - Complexity: O(*n*) in the length of the comments.
  func refusedComment(_ bytes: Bytes) -> Range<Int>? {
    if let comment = refusingComment(bytes) { return comment }
    return comments.first { comment in
      let start = comment.first { !"/*# ".utf8.contains(bytes[$0]) } ?? comment.upperBound
      let end = comment.last { !"/* \n".utf8.contains(bytes[$0]) }.map { $0 + 1 } ?? start
      // One letter may be a label.
      return start + 1 < end && !SurroundingText.isDescription(bytes, start..<end)
    }
  }

  /// Whether brackets are under a key that excludes them from the answer: `{"not": {…}}`.
  ///
  /// - Complexity: O(*n*).
  func hasDenied(_ bytes: Bytes) -> Bool {
    nodes.indices.contains { key in
      if nodes[key].kind == .object { return isQualified(key, bytes) }
      return nodes[key].kind == .key && value(of: key).map { nodes[$0].kind != .text } ?? false
        && (ShapeWords.isDenied(bytes, nodes[key].place) || PlaceKeys.isDenied(bytes, nodes[key].place))
    }
  }

  /// Whether words separate two lists outside all brackets: “Draft: […] Final: […]”. The lists are then two
  /// statements.
  ///
  /// - Complexity: O(*n*).
  func hasHeadings(_ bytes: Bytes) -> Bool {
    var lists: [Range<Int>] = []
    for child in children(of: 0) {
      let values = nodes[child].isImplicit ? children(of: child).compactMap { value(of: $0) } : [child]
      for value in values where nodes[value].kind == .list && !isOfWords(value) { lists.append(nodes[value].place) }
    }
    return zip(lists, lists.dropFirst()).contains { first, second in
      first.upperBound < second.lowerBound && !ShapeWords.isGlue(bytes, first.upperBound..<second.lowerBound)
    }
  }
}
