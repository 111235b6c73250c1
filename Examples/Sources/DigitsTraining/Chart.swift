/// A diagram of curves over steps, as SVG whose colours come from the page.
struct Chart {
  struct Curve {
    let name: String
    /// (steps); `nil` if there is no value.
    let values: [Double?]
  }

  let title: String
  let unit: String
  let curves: [Curve]
  /// The minimum upper end of the axis.
  var floor = 0.0
  var ceiling: Double?

  private static let size = (width: 460.0, height: 250.0)
  private static let margin = (left: 54.0, right: 14.0, top: 34.0, bottom: 42.0)

  var svg: String {
    let all = curves.flatMap { $0.values.compactMap { $0 } }
    let low = min(floor, all.min() ?? 0)
    let high = max(ceiling ?? low, all.max() ?? 1)
    let ticks = Self.ticks(from: low, to: high > low ? high : low + 1)
    let (bottom, top) = (ticks[0], ticks[ticks.count - 1])
    let count = curves.map(\.values.count).max() ?? 0
    let (width, height) = (Self.size.width, Self.size.height)
    let (left, right) = (Self.margin.left, width - Self.margin.right)
    let (above, below) = (Self.margin.top, height - Self.margin.bottom)
    func x(_ index: Int) -> Double { left + (right - left) * Double(index) / Double(max(1, count - 1)) }
    func y(_ value: Double) -> Double { below - (below - above) * (value - bottom) / (top - bottom) }

    var parts = ["<svg viewBox=\"0 0 \(Int(width)) \(Int(height))\" role=\"img\" aria-label=\"\(title.escaped)\">"]
    parts.append("<text class=\"title\" x=\"\(Int(left))\" y=\"16\">\(title.escaped)</text>")
    for tick in ticks {
      parts.append(Self.line((left, y(tick)), (right, y(tick)), "grid"))
      parts.append(Self.text(Self.label(tick, among: ticks), at: (left - 6, y(tick) + 4), "tick", anchor: "end"))
    }
    for step in Self.steps(count) {
      parts.append(Self.text("\(step)", at: (x(step - 1), below + 16), "tick", anchor: "middle"))
    }
    parts.append(Self.text("step", at: ((left + right) / 2, height - 6), "axis", anchor: "middle"))
    let middle = (above + below) / 2
    parts.append(
      "<text class=\"axis\" text-anchor=\"middle\" transform=\"translate(13 \(Int(middle))) rotate(-90)\">"
        + "\(unit.escaped)</text>")
    for (index, curve) in curves.enumerated() {
      let points = curve.values.enumerated().compactMap { step, value in value.map { (x(step), y($0)) } }
      // A line through one point would not be seen.
      if let only = points.first, points.count == 1 {
        let (cx, cy) = (Self.coordinate(only.0), Self.coordinate(only.1))
        parts.append("<circle class=\"mean c\(index)\" cx=\"\(cx)\" cy=\"\(cy)\" r=\"2\"/>")
        continue
      }
      parts.append(Self.path(points, "raw c\(index)"))
      let means = Self.runningMeans(curve.values)
      let smooth = means.enumerated().compactMap { step, value in value.map { (x(step), y($0)) } }
      parts.append(Self.path(smooth, "mean c\(index)"))
    }
    if curves.count > 1 {
      var end = right
      for (index, curve) in curves.enumerated().reversed() {
        parts.append(Self.text(curve.name, at: (end, 16), "legend", anchor: "end"))
        end -= Double(curve.name.count) * 6.6 + 8
        parts.append(Self.line((end - 16, 12), (end, 12), "mean c\(index)"))
        end -= 30
      }
    }
    return (parts + ["</svg>"]).joined(separator: "\n")
  }

  /// The mean of each value and the four before it.
  static func runningMeans(_ values: [Double?]) -> [Double?] {
    values.indices.map { index in
      let window = values[max(0, index - 4)...index].compactMap { $0 }
      return values[index] == nil || window.isEmpty ? nil : window.reduce(0, +) / Double(window.count)
    }
  }

  /// Round numbers that enclose a range, about five of them.
  static func ticks(from low: Double, to high: Double) -> [Double] {
    let span = max(high - low, max(abs(high), 1) * 1e-6)
    var unit = 1.0
    while unit * 10 <= span / 4 { unit *= 10 }
    while unit > span / 4 { unit /= 10 }
    let step = [1.0, 2, 2.5, 5, 10].map { $0 * unit }.first { span / $0 <= 5 } ?? unit * 10
    let (first, last) = (Int((low / step).rounded(.down)), Int((high / step - 1e-9).rounded(.up)))
    return (first...max(last, first + 1)).map { Double($0) * step }
  }

  private static func label(_ tick: Double, among ticks: [Double]) -> String {
    let places = (0...8).first { places in
      ticks.allSatisfy { tick in
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return abs((tick * scale).rounded() - tick * scale) < 1e-6
      }
    }
    return tick.formatted(places: places ?? 8)
  }

  /// The steps that are labeled below the axis: the first, the last, and round ones.
  private static func steps(_ count: Int) -> [Int] {
    guard count > 1 else { return count == 1 ? [1] : [] }
    let round = ticks(from: 0, to: Double(count)).map { Int($0) }
    return [1] + round.filter { $0 > count / 12 + 1 && $0 <= count }
  }

  private static func coordinate(_ value: Double) -> String { value.formatted(places: 1) }

  private static func line(_ a: (Double, Double), _ b: (Double, Double), _ kind: String) -> String {
    let (x1, y1, x2, y2) = (coordinate(a.0), coordinate(a.1), coordinate(b.0), coordinate(b.1))
    return "<line class=\"\(kind)\" x1=\"\(x1)\" y1=\"\(y1)\" x2=\"\(x2)\" y2=\"\(y2)\"/>"
  }

  private static func text(_ text: String, at point: (Double, Double), _ kind: String, anchor: String) -> String {
    let (x, y) = (coordinate(point.0), coordinate(point.1))
    return "<text class=\"\(kind)\" x=\"\(x)\" y=\"\(y)\" text-anchor=\"\(anchor)\">\(text.escaped)</text>"
  }

  private static func path(_ points: [(Double, Double)], _ kind: String) -> String {
    let places = points.map { "\(coordinate($0.0)),\(coordinate($0.1))" }
    return "<polyline class=\"\(kind)\" points=\"\(places.joined(separator: " "))\"/>"
  }
}

extension String {
  /// The text with HTML's special characters as references.
  var escaped: String {
    replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
