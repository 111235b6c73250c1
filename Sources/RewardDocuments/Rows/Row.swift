/// What the rewards of a recipe judge by: the references of one row, parsed when the row was read.
///
/// Each reward of the recipe knows the slot of its reference, so that nothing is looked up while completions are judged.
public struct Row: Sendable {
  /// The references, by slot; `nil` if an optional column is empty.
  let references: [(any Sendable)?]

  init(references: [(any Sendable)?]) { self.references = references }

  /// The reference in a slot.
  func reference<Value: Sendable>(at slot: Int, as type: Value.Type) -> Value? {
    guard let reference = references[slot] else { return nil }
    guard let value = reference as? Value else {
      preconditionFailure("a row of another recipe: slot \(slot) holds a \(Swift.type(of: reference)), not a \(type)")
    }
    return value
  }
}
