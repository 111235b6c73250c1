/// Sines, cosines and tangents that are the same on every platform: by power series, to the last bits.
enum Turn {
  /// The point of the unit circle at an angle in degrees, counterclockwise from the right.
  static func direction(_ degrees: Double) -> (x: Double, y: Double) {
    let angle = degrees * .pi / 180
    var (sine, cosine) = (0.0, 0.0)
    var term = 1.0
    for power in 0..<40 {
      switch power % 4 {
      case 0: cosine += term
      case 1: sine += term
      case 2: cosine -= term
      default: sine -= term
      }
      term *= angle / Double(power + 1)
    }
    return (cosine, sine)
  }

  static func tangent(_ degrees: Int) -> Double {
    let point = direction(Double(degrees))
    return point.y / point.x
  }
}
