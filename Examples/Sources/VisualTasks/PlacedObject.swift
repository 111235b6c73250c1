import GRPO

/// An object of a color and a shape in a cell of the canvas.
struct PlacedObject: Sendable, Hashable {
  var cell: Cell
  var hue: Hue
  var glyph: Glyph

  /// `red disc`.
  var look: String { "\(hue.rawValue) \(glyph.rawValue)" }

  /// `b3 red disc`.
  var words: String { "\(cell.name) \(look)" }

  /// The pairs that training never shows: one of each color and of each shape.
  static func isNew(_ hue: Hue, _ glyph: Glyph) -> Bool {
    switch (hue, glyph) {
    case (.red, .cross), (.green, .triangle), (.blue, .disc), (.yellow, .square): true
    default: false
    }
  }

  /// Draws a color and a shape: new to training, known to it, or either where `isNew` is nil.
  static func pair(isNew: Bool?, using generator: inout some RandomNumberGenerator) -> (Hue, Glyph) {
    while true {
      let pair = (Hue.allCases[generator.index(below: 4)], Glyph.allCases[generator.index(below: 4)])
      if isNew == nil || isNew == Self.isNew(pair.0, pair.1) { return pair }
    }
  }
}

extension Drawing {
  /// Draws an object, not quite in the middle of its cell.
  mutating func draw(_ object: PlacedObject, isPale: Bool = false, using generator: inout some RandomNumberGenerator) {
    let (x, y) = (8 * object.cell.column, 8 * object.cell.row)
    let (dx, dy) = (1.2 * (generator.uniform() - 0.5), 1.2 * (generator.uniform() - 0.5))
    let size = 0.92 + 0.13 * generator.uniform()
    let color = isPale ? object.hue.color.mixed(with: .init(gray: 0.8), 0.35) : object.hue.color
    fill(color, columns: x - 1...x + 8, rows: y - 1...y + 8) { px, py in
      size * object.glyph.distance((px - Double(x) - 4 - dx) / size, (py - Double(y) - 4 - dy) / size)
    }
  }
}
