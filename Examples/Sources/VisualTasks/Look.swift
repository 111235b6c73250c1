/// What an object looks like.
struct Look: Sendable, Hashable {
  var hue: Hue
  var glyph: Glyph
  var isLarge: Bool

  var size: String { isLarge ? "large" : "small" }
}
