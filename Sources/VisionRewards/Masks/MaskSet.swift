import RewardCore

/// A mask with what it is said to hold.
public struct LabeledMask: Sendable, Hashable {
  /// The mask.
  public var mask: Mask
  /// What the mask holds.
  public var label: String?

  /// Makes a labelled mask.
  public init(_ mask: Mask, label: String? = nil) {
    self.mask = mask
    self.label = label
  }
}

/// The masks of one picture, all of its size; there may be none.
///
/// ```swift
/// let truth = MaskSet([LabeledMask(cat, label: "cat"), LabeledMask(dog, label: "dog")], width: 640, height: 480)
/// ```
public struct MaskSet: Sendable, Hashable {
  /// The masks, in order.
  public let masks: [LabeledMask]
  /// The width of the picture.
  public let width: Int
  /// The height of the picture.
  public let height: Int
  /// The labels as they are compared.
  let keys: [LabelKey?]
  /// The labels as they are shown.
  let labels: [Excerpt?]

  /// Makes a set of masks.
  ///
  /// - Precondition: the size is positive, and that of all masks.
  public init(_ masks: [LabeledMask], width: Int, height: Int) {
    precondition(width > 0 && height > 0, "a picture cannot be \(width) × \(height)")
    for one in masks {
      precondition(
        one.mask.width == width && one.mask.height == height,
        "a mask of \(one.mask.width) × \(one.mask.height) among masks of \(width) × \(height)")
    }
    self.masks = masks
    self.width = width
    self.height = height
    keys = masks.map { $0.label.map { LabelKey($0) } }
    labels = masks.contains { $0.label != nil } ? masks.map { $0.label.map { Excerpt($0) } } : []
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

  /// Reads masks as data sets hold them.
  ///
  /// - a list of objects that hold runs, `{"segmentation": {"size": [h, w], "counts": "…"}, "label": "cat"}`, at least one;
  /// - `{"masks": […], "labels": […], "imageSize": [w, h], "inputSize": [w, h]}`, where the masks are runs, polygons, or such objects.
  ///   The size of the picture may be left out where runs say it. With an input size, the masks are brought to it.
  ///
  /// - Throws: an error that says what is wrong.
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
    var masks: [LabeledMask] = []
    for (index, one) in all.enumerated() {
      masks.append(LabeledMask(try one.written.mask(in: framing), label: labels?[index] ?? one.label))
    }
    var size = masks.first.map { ($0.mask.width, $0.mask.height) }
    if case .pixels(let width, let height)? = framing.input ?? framing.size ?? framing.space.ifPixels {
      size = (width, height)
    }
    guard let size else {
      throw ConfigurationError([.init([], "without masks, the size of the picture is needed: \"imageSize\": [w, h]")])
    }
    for (index, one) in masks.enumerated() where one.mask.width != size.0 || one.mask.height != size.1 {
      throw ConfigurationError([
        .init(
          ["masks", "[\(index)]"],
          "a mask of \(one.mask.width) × \(one.mask.height) in a picture of \(size.0) × \(size.1)")
      ])
    }
    self.init(masks, width: size.0, height: size.1)
  }

  /// Writes what ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: AnyKey.self)
    var list = container.nestedUnkeyedContainer(forKey: "masks")
    for one in masks {
      var object = list.nestedContainer(keyedBy: AnyKey.self)
      try object.encode(one.mask, forKey: "segmentation")
      try object.encodeIfPresent(one.label, forKey: "label")
    }
    try container.encode([width, height], forKey: "imageSize")
  }
}
