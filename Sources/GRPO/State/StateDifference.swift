/// The first field in which two encoded values differ.
struct StateDifference {
  /// The difference as a message; `nil` if the values are equal.
  let words: String?

  init(_ checkpoint: some Encodable, _ run: some Encodable) throws {
    words = Self.words(try StateEncoder.encode(checkpoint), try StateEncoder.encode(run), path: "")
  }

  private static func words(_ old: StateValue?, _ new: StateValue?, path: String) -> String? {
    if old == new { return nil }
    if case .map(let left) = old, case .map(let right) = new {
      for key in (left + right).map(\.key) {
        let found = words(
          left.first { $0.key == key }?.value, right.first { $0.key == key }?.value,
          path: path.isEmpty ? key : "\(path).\(key)")
        if let found { return found }
      }
    }
    return "\(path) is \(text(old)) in the checkpoint, but \(text(new)) in the run"
  }

  /// Returns a value as a user would write it. A value with several members is represented by the first.
  private static func text(_ value: StateValue?) -> String {
    switch value {
    case nil, .null: "nil"
    case .bool(let flag): "\(flag)"
    case .unsigned(let number): "\(number)"
    case .negative(let number): "-\(number + 1)"
    case .double(let pattern): "\(Double(bitPattern: pattern))"
    case .string(let text): text
    case .bytes(let bytes): "\(bytes.count) bytes"
    case .array(let elements): "[\(elements.map(text).joined(separator: ", "))]"
    case .map(let pairs): pairs.isEmpty ? "set" : pairs.map { member($0) }.joined(separator: ", ")
    }
  }

  private static func member(_ pair: StateValue.Pair) -> String {
    if case .map(let inner) = pair.value { return inner.isEmpty ? pair.key : "\(pair.key)(\(text(pair.value)))" }
    return "\(pair.key): \(text(pair.value))"
  }
}
