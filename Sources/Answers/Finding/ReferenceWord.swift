/// A text reference that may be a number or a Boolean in the data: `12` is “12”.
package struct ReferenceWord: Sendable, Hashable, Decodable {
  /// The text that answers are compared with.
  package let text: String

  /// Reads a string, a number or a Boolean.
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
