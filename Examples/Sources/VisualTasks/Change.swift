/// A step of a program.
struct Change: Sendable, Hashable {
  static let functions = ["position", "size", "color", "shape"]

  var object: Int
  var function: String
  var value: String

  var step: String { "change_\(function)(\(object + 1), \(value))" }
}
