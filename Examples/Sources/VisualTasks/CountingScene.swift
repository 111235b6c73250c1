import GRPO

/// Objects in cells, and a question about them.
struct CountingScene: Sendable, Hashable {
  enum Question: Sendable, Hashable {
    case count
    case takeAway
    case add(Int)
  }

  var objects: [PlacedObject] = []
  var question: Question
  var hue: Hue
  var glyph: Glyph

  init(newPairs: Bool, using generator: inout some RandomNumberGenerator) {
    question = [.count, .takeAway, .add(1 + generator.index(below: 3))][generator.index(below: 3)]
    (hue, glyph) = PlacedObject.pair(isNew: newPairs, using: &generator)
    let count = 2 + generator.index(below: 5)
    for index in generator.permutation(of: Cell.all.count).prefix(count).sorted() {
      // Many objects are what is asked for, so that all numbers occur.
      var found = PlacedObject.pair(isNew: newPairs ? nil : false, using: &generator)
      if generator.uniform() < 0.4 {
        if question == .takeAway {
          while found.0 != hue { found = PlacedObject.pair(isNew: newPairs ? nil : false, using: &generator) }
        } else {
          found = (hue, glyph)
        }
      }
      objects.append(PlacedObject(cell: Cell.all[index], hue: found.0, glyph: found.1))
    }
  }

  func matches(_ object: PlacedObject) -> Bool {
    object.hue == hue && (object.glyph == glyph) == (question != .takeAway)
  }

  var count: Int { objects.count(where: matches) }

  var answer: Int { if case .add(let more) = question { count + more } else { count } }

  var prompt: String {
    switch question {
    case .count: "how many \(hue.rawValue) \(glyph.rawValue) ?"
    case .takeAway: "take away \(glyph.rawValue) ; how many \(hue.rawValue) ?"
    case .add(let more):
      "add \(more) \(hue.rawValue) \(glyph.rawValue) ; how many \(hue.rawValue) \(glyph.rawValue) ?"
    }
  }

  var text: String { "\(prompt) \(objects.map(\.words).joined(separator: " "))" }

  var chains: ChainsOfThought {
    var (dense, sparse): ([String], [String]) = ([], [])
    var running = 0
    for object in objects {
      if matches(object) {
        running += 1
        sparse.append("\(object.cell.name) \(running)")
      }
      dense.append("\(object.words) \(running)")
    }
    var short = ["count \(running)"]
    if case .add(let more) = question {
      let sum = "plus \(more) is \(running + more)"
      dense.append(sum)
      sparse.append(sum)
      short.append(sum)
    } else {
      sparse.append("count \(running)")
    }
    return ChainsOfThought(
      short: short.joined(separator: " "), sparse: sparse.joined(separator: " "),
      dense: dense.joined(separator: " "))
  }

  func image(pale: Bool, using generator: inout some RandomNumberGenerator) -> PixelImage {
    var drawing = Drawing(.canvas, background: .init(gray: pale ? 0.25 : 0.06))
    for object in objects { drawing.draw(object, isPale: pale, using: &generator) }
    return drawing.finish(noise: 0.05, using: &generator)
  }
}
