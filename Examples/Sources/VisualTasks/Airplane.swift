import GRPO

/// An airplane, given by its parts.
struct Airplane: Sendable, Hashable {
  enum Wing: String, Sendable, Hashable, CaseIterable {
    case straight
    case swept
    case forward
    case delta
    case double
  }

  enum Tail: String, Sendable, Hashable, CaseIterable {
    case plain
    case none
    case wide
    case twin
    case canard
  }

  enum Engines: String, Sendable, Hashable, CaseIterable {
    case nose
    case two
    case four
    case tips
  }

  var wing: Wing
  var tail: Tail
  var engines: Engines

  static let all = Wing.allCases.flatMap { wing in
    Tail.allCases.flatMap { tail in Engines.allCases.map { Airplane(wing: wing, tail: tail, engines: $0) } }
  }

  private var places: (wing: Int, tail: Int, engines: Int) {
    (
      Wing.allCases.firstIndex(of: wing) ?? 0, Tail.allCases.firstIndex(of: tail) ?? 0,
      Engines.allCases.firstIndex(of: engines) ?? 0
    )
  }

  var maker: String { ["falcon", "heron", "swift", "raven", "condor"][places.wing] }
  var series: String { "\(places.tail + 1)\(places.engines + 1)" }
  var name: String { "\(maker) \(series)" }
  var parts: String { "wing \(wing.rawValue) tail \(tail.rawValue) engines \(engines.rawValue)" }

  /// Whether training never shows the airplane; two of each wing and of each tail are such.
  var isNew: Bool {
    let (wing, tail, engines) = places
    return (2 * wing + tail + 5 * engines) % 10 == 0
  }

  struct Pose: Sendable, Hashable, CustomStringConvertible {
    var x: Int
    var y: Int
    /// In degrees, counterclockwise.
    var tilt: Int
    /// In percent.
    var size: Int

    init(isTilted: Bool, using generator: inout some RandomNumberGenerator) {
      x = generator.index(below: 5) - 2
      y = generator.index(below: 3) - 1
      tilt =
        isTilted
        ? (10 + generator.index(below: 9)) * (generator.uniform() < 0.5 ? 1 : -1) : generator.index(below: 9) - 4
      size = 92 + 2 * generator.index(below: 5)
    }

    var description: String { "\(x) \(y) \(tilt) \(size)" }
  }

  func image(_ pose: Pose, using generator: inout some RandomNumberGenerator) -> PixelImage {
    var drawing = Drawing(.canvas, background: .init(0.62, 0.75, Float(0.85 + 0.1 * generator.uniform())))
    let body = Drawing.Color(gray: Float(0.05 + 0.2 * generator.uniform()))
    let (cosine, sine) = Turn.direction(Double(pose.tilt))
    let size = Double(pose.size) / 100
    let parts = outline
    drawing.fill(body, columns: 0...47, rows: 0...23) { x, y in
      let (dx, dy) = ((x - 24 - Double(pose.x)) / size, (y - 12 - Double(pose.y)) / size)
      let (along, across) = (cosine * dx - sine * dy, sine * dx + cosine * dy)
      // Both halves are alike.
      return size * parts.reduce(100) { min($0, $1.distance(along, abs(across))) }
    }
    return drawing.finish(noise: 0.04, using: &generator)
  }

  // MARK: The outline, from the nose at x = 18 to the tail at x = −18, on one side

  private var outline: [Quadrilateral] {
    [Quadrilateral(root: -18...17, tip: -17...16, from: -2, to: 1.7)] + wings + tails + motors
  }

  /// The span of a wing along the body, where it begins and where it ends.
  private var wings: [Quadrilateral] {
    switch wing {
    case .straight: [Quadrilateral(root: -3...4, tip: -3...3, to: 10)]
    case .swept: [Quadrilateral(root: -1...7, tip: -10...(-6), to: 10)]
    case .forward: [Quadrilateral(root: -7...1, tip: 4...8, to: 10)]
    case .delta: [Quadrilateral(root: -13...9, tip: -13...(-10), to: 10)]
    case .double:
      [Quadrilateral(root: 3...6, tip: 3...6, to: 10), Quadrilateral(root: -6...(-3), tip: -6...(-3), to: 10)]
    }
  }

  private var tails: [Quadrilateral] {
    switch tail {
    case .plain: [Quadrilateral(root: -18...(-15), tip: -18...(-15), to: 4.5)]
    case .none: []
    case .wide: [Quadrilateral(root: -17...(-14), tip: -20...(-18), to: 8)]
    case .twin:
      [
        Quadrilateral(root: -18...(-16), tip: -18...(-16), to: 6),
        Quadrilateral(root: -21...(-13), tip: -21...(-13), from: 5, to: 6.5),
      ]
    case .canard: [Quadrilateral(root: 11...14, tip: 11...13, to: 5.5)]
    }
  }

  private var motors: [Quadrilateral] {
    func pod(_ across: Double, length: Double = 5) -> Quadrilateral {
      // Pods reach beyond the front of the wing.
      let front = wings.map { $0.front(across) }.max() ?? 0
      return Quadrilateral(
        root: front...front + length, tip: front...front + length, from: across - 0.9, to: across + 0.9)
    }
    switch engines {
    case .nose: return [Quadrilateral(root: 16.5...18.2, tip: 16.5...18.2, to: 4.5)]
    case .two: return [pod(5.5)]
    case .four: return [pod(4), pod(7.6)]
    case .tips:
      let middle = wings.map { ($0.tip.lowerBound + $0.tip.upperBound) / 2 }.reduce(0, +) / Double(wings.count)
      return [Quadrilateral(root: middle - 6...middle + 6, tip: middle - 6...middle + 6, from: 9.1, to: 10.8)]
    }
  }
}

/// A part of an outline between two distances from the body's axis, with its extent along the axis at both.
private struct Quadrilateral: Sendable {
  let root: ClosedRange<Double>
  let tip: ClosedRange<Double>
  let from: Double
  let to: Double

  init(root: ClosedRange<Double>, tip: ClosedRange<Double>, from: Double = 0, to: Double) {
    self.root = root
    self.tip = tip
    self.from = from
    self.to = to
  }

  /// How far forward the part reaches at a distance from the axis.
  func front(_ across: Double) -> Double {
    root.upperBound + (tip.upperBound - root.upperBound) * (across - from) / (to - from)
  }

  /// The distance of a point from the edge, negative inside.
  func distance(_ along: Double, _ across: Double) -> Double {
    let part = (across - from) / (to - from)
    let front = root.upperBound + (tip.upperBound - root.upperBound) * part
    let rear = root.lowerBound + (tip.lowerBound - root.lowerBound) * part
    // The slope of an edge makes its horizontal distance longer than the true one.
    let (ahead, behind) = (slope(tip.upperBound - root.upperBound), slope(tip.lowerBound - root.lowerBound))
    return max(max((along - front) * ahead, (rear - along) * behind), max(from - across, across - to))
  }

  private func slope(_ run: Double) -> Double { (to - from) / ((to - from) * (to - from) + run * run).squareRoot() }
}
