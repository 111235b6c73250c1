/// A text of a reference that data may give as a number or a truth value: `12` is “12”.
package struct ReferenceWord: Sendable, Hashable, Decodable {
  /// The text.
  package let text: String

  /// Reads a string, a number or a truth value.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    // Nearly every reference is a string.
    if let string = try? container.decode(String.self) {
      text = string
    } else if let number = try? container.decode(Int64.self) {
      text = "\(number)"
    } else if let number = try? container.decode(Double.self) {
      text = "\(number)"
    } else if let isTrue = try? container.decode(Bool.self) {
      text = "\(isTrue)"
    } else {
      text = try container.decode(String.self)
    }
  }
}
