import GRPO

/// A sentence on a banner.
struct Banner: Sendable, Hashable {
  static let nouns = ["film", "food", "book", "trip", "song", "play"]
  static let modifiers = ["", "not", "very", "so"]
  static let positive = ["good", "great", "lovely", "superb", "fun", "nice"]
  static let negative = ["bad", "dull", "awful", "boring", "sad", "poor"]
  private static let neverNegated = ["great", "fun", "dull", "poor"]

  var subject: String
  var verb: String
  var modifier: String
  var adjective: String
  var isPositive: Bool

  init(newNegations: Bool, using generator: inout some RandomNumberGenerator) {
    subject = "\(["the", "this"][generator.index(below: 2)]) \(Self.nouns[generator.index(below: Self.nouns.count)])"
    verb = ["is", "was"][generator.index(below: 2)]
    repeat {
      let praises = generator.uniform() < 0.5
      adjective = (praises ? Self.positive : Self.negative)[generator.index(below: 6)]
      // Half of the sentences are negated, so that the adjective alone does not tell.
      modifier = generator.uniform() < 0.4 ? "not" : Self.modifiers[generator.index(below: Self.modifiers.count)]
      isPositive = praises == (modifier != "not")
    } while newNegations != (modifier == "not" && Self.neverNegated.contains(adjective))
  }

  var lines: [String] { [subject, modifier.isEmpty ? verb : "\(verb) \(modifier)", adjective] }

  var sentence: String { lines.joined(separator: " ") }

  func image(darkOnLight: Bool, using generator: inout some RandomNumberGenerator) -> PixelImage {
    func shade(_ low: Double, _ high: Double) -> Drawing.Color {
      var color = Drawing.Color(gray: 0)
      for channel in 0..<3 { color.channels[channel] = Float(low + (high - low) * generator.uniform()) }
      return color
    }
    let dark = shade(0.0, 0.25)
    let light = shade(0.65, 1)
    var drawing = Drawing(.canvas, background: darkOnLight ? light : dark)
    for (row, line) in lines.enumerated() {
      drawing.write(
        line, x: generator.index(below: 2), y: 8 * row + 1 + generator.index(below: 2),
        color: darkOnLight ? dark : light)
    }
    return drawing.finish(noise: 0.06, using: &generator)
  }
}
