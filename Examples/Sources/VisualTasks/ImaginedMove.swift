import GRPO

/// A scene, one of its objects with a move, and another object.
struct ImaginedMove: Sendable, Hashable {
  struct Move: Sendable, Hashable {
    var direction: String
    var distance: Int

    var isVertical: Bool { direction == "up" || direction == "down" }

    func goal(from cell: Cell) -> Cell {
      switch direction {
      case "left": Cell(column: cell.column - distance, row: cell.row)
      case "right": Cell(column: cell.column + distance, row: cell.row)
      case "up": Cell(column: cell.column, row: cell.row - distance)
      default: Cell(column: cell.column, row: cell.row + distance)
      }
    }

    /// The answers to choose from: smaller coordinate, equal, larger.
    var relations: [String] { isVertical ? ["above", "level", "below"] : ["left", "level", "right"] }

    func relation(of cell: Cell, to other: Cell) -> String {
      let difference = isVertical ? cell.row - other.row : cell.column - other.column
      return relations[difference.signum() + 1]
    }
  }

  let objects: [PlacedObject]
  let mover: PlacedObject
  let anchor: PlacedObject
  let move: Move

  private static let knownMoves = [
    Move(direction: "right", distance: 1), Move(direction: "right", distance: 2), Move(direction: "right", distance: 3),
    Move(direction: "left", distance: 1), Move(direction: "left", distance: 2), Move(direction: "up", distance: 1),
    Move(direction: "down", distance: 1), Move(direction: "down", distance: 2),
  ]
  private static let newMoves = [Move(direction: "left", distance: 3), Move(direction: "up", distance: 2)]

  /// Draws a move and a relation, so that the prompt tells little of the answer, then scenes until one has both.
  init(newPairs: Bool, newMoves: Bool, using generator: inout some RandomNumberGenerator) {
    while true {
      let moves = newMoves ? Self.newMoves : Self.knownMoves
      // Half of the moves are vertical.
      let isVertical = generator.uniform() < 0.5
      let along = moves.filter { $0.isVertical == isVertical }
      let move = along[generator.index(below: along.count)]
      let relation = move.relations[generator.index(below: 3)]
      let changes = generator.uniform() < 0.6
      // Few moves admit no scene, such as two cells up and then below.
      for _ in 0..<100 {
        guard let objects = Self.objects(newPairs: newPairs, using: &generator) else { continue }
        let (mover, anchor) = (objects[0], objects[1])
        let goal = move.goal(from: mover.cell)
        guard Cell.all.contains(goal), !objects.contains(where: { $0.cell == goal }),
          move.relation(of: goal, to: anchor.cell) == relation,
          changes == (move.relation(of: mover.cell, to: anchor.cell) != relation)
        else { continue }
        self.mover = mover
        self.anchor = anchor
        self.move = move
        self.objects = objects.sorted { ($0.cell.row, $0.cell.column) < ($1.cell.row, $1.cell.column) }
        return
      }
    }
  }

  /// Three objects of different looks; the first two are those of the question, and one of them is new to training, or none.
  private static func objects(
    newPairs: Bool, using generator: inout some RandomNumberGenerator
  ) -> [PlacedObject]? {
    var objects: [PlacedObject] = []
    let newPlace = newPairs ? generator.index(below: 2) : -1
    for (place, index) in generator.permutation(of: Cell.all.count).prefix(3).enumerated() {
      let isNew: Bool? = newPairs ? (place == newPlace ? true : nil) : false
      let (hue, glyph) = PlacedObject.pair(isNew: isNew, using: &generator)
      guard !objects.contains(where: { $0.hue == hue && $0.glyph == glyph }) else { return nil }
      objects.append(PlacedObject(cell: Cell.all[index], hue: hue, glyph: glyph))
    }
    return objects
  }

  var goal: Cell { move.goal(from: mover.cell) }

  var relation: String { move.relation(of: goal, to: anchor.cell) }

  var prompt: String { "\(mover.look) moves \(move.direction) \(move.distance) ; where from \(anchor.look) ?" }

  var text: String { "\(prompt) \(objects.map(\.words).joined(separator: " "))" }
}
