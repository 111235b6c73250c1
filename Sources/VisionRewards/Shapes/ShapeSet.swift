import Answers
import RewardCore

/// Several things of one kind, with labels or without; there may be none.
///
/// ```swift
/// let truth = ShapeSet([Interval(2, 6), Interval(10, 14)])
/// ```
public struct ShapeSet<Target: Geometry>: Sendable, Hashable {
  /// One thing with what it is called.
  public struct Labeled: Sendable, Hashable {
    /// The thing.
    public var shape: Target
    /// What it is called.
    public var label: String?

    /// Makes a labelled thing.
    public init(_ shape: Target, label: String? = nil) {
      self.shape = shape
      self.label = label
    }
  }

  /// The things, in order.
  public let shapes: [Labeled]
  /// The labels as they are compared.
  let keys: [LabelKey?]
  /// The labels as they are shown.
  let labels: [Excerpt?]

  /// Makes a set of labelled things.
  public init(_ shapes: [Labeled]) {
    self.shapes = shapes
    keys = shapes.map { $0.label.map { LabelKey($0) } }
    labels = shapes.contains { $0.label != nil } ? shapes.map { $0.label.map { Excerpt($0) } } : []
  }

  /// Makes a set of things without labels.
  public init(_ shapes: [Target]) { self.init(shapes.map { Labeled($0) }) }
}

extension ShapeSet: Codable {
  private struct One: Decodable {
    var labeled: Labeled

    init(from decoder: any Decoder) throws {
      guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
        labeled = Labeled(try Target(from: decoder))
        return
      }
      labeled = Labeled(
        try Target(from: decoder), label: try container.decodeIfPresent(String.self, forKey: "label"))
    }
  }

  /// Reads a list, of lists of numbers or of objects with a `label` that hold the numbers under one of ``Geometry/keys`` or in
  /// ``Geometry/fields``; or `{"shapes": […], "labels": […]}`, with an `"imageSize"` and an `"inputSize"` where the model saw the picture at
  /// another size.
  ///
  /// - Throws: an error that says what is wrong.
  public init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = try Self.parsed(text)
      return
    }
    guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
      self.init(try decoder.singleValueContainer().decode([One].self).map(\.labeled))
      return
    }
    let framing = try Framing(from: container)
    var all = try container.decode([One].self, forKey: "shapes").map { one in
      Labeled(try one.labeled.shape.seen(framing), label: one.labeled.label)
    }
    if let labels = try container.decodeIfPresent([String].self, forKey: "labels") {
      guard labels.count == all.count else {
        throw ConfigurationError([.init(["labels"], "there are \(all.count) shapes, but \(labels.count) labels")])
      }
      for index in labels.indices { all[index].label = labels[index] }
    }
    self.init(all)
  }

  /// The shapes of a text in the notation of an answer: `"10 - 20, 30 - 40"`.
  private static func parsed(_ text: String) throws -> Self {
    let finds = text.withBytes { ShapeFinds.find(Target.self, $0, 0..<$0.count, .exact) }
    let shapes = finds.items.compactMap { Target(numbers: $0.numbers) }
    guard finds.refusal == nil, finds.faultCount == 0, shapes.count == finds.items.count,
      !shapes.isEmpty || finds.isEmptyList, !finds.repairs.contains(.cutOff)
    else { throw ConfigurationError([.init([], "\(Excerpt(text)) is not a list, each \(Target.noun)")]) }
    return Self(
      zip(shapes, finds.items).map { shape, item in
        Labeled(shape, label: item.label.map { range in text.withBytes { JSONText.unescaped($0, range) } })
      })
  }

  /// Writes `{"shapes": […]}`, each a list of numbers, or an object with its label.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var list = container.nestedUnkeyedContainer(forKey: "shapes")
    for one in shapes {
      if let label = one.label, let key = Target.keys.first {
        var object = list.nestedContainer(keyedBy: AnyKey.self)
        try object.encode(one.shape.numbers, forKey: AnyKey(key))
        if one.shape.space != .undeclared { try object.encode(one.shape.space, forKey: "space") }
        try object.encode(label, forKey: "label")
      } else {
        try list.encode(one.shape)
      }
    }
  }
}
