/// A text as an array of scalars, with replacements as in Python.
struct ScalarText: Equatable {
  typealias Scalars = [Unicode.Scalar]

  var scalars: Scalars

  init(_ scalars: some Sequence<Unicode.Scalar>) { self.scalars = Array(scalars) }

  /// Replaces every occurrence of one text by another, from left to right, in one pass.
  mutating func replace(_ pattern: StaticString, by replacement: StaticString = "") {
    let old = ScalarText.scalars(pattern)
    let new = ScalarText.scalars(replacement)
    guard let head = old.first, scalars.contains(head) else { return }
    var result: Scalars = []
    result.reserveCapacity(scalars.count)
    var index = 0
    while index < scalars.count {
      if matches(old, at: index) {
        result += new
        index += old.count
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    scalars = result
  }

  /// Returns the pieces between the occurrences of a text.
  func split(_ separator: StaticString) -> [ArraySlice<Unicode.Scalar>] {
    let mark = ScalarText.scalars(separator)
    var pieces: [ArraySlice<Unicode.Scalar>] = []
    var start = 0
    var index = 0
    while index < scalars.count {
      if matches(mark, at: index) {
        pieces.append(scalars[start..<index])
        index += mark.count
        start = index
      } else {
        index += 1
      }
    }
    pieces.append(scalars[start...])
    return pieces
  }

  /// Whether a text is at an index.
  func matches(_ pattern: Scalars, at start: Int) -> Bool {
    guard start + pattern.count <= scalars.count else { return false }
    for offset in pattern.indices where scalars[start + offset] != pattern[offset] { return false }
    return true
  }

  static func scalars(_ text: StaticString) -> Scalars { Array("\(text)".unicodeScalars) }

  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isWhitespace || (0x1C...0x1F).contains(scalar.value)
  }
}
