import Answers
import RewardCore

extension ShapeFinds {
  /// Records the reason why the text around the shapes does not commit to them.
  ///
  /// - Complexity: O(*n*).
  /// - Parameter isOne: whether a single shape is expected.
  mutating func judge(_ bytes: Bytes, _ outline: Outline, _ finding: Finding, isOne: Bool = false) {
    guard !items.isEmpty else { return }
    var values = items.map(\.place)
    if finding == .stated, let denials = Prose.denials(in: bytes, region, around: values) {
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
      // A key without brackets is a word of the text: “Example: […]”.
      let hasKey = outline.children(of: 0).contains { outline.nodes[$0].isImplicit }
      guard outline.prose != nil || hasKey || !isAlone(bytes, values, outline) else { return }
      if Self.isBroken(bytes, region, outline, values) || isAvoided(bytes, values[0]) {
        refusal = .refused(excerpt(bytes, region))
      } else if let refusal = PlaceWords.refusal(in: bytes, region, around: values, isOne: isOne) {
        self.refusal = refusal.reason("shape", excerpt(bytes, region))
      } else if !Surroundings.areUnderstood(bytes, region, around: values) {
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

  /// Whether there is an unmatched closing bracket, except for those of numbered lists.
  static func isBroken(_ bytes: Bytes, _ region: Range<Int>, _ outline: Outline, _ values: [Range<Int>]) -> Bool {
    var at = region.lowerBound
    var children = outline.children(of: 0).makeIterator()
    var child = children.next()
    var braceCount = 0
    while at < region.upperBound {
      if let node = child, outline.nodes[node].place.lowerBound <= at {
        at = max(at + 1, outline.nodes[node].place.upperBound)
        child = children.next()
        continue
      }
      let byte = bytes[at]
      // Braces outside all brackets are LaTeX: `\boxed{…}`.
      if byte == UInt8(ascii: "{") { braceCount += 1 }
      if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") && braceCount == 0 { return true }
      if byte == UInt8(ascii: "}") { braceCount -= 1 }
      if byte == UInt8(ascii: ")"), at == region.lowerBound || !CoordinateReader.isDigit(bytes[at - 1]) { return true }
      at += 1
    }
    return false
  }

  /// Whether the word before the values excludes them: `avoid (0, 0) -> (50, 0)`.
  private func isAvoided(_ bytes: Bytes, _ value: Range<Int>) -> Bool {
    var end = value.lowerBound
    while end > region.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
    var first = end
    while first > region.lowerBound, end - first < 32, bytes[first - 1].isLetter { first -= 1 }
    return first < end && ShapeWords.isDenied(bytes, first..<end)
  }

  private func excerpt(_ bytes: Bytes, _ range: Range<Int>) -> Excerpt {
    let part = bytes.wholeScalars(range.lowerBound..<min(range.upperBound, range.lowerBound + 256))
    return Excerpt(String(decoding: bytes[part], as: UTF8.self))
  }
}
