import GRPO

/// Drawn scenes of coloured shapes on a grid: how many of them have a colour and a shape?
///
/// A scene has 24×24 pixels in 4×4 cells, each empty or with an object of 5×5 pixels, moved by up to a pixel, all under
/// noise. The reasoning lists every object with its place and counts as it goes, so that each step is a small one:
///
///     how many red disc ?  →  <think>r1 c2 red disc 1 r3 c3 blue ring 1 …</think> <answer>1</answer>
///
/// ```swift
/// let scenes = CountingScenes(seed: 7)
/// let example = scenes.example(0)      // the same for the same seed and number
/// ```
///
/// - Complexity: O(pixels) an example.
public struct CountingScenes: Sendable, Hashable, Codable {
  /// The colours, as red, green and blue.
  static let colours: [(name: String, rgb: [Float])] = [
    ("red", [0.9, 0.15, 0.15]), ("green", [0.15, 0.8, 0.2]), ("blue", [0.2, 0.3, 0.95]), ("yellow", [0.9, 0.85, 0.15]),
  ]

  /// The shapes, as rows of five pixels.
  static let shapes: [(name: String, rows: [String])] = [
    ("square", ["#####", "#####", "#####", "#####", "#####"]), ("disc", [" ### ", "#####", "#####", "#####", " ### "]),
    ("ring", ["#####", "#   #", "#   #", "#   #", "#####"]), ("cross", ["  #  ", "  #  ", "#####", "  #  ", "  #  "]),
  ]

  /// All words of prompts and completions.
  public static let words =
    ["how", "many", "?"] + (1...4).flatMap { ["r\($0)", "c\($0)"] } + colours.map(\.name) + shapes.map(\.name)
    + (0...9).map(String.init)

  /// The width and height of a scene in pixels.
  public static let side = 24

  /// The objects of a scene are at most so many, which bounds the length of the reasoning.
  public static let mostObjects = 8

  /// Decides all scenes.
  public var seed: UInt64
  /// The deviation of the noise.
  public var noise: Double

  /// Makes a task.
  public init(seed: UInt64, noise: Double = 0.05) {
    self.seed = seed
    self.noise = noise
  }

  /// An object of a scene.
  public struct Object: Sendable, Hashable, Codable {
    /// The cell, counted from the top left.
    public var row: Int
    /// The cell, counted from the top left.
    public var column: Int
    /// The name of the colour.
    public var colour: String
    /// The name of the shape.
    public var shape: String
  }

  /// What rewards compare with: the number asked for, and the scene it comes from.
  public struct Reference: Sendable, Hashable, Codable {
    /// How many objects have the colour and the shape.
    public var count: Int
    /// The objects, row by row.
    public var objects: [Object]
  }

  /// Draws an example.
  ///
  /// - Precondition: `number` is not negative.
  public func example(_ number: Int) -> VisualExample<Reference> {
    var generator = RandomSource(seed: seed, stream: .data).generator(prompt: number)
    let asked = (generator.index(below: Self.colours.count), generator.index(below: Self.shapes.count))
    let count = 1 + generator.index(below: Self.mostObjects)
    let cells = generator.permutation(of: 16).prefix(count).sorted()
    var image = PixelImage(width: Self.side, height: Self.side, channels: 3, filledWith: 0.05)
    var objects: [Object] = []
    var (steps, found): ([String], Int) = ([], 0)
    for cell in cells {
      // Half of the objects are what is asked for, so that all numbers occur.
      let wanted = generator.uniform() < 0.4
      let colour = wanted ? asked.0 : generator.index(below: Self.colours.count)
      let shape = wanted ? asked.1 : generator.index(below: Self.shapes.count)
      let (row, column) = (cell / 4, cell % 4)
      let (x, y) = (6 * column + generator.index(below: 2), 6 * row + generator.index(below: 2))
      draw(Self.shapes[shape].rows, Self.colours[colour].rgb, x, y, &image)
      let object = Object(
        row: row, column: column, colour: Self.colours[colour].name, shape: Self.shapes[shape].name)
      objects.append(object)
      found += (colour, shape) == asked ? 1 : 0
      steps.append("r\(row + 1) c\(column + 1) \(object.colour) \(object.shape) \(found)")
    }
    for index in image.values.indices {
      let value = Double(image.values[index]) + noise * generator.normal()
      image.values[index] = Float(min(1, max(0, value)))
    }
    return VisualExample(
      id: number, image: image, prompt: "how many \(Self.colours[asked.0].name) \(Self.shapes[asked.1].name) ?",
      reasoning: steps.joined(separator: " "), answer: "\(found)", wrongAnswer: "\((found + 1) % 10)",
      reference: Reference(count: found, objects: objects))
  }

  private func draw(_ rows: [String], _ rgb: [Float], _ x: Int, _ y: Int, _ image: inout PixelImage) {
    for (dy, row) in rows.enumerated() {
      for (dx, mark) in row.utf8.enumerated() where mark == UInt8(ascii: "#") {
        for channel in 0..<3 { image[x + dx, y + dy, channel] = rgb[channel] }
      }
    }
  }
}
