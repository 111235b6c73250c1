/// An object on one line, with its members in the order of addition.
struct JSONLine {
  private var members: [String] = []

  var text: String { "{" + members.joined(separator: ", ") + "}" }

  mutating func add(_ name: String, _ value: Int) { members.append("\(Self.quoted(name)): \(value)") }

  /// Adds a number; JSON cannot represent non-finite ones, which become null.
  mutating func add(_ name: String, _ value: Double) {
    members.append("\(Self.quoted(name)): \(value.isFinite ? "\(value)" : "null")")
  }

  mutating func add(_ name: String, _ value: String) { members.append("\(Self.quoted(name)): \(Self.quoted(value))") }

  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case _ where scalar.value < 32:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
