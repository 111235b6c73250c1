import RewardCore

/// The bodies in one picture, each with its key points; there may be none.
///
/// ```swift
/// let truth = KeypointSet([KeypointTarget([Point(10, 10), nil], area: 400, constants: [0.1, 0.1])])
/// ```
public struct KeypointSet: Sendable, Hashable {
  /// One body with what it is called.
  public struct Labeled: Sendable, Hashable {
    /// The body.
    public var body: KeypointTarget
    /// What it is called.
    public var label: String?

    /// Makes a labelled body.
    public init(_ body: KeypointTarget, label: String? = nil) {
      self.body = body
      self.label = label
    }
  }

  /// The bodies, in order.
  public let bodies: [Labeled]
  /// The labels as they are compared.
  let keys: [LabelKey?]
  /// The labels as they are shown.
  let labels: [Excerpt?]

  /// Makes a set of labelled bodies.
  public init(_ bodies: [Labeled]) {
    self.bodies = bodies
    keys = bodies.map { $0.label.map { LabelKey($0) } }
    labels = bodies.contains { $0.label != nil } ? bodies.map { $0.label.map { Excerpt($0) } } : []
  }

  /// Makes a set of bodies without labels.
  public init(_ bodies: [KeypointTarget]) { self.init(bodies.map { Labeled($0) }) }
}

extension KeypointSet: Codable {
  private struct One: Decodable {
    var labeled: Labeled

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: AnyKey.self)
      labeled = Labeled(
        try KeypointTarget(from: decoder), label: try container.decodeIfPresent(String.self, forKey: "label"))
    }
  }

  /// Reads a list of bodies as ``KeypointTarget`` does, each with a `label` or without.
  ///
  /// - Throws: an error that says what is wrong.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode([One].self).map(\.labeled))
  }

  /// Writes what ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    var list = encoder.unkeyedContainer()
    for one in bodies {
      var object = list.nestedContainer(keyedBy: AnyKey.self)
      try object.encode(one.body.points.map { $0.map { [$0.x, $0.y] } }, forKey: "points")
      try object.encode(one.body.area, forKey: "area")
      try object.encode(one.body.constants, forKey: "constants")
      if one.body.space != .undeclared { try object.encode(one.body.space, forKey: "space") }
      try object.encodeIfPresent(one.label, forKey: "label")
    }
  }
}
