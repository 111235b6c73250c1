/// A scale of round numbers.
struct Axis: Sendable, Hashable {
  /// The numbers that are written next to it, in ascending order.
  let ticks: [Double]

  /// Creates a scale of about five round numbers that encloses a range.
  init(from low: Double, to high: Double) {
    let span = max(high - low, max(abs(high), 1) * 1e-6)
    var unit = 1.0
    while unit * 10 <= span / 4 { unit *= 10 }
    while unit > span / 4 { unit /= 10 }
    let step = [1.0, 2, 2.5, 5, 10].map { $0 * unit }.first { span / $0 <= 5 } ?? unit * 10
    let (first, last) = (Int((low / step).rounded(.down)), Int((high / step - 1e-9).rounded(.up)))
    ticks = (first...max(last, first + 1)).map { Double($0) * step }
  }

  var low: Double { ticks[0] }
  var high: Double { ticks[ticks.count - 1] }

  /// The share of the scale below a value.
  func share(of value: Double) -> Double { (value - low) / (high - low) }

  /// The number of a tick, with as many places as the ticks need.
  func label(_ tick: Double) -> String {
    let places = (0...6).first { places in
      ticks.allSatisfy { value in
        let scaled = value * Self.power(places)
        return abs(scaled.rounded() - scaled) < 1e-6
      }
    }
    return tick.fixed(places ?? 6)
  }

  private static func power(_ places: Int) -> Double { (0..<places).reduce(1) { value, _ in value * 10 } }
}

extension Double {
  /// The number with a fixed number of decimal places, the same in every locale.
  func fixed(_ places: Int) -> String {
    guard isFinite else { return "–" }
    let scale = (0..<places).reduce(1.0) { value, _ in value * 10 }
    let scaled = (abs(self) * scale).rounded()
    guard scaled < 1e15 else { return "\(self)" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    let sign = self < 0 && scaled > 0 ? "−" : ""
    if places == 0 { return sign + padded }
    return sign + padded.dropLast(places) + "." + padded.suffix(places)
  }
}
