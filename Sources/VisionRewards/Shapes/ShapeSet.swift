import Answers
import RewardCore

/// Several objects of one kind, with optional labels; may be empty.
///
/// ```swift
/// let reference = ShapeSet([Interval(2, 6), Interval(10, 14)])
/// ```
public struct ShapeSet<Target: ShapeReference>: Sendable, Hashable {
  /// The objects, in order.
  public let shapes: [Labeled<Target>]
  /// The labels in the forms for comparison and display.
  let labels: ReferenceLabels

  /// Creates a set of labeled objects.
  public init(_ shapes: [Labeled<Target>]) {
    self.shapes = shapes
    labels = ReferenceLabels(shapes.map(\.label))
  }

  /// Creates a set of objects without labels.
  public init(_ shapes: [Target]) { self.init(shapes.map { Labeled($0) }) }
}

extension ShapeSet: Codable {
  private struct One: Decodable {
    var labeled: Labeled<Target>

    init(from decoder: any Decoder) throws {
      guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
        labeled = Labeled(try Target(from: decoder))
        return
      }
      labeled = Labeled(
        try Target(from: decoder), label: try container.decodeIfPresent(String.self, forKey: "label"))
    }
  }

  /// Reads a list of lists of numbers, or of objects with a `label`. An object contains the numbers under one of
  /// ``Geometry/keys`` or in ``Geometry/fields``. The list may be in `{"shapes": […], "labels": […]}`, with
  /// `"imageSize"` and `"inputSize"` if the model sees the image at another size.
  ///
  /// - Throws: an error with the cause.
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
      // The keypoints of a body declare their own image size.
      let shape = one.labeled.value
      return Labeled(try (shape as? any Geometry)?.seen(framing) as? Target ?? shape, label: one.labeled.label)
    }
    if let labels = try container.decodeIfPresent([String].self, forKey: "labels") {
      guard labels.count == all.count else {
        throw ConfigurationError([.init(["labels"], "there are \(all.count) shapes, but \(labels.count) labels")])
      }
      for index in labels.indices { all[index].label = labels[index] }
    }
    self.init(all)
  }

  /// Returns the shapes of a text in the notation of an answer: `"10 - 20, 30 - 40"`.
  private static func parsed(_ text: String) throws -> Self {
    let finds = text.withBytes { ShapeFinds.find(Target.Prediction.self, $0, 0..<$0.count, .exact) }
    let shapes = finds.items.compactMap { Target.Prediction(numbers: $0.numbers) as? Target }
    guard finds.refusal == nil, finds.faultCount == 0, shapes.count == finds.items.count,
      !shapes.isEmpty || finds.isEmptyList, !finds.repairs.contains(.cutOff)
    else {
      throw ConfigurationError([
        .init([], "\(Excerpt(text)) is not a list whose entries are each \(Target.Prediction.noun)")
      ])
    }
    return Self(
      zip(shapes, finds.items).map { shape, item in
        Labeled(shape, label: item.label.map { range in text.withBytes { JSONText.unescaped($0, range) } })
      })
  }

  /// Writes `{"shapes": […]}`, each a list of numbers, or an object with its label.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var list = container.nestedUnkeyedContainer(forKey: "shapes")
    for one in shapes { try list.encode(Written(one)) }
  }

  /// A shape with its label for encoding.
  private struct Written: Encodable {
    let one: Labeled<Target>

    init(_ one: Labeled<Target>) { self.one = one }

    func encode(to encoder: any Encoder) throws {
      guard let label = one.label else { return try one.value.encode(to: encoder) }
      var object = encoder.container(keyedBy: AnyKey.self)
      if let shape = one.value as? any Geometry, let key = Target.Prediction.keys.first {
        try object.encode(shape.numbers, forKey: AnyKey(key))
        if shape.space != .undeclared { try object.encode(shape.space, forKey: "space") }
      } else {
        try one.value.encode(to: encoder)
      }
      try object.encode(label, forKey: "label")
    }
  }
}
