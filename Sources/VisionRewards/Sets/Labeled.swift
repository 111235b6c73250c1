import RewardCore

/// A reference in an image with a label.
public struct Labeled<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The mask or shape.
  public var value: Value
  /// The name of the object; `nil` if it has none.
  public var label: String?

  /// Creates a labeled reference.
  public init(_ value: Value, label: String? = nil) {
    self.value = value
    self.label = label
  }
}

/// The labels of a set, prepared once.
struct ReferenceLabels: Sendable, Hashable {
  /// The labels in the form for comparison.
  let keys: [LabelKey?]
  /// The labels for display; empty if there are none.
  let shown: [Excerpt?]

  init(_ labels: [String?]) {
    keys = labels.map { $0.map { LabelKey($0) } }
    shown = labels.contains { $0 != nil } ? labels.map { $0.map { Excerpt($0) } } : []
  }
}
