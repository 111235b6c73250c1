/// The references of one row, parsed when the row is read.
///
/// Each reward of the recipe knows the slot of its reference, so scoring needs no lookup.
public struct Row: Sendable {
  /// The references, by slot; `nil` if an optional column is empty.
  let references: [(any Sendable)?]

  init(references: [(any Sendable)?]) { self.references = references }

  /// Returns the reference in a slot.
  func reference<Value: Sendable>(at slot: Int, as type: Value.Type) -> Value? {
    guard let reference = references[slot] else { return nil }
    guard let value = reference as? Value else {
      preconditionFailure(
        "the row belongs to another recipe: slot \(slot) contains a \(Swift.type(of: reference)), not a \(type)")
    }
    return value
  }
}
