import Answers
import RewardCore

extension ShapeFinds {
  /// Records the reason why the text around the shapes does not commit to them.
  ///
  /// - Complexity: O(*n*).
  /// - Parameter isOne: whether a single shape is expected.
  mutating func judge(
    _ bytes: Bytes, _ outline: Outline, _ finding: Finding, _ field: PlaceGrammar.Field, isOne: Bool = false
  ) {
    guard !items.isEmpty else { return }
    var values = items.map(\.place)
    if finding == .stated, region.count <= Reading.longestDenial,
      let denials = Prose.denials(in: bytes, region, around: values)
    {
      let denied = zip(items, denials.isDenied).filter(\.1).map(\.0.numbers)
      let stated = zip(items, denials.isDenied).filter { !$0.1 }.map(\.0)
      // A shape that is both stated and denied is not a statement.
      if denied.count < 64, !stated.contains(where: { denied.contains($0.numbers) }) {
        items = stated
        values = denials.stated
      }
    }
    switch finding {
    case .exact:
      if !isAlone(bytes, values, outline) { refusal = .unreadable("the value alone", excerpt(bytes, region)) }
    case .stated:
      if !SurroundingText.commits(bytes, region, to: places(values, outline), field, isOne: isOne) {
        refusal = .refused(excerpt(bytes, region))
      }
    case .lenient, .lenientFirst: break
    }
  }

  /// Whether only separators and enclosing brackets are around the values.
  private func isAlone(_ bytes: Bytes, _ values: [Range<Int>], _ outline: Outline) -> Bool {
    var covered = values
    for child in outline.children(of: 0) where !outline.isOfWords(child) { covered.append(outline.nodes[child].place) }
    covered.sort { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
    var at = region.lowerBound
    for range in covered {
      if range.lowerBound > at {
        guard ShapeWords.isGlue(bytes, at..<range.lowerBound, isAtStart: at == region.lowerBound) else { return false }
      }
      at = max(at, range.upperBound)
    }
    return ShapeWords.isGlue(bytes, at..<region.upperBound)
  }

  /// Returns the ranges of values with the brackets around them: `{"windows": [[10, 20]]}`.
  private func places(_ values: [Range<Int>], _ outline: Outline) -> [Range<Int>] {
    // An object without braces, `path = […]`, extends to the end of the text, which is judged.
    let brackets = outline.outermost.filter { !outline.nodes[$0].isImplicit }.map { outline.nodes[$0].place }
    var places: [Range<Int>] = []
    var next = 0
    for value in values {
      while next < brackets.count, brackets[next].upperBound <= value.lowerBound { next += 1 }
      let isWithin = next < brackets.count && brackets[next].lowerBound <= value.lowerBound
      let place = isWithin && brackets[next].upperBound >= value.upperBound ? brackets[next] : value
      if places.last != place { places.append(place) }
    }
    return places
  }

  private func excerpt(_ bytes: Bytes, _ range: Range<Int>) -> Excerpt {
    let part = bytes.wholeScalars(range.lowerBound..<min(range.upperBound, range.lowerBound + 256))
    return Excerpt(String(decoding: bytes[part], as: UTF8.self))
  }
}
