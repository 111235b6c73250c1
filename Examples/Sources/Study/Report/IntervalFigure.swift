/// Means with their 95 % intervals, a row each, in groups.
struct IntervalFigure {
  struct Row {
    let name: String
    let sample: Sample
    /// Which color.
    let hue: Int
  }

  struct Group {
    let name: String
    let rows: [Row]
    /// A value that is drawn as a dashed line, such as the majority answer.
    var floor: Double?
  }

  let title: String
  let unit: String
  let groups: [Group]
  var range: ClosedRange<Double> = 0...1

  var svg: SVG {
    let rowHeight = 18.0
    let rows = groups.reduce(0) { $0 + $1.rows.count }
    let height = 36 + Double(rows) * rowHeight + Double(groups.count) * 26 + 40
    var svg = SVG(width: 440, height: height, title: title)
    let names = groups.flatMap { $0.rows.map(\.name.count) }.max() ?? 0
    let (left, right) = (min(200, 20 + Double(names) * 6.6), 396.0)
    let axis = Axis(from: range.lowerBound, to: range.upperBound)
    func x(_ value: Double) -> Double { left + (right - left) * min(1, max(0, axis.share(of: value))) }
    svg.text(title, at: (8, 16), "title")
    var y = 36.0
    for group in groups {
      svg.text(group.name, at: (8, y + 10), "name")
      y += 20
      let (above, below) = (y, y + Double(group.rows.count) * rowHeight)
      for tick in axis.ticks { svg.line((x(tick), above), (x(tick), below), "rule") }
      if let floor = group.floor { svg.line((x(floor), above), (x(floor), below), "floor") }
      for row in group.rows {
        let middle = y + rowHeight / 2
        svg.text(row.name, at: (left - 8, middle + 4), "tick", anchor: "end")
        if let interval = row.sample.interval {
          svg.line((x(interval.lowerBound), middle), (x(interval.upperBound), middle), "bar h\(row.hue)")
        }
        svg.dot((x(row.sample.mean), middle), "h\(row.hue)")
        svg.text(row.sample.mean.fixed(2), at: (right + 10, middle + 4), "name")
        y += rowHeight
      }
      y += 6
    }
    for tick in axis.ticks { svg.text(axis.label(tick), at: (x(tick), y + 10), "tick", anchor: "middle") }
    svg.text(unit, at: ((left + right) / 2, y + 28), "axis", anchor: "middle")
    return svg
  }
}
