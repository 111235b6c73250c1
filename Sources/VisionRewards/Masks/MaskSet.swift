import RewardCore

/// The masks of one image, all of its size; may be empty.
///
/// ```swift
/// let reference = MaskSet([Labeled(cat, label: "cat"), Labeled(dog, label: "dog")], width: 640, height: 480)
/// ```
public struct MaskSet: Sendable, Hashable {
  /// The masks, in order.
  public let masks: [Labeled<Mask>]
  /// The width of the image.
  public let width: Int
  /// The height of the image.
  public let height: Int
  /// The labels in the forms for comparison and display.
  let labels: ReferenceLabels

  /// Creates a set of masks.
  ///
  /// - Precondition: the size is positive, and all masks have it.
  public init(_ masks: [Labeled<Mask>], width: Int, height: Int) {
    precondition(width > 0 && height > 0, "the size of an image must be positive, but is \(width) × \(height)")
    for one in masks {
      precondition(
        one.value.width == width && one.value.height == height,
        "all masks must be \(width) × \(height), but one is \(one.value.width) × \(one.value.height)")
    }
    self.masks = masks
    self.width = width
    self.height = height
    labels = ReferenceLabels(masks.map(\.label))
  }
}

extension MaskSet: Codable {
  private struct One: Decodable {
    var written: WrittenMask
    var label: String?

    init(from decoder: any Decoder) throws {
      written = try WrittenMask(from: decoder)
      if let container = try? decoder.container(keyedBy: AnyKey.self) {
        label =
          try container.decodeIfPresent(String.self, forKey: "label")
          ?? container.decodeIfPresent(String.self, forKey: "category")
      }
    }
  }

  /// Reads masks in one of the forms that data sets use.
  ///
  /// - a list of at least one object with runs, `{"segmentation": {"size": [h, w], "counts": "…"}, "label": "cat"}`;
  /// - `{"masks": […], "labels": […], "imageSize": [w, h], "inputSize": [w, h]}`, where the masks are runs, polygons,
  ///   or such objects. The size of the image is optional if runs contain it. With an input size, the masks are resized
  ///   to it.
  ///
  /// - Throws: an error with the cause.
  public init(from decoder: any Decoder) throws {
    var framing = Framing(space: .undeclared)
    var labels: [String]?
    let all: [One]
    if let container = try? decoder.container(keyedBy: AnyKey.self) {
      framing = try Framing(from: container, saysSize: true)
      all = try container.decode([One].self, forKey: "masks")
      labels = try container.decodeIfPresent([String].self, forKey: "labels")
    } else {
      all = try decoder.singleValueContainer().decode([One].self)
    }
    if let labels, labels.count != all.count {
      throw ConfigurationError([.init(["labels"], "there are \(all.count) masks, but \(labels.count) labels")])
    }
    var masks: [Labeled<Mask>] = []
    for (index, one) in all.enumerated() {
      masks.append(Labeled(try one.written.mask(in: framing), label: labels?[index] ?? one.label))
    }
    var size = masks.first.map { ($0.value.width, $0.value.height) }
    if case .pixels(let width, let height)? = framing.input ?? framing.size ?? framing.space.ifPixels {
      size = (width, height)
    }
    guard let size else {
      throw ConfigurationError([.init([], "a set without masks requires the size of the image: \"imageSize\": [w, h]")])
    }
    for (index, one) in masks.enumerated() where one.value.width != size.0 || one.value.height != size.1 {
      throw ConfigurationError([
        .init(
          ["masks", "[\(index)]"],
          "all masks must be \(size.0) × \(size.1), but one is \(one.value.width) × \(one.value.height)")
      ])
    }
    self.init(masks, width: size.0, height: size.1)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var list = container.nestedUnkeyedContainer(forKey: "masks")
    for one in masks {
      var object = list.nestedContainer(keyedBy: AnyKey.self)
      try object.encode(one.value, forKey: "segmentation")
      try object.encodeIfPresent(one.label, forKey: "label")
    }
    try container.encode([width, height], forKey: "imageSize")
  }
}
