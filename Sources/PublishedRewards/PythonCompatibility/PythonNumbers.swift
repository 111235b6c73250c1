/// Python's `max` and `min`. The result is the first, unless the second is greater or smaller, which not-a-number
/// never is.
enum Python {
  static func max(_ a: Double, _ b: Double) -> Double { b > a ? b : a }
  static func min(_ a: Double, _ b: Double) -> Double { b < a ? b : a }
}

extension [UInt32] {
  /// Whether the bytes contain an ASCII text.
  func holds(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { text in
      guard count >= text.count else { return false }
      return (0...count - text.count).contains { start in
        text.indices.allSatisfy { self[start + $0] == UInt32(text[$0]) }
      }
    }
  }
}
