/// Curves over the steps of training: the mean of the seeds and its 95 % interval.
struct CurveFigure {
  struct Curve {
    let name: String
    /// (steps): a value of each seed.
    let samples: [Sample]
  }

  let title: String
  let unit: String
  let curves: [Curve]
  /// What the axis encloses at least.
  var range: ClosedRange<Double>?

  var svg: SVG {
    var svg = SVG(width: 440, height: 260, title: title)
    let (left, right, top, bottom) = (46.0, 426.0, 56.0, 216.0)
    let bounds = curves.flatMap {
      $0.samples.flatMap { [$0.mean - ($0.halfWidth ?? 0), $0.mean + ($0.halfWidth ?? 0)] }
    }
    let low = min(range?.lowerBound ?? .infinity, bounds.min() ?? 0)
    let high = max(range?.upperBound ?? -.infinity, bounds.max() ?? 1)
    // Intervals of scores may leave the possible range; the axis does not.
    let axis = Axis(
      from: range.map { max(low, $0.lowerBound) } ?? low,
      to: range.map { max(min(high, $0.upperBound), $0.lowerBound) } ?? high)
    let count = curves.map(\.samples.count).max() ?? 0
    func x(_ step: Int) -> Double { left + (right - left) * Double(step) / Double(max(1, count - 1)) }
    func y(_ value: Double) -> Double { bottom - (bottom - top) * min(1, max(0, axis.share(of: value))) }

    svg.text(title, at: (8, 16), "title")
    for tick in axis.ticks {
      svg.line((left, y(tick)), (right, y(tick)), "rule")
      svg.text(axis.label(tick), at: (left - 6, y(tick) + 4), "tick", anchor: "end")
    }
    for step in Axis(from: 0, to: Double(max(1, count))).ticks where step >= 1 && Int(step) <= count {
      svg.text("\(Int(step))", at: (x(Int(step) - 1), bottom + 16), "tick", anchor: "middle")
    }
    svg.text("step", at: ((left + right) / 2, bottom + 34), "axis", anchor: "middle")
    svg.text(unit, at: (8, top - 8), "axis")
    for (index, curve) in curves.enumerated() {
      let means = curve.samples.enumerated().map { (x($0), y($1.mean)) }
      let upper = curve.samples.enumerated().map { (x($0), y($1.mean + ($1.halfWidth ?? 0))) }
      let lower = curve.samples.enumerated().map { (x($0), y($1.mean - ($1.halfWidth ?? 0))) }
      if curve.samples.contains(where: { ($0.halfWidth ?? 0) > 0 }) {
        svg.area(upper + lower.reversed(), "h\(index % 6)")
      }
      svg.path(means, "h\(index % 6)")
    }
    var place = 8.0
    for (index, curve) in curves.enumerated() {
      svg.line((place, 30), (place + 16, 30), "bar h\(index % 6)")
      svg.text(curve.name, at: (place + 21, 34), "name")
      place += 38 + Double(curve.name.count) * 6.4
    }
    return svg
  }
}
