/// The colors that tasks name.
package enum Hue: String, Sendable, Hashable, CaseIterable {
  case red
  case green
  case blue
  case yellow

  /// The color as it is drawn.
  package var color: Drawing.Color {
    switch self {
    case .red: .init(0.90, 0.15, 0.15)
    case .green: .init(0.15, 0.75, 0.25)
    case .blue: .init(0.25, 0.35, 0.95)
    case .yellow: .init(0.92, 0.85, 0.20)
    }
  }
}
