import GRPO

/// A scene before and after some changes.
///
/// The changes follow from the two states alone: looks differ, objects that move keep theirs, and no object moves to a cell that another
/// had or gets.
struct ScenePair: Sendable, Hashable {
  struct Object: Sendable, Hashable {
    var cell: Cell
    var look: Look
  }

  private(set) var before: [Object] = []
  private(set) var after: [Object] = []
  private(set) var changes: [Change] = []

  init(using generator: inout some RandomNumberGenerator) {
    let count = 2 + generator.index(below: 2)
    for place in generator.permutation(of: 9).prefix(count).sorted() {
      var look: Look
      repeat {
        look = Look(
          hue: Hue.allCases[generator.index(below: 4)], glyph: Glyph.allCases[generator.index(below: 4)],
          isLarge: generator.uniform() < 0.5)
      } while before.contains { $0.look == look }
      before.append(Object(cell: Cell(column: place % 3, row: place / 3), look: look))
    }
    after = before
    let goal = 1 + generator.index(below: 4)
    // Where objects move, there may be no room for all steps.
    for _ in 0..<60 where changes.count < goal { addChange(using: &generator) }
    if changes.isEmpty { change(0, "size", before[0].look.isLarge ? "small" : "large") }
    changes.sort {
      ($0.object, Change.functions.firstIndex(of: $0.function) ?? 0)
        < ($1.object, Change.functions.firstIndex(of: $1.function) ?? 0)
    }
  }

  private mutating func addChange(using generator: inout some RandomNumberGenerator) {
    let object = generator.index(below: before.count)
    let function = Change.functions[generator.index(below: 4)]
    let own = changes.filter { $0.object == object }
    guard !own.contains(where: { $0.function == function || $0.function == "position" }) else { return }
    let look = before[object].look
    switch function {
    case "color":
      let hue = Hue.allCases[generator.index(below: 4)]
      if hue != look.hue { change(object, function, hue.rawValue) }
    case "shape":
      let glyph = Glyph.allCases[generator.index(below: 4)]
      if glyph != look.glyph { change(object, function, glyph.rawValue) }
    case "size": change(object, function, look.isLarge ? "small" : "large")
    default:
      let move = Move.allCases[generator.index(below: 4)]
      guard own.isEmpty, let cell = move.cell(from: before[object].cell),
        !(before + after).contains(where: { $0.cell == cell })
      else { return }
      change(object, function, move.rawValue)
    }
  }

  private mutating func change(_ object: Int, _ function: String, _ value: String) {
    changes.append(Change(object: object, function: function, value: value))
    switch function {
    case "color": after[object].look.hue = Hue(rawValue: value) ?? .red
    case "shape": after[object].look.glyph = Glyph(rawValue: value) ?? .disc
    case "size": after[object].look.isLarge = value == "large"
    default: after[object].cell = Move(rawValue: value)?.cell(from: before[object].cell) ?? before[object].cell
    }
  }

  /// The changes with one other value.
  func wrongChanges(using generator: inout some RandomNumberGenerator) -> [Change] {
    var wrong = changes
    let place = generator.index(below: wrong.count)
    let values: [String] =
      switch wrong[place].function {
      case "color": Hue.allCases.map(\.rawValue)
      case "shape": Glyph.allCases.map(\.rawValue)
      case "size": ["large", "small"]
      default: Move.allCases.map(\.rawValue)
      }
    let others = values.filter { $0 != wrong[place].value }
    wrong[place].value = others[generator.index(below: others.count)]
    return wrong
  }

  var text: String {
    let objects = before.map { "\($0.cell.name) \($0.look.size) \($0.look.hue.rawValue) \($0.look.glyph.rawValue)" }
    return (objects + changes.map(\.step)).joined(separator: " ")
  }

  static func image(
    of objects: [Object], from view: View, using generator: inout some RandomNumberGenerator
  ) -> PixelImage {
    var drawing = Drawing(ImageSize(width: 24, height: 24), background: .init(gray: 0.06))
    let wall = Drawing.Color(0.55, 0.5, 0.45)
    for place in 0..<24 {
      switch view {
      case .front: drawing.set(place, 0, wall)
      case .left: drawing.set(0, place, wall)
      case .right: drawing.set(23, place, wall)
      }
    }
    for object in objects {
      let cell = view.cell(object.cell)
      let (x, y) = (8 * cell.column, 8 * cell.row)
      let (dx, dy) = (0.8 * (generator.uniform() - 0.5), 0.8 * (generator.uniform() - 0.5))
      let size = (object.look.isLarge ? 1.0 : 0.62) * (0.96 + 0.08 * generator.uniform())
      drawing.fill(object.look.hue.color, columns: x - 1...x + 8, rows: y - 1...y + 8) { px, py in
        size * object.look.glyph.distance((px - Double(x) - 4 - dx) / size, (py - Double(y) - 4 - dy) / size)
      }
    }
    return drawing.finish(noise: 0.04, using: &generator)
  }
}
