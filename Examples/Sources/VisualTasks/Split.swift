/// A part of a task's items. No item is in two splits, whatever the seed.
public enum Split: String, Sendable, Hashable, Codable, CaseIterable {
  /// Items to learn from.
  case training
  /// Items to choose settings by.
  case validation
  /// Items to report on, drawn as those of training are.
  case inDomain
  /// Items to report on that differ from those of training; ``VisualTask/title(of:)`` names the difference.
  case outOfDomain1
  /// Items to report on that differ from those of training in another way.
  case outOfDomain2

  /// Whether the split is drawn as training is.
  public var isInDomain: Bool { self != .outOfDomain1 && self != .outOfDomain2 }
}
