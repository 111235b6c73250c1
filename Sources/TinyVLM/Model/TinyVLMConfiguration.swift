/// The shape of a tiny vision-language model.
///
/// ```swift
/// let image = ImageGeometry(width: 8, height: 8, channels: 1, patch: 2)   // 16 patches of 4 numbers
/// let configuration = TinyVLMConfiguration(vocabulary: 66, context: 32, image: image)
/// ```
public struct TinyVLMConfiguration: Sendable, Hashable, Codable {
  /// The number of words in the vocabulary.
  public var vocabulary: Int
  /// The width of the residual stream.
  public var width: Int
  /// The number of attention heads, which must divide the width.
  public var heads: Int
  /// The number of blocks.
  public var layers: Int
  /// The width of a block's hidden layer.
  public var hidden: Int
  /// The maximum number of words in a prompt and its completion together, without image patches.
  public var context: Int
  /// The images of prompts; `nil` for a text-only model.
  public var image: ImageGeometry?

  /// Creates a configuration.
  ///
  /// - Precondition: all numbers are positive and `heads` divides `width`.
  public init(
    vocabulary: Int, width: Int = 64, heads: Int = 4, layers: Int = 2, hidden: Int? = nil, context: Int,
    image: ImageGeometry? = nil
  ) {
    self.vocabulary = vocabulary
    self.width = width
    self.heads = heads
    self.layers = layers
    self.hidden = hidden ?? 4 * width
    self.context = context
    self.image = image
    if let problem { preconditionFailure(problem) }
  }

  /// The problem with the numbers, or `nil`; for checking a decoded configuration.
  public var problem: String? {
    let sizes = [
      ("vocabulary", vocabulary), ("width", width), ("heads", heads), ("layers", layers), ("hidden", hidden),
      ("context", context), ("image width", image?.width ?? 1), ("image height", image?.height ?? 1),
      ("image channels", image?.channels ?? 1), ("image patch", image?.patch ?? 1),
    ]
    for (name, size) in sizes where !(1...Self.largest).contains(size) {
      return "\(name) must be in 1...\(Self.largest), but is \(size)"
    }
    if width % heads != 0 { return "heads must divide width, but \(heads) does not divide \(width)" }
    if let image, image.width % image.patch != 0 || image.height % image.patch != 0 {
      return
        "patch must divide both sides of the image, but \(image.patch) does not divide \(image.width)×\(image.height)"
    }
    return nil
  }

  /// The maximum size, so that products of sizes cannot overflow.
  static var largest: Int { 65_536 }

  /// The number of patches of an image, 0 without images.
  public var patchCount: Int { image?.patchCount ?? 0 }
}

/// How an image is split into patches.
public struct ImageGeometry: Sendable, Hashable, Codable {
  /// The number of pixels per row.
  public var width: Int
  /// The number of rows.
  public var height: Int
  /// The number of channels per pixel.
  public var channels: Int
  /// The side of a square patch in pixels, which must divide width and height.
  public var patch: Int

  /// Creates a geometry, which `TinyVLMConfiguration` validates.
  public init(width: Int, height: Int, channels: Int, patch: Int) {
    self.width = width
    self.height = height
    self.channels = channels
    self.patch = patch
  }

  /// The number of patches.
  public var patchCount: Int { (width / patch) * (height / patch) }

  /// The number of values in a patch.
  public var patchValues: Int { patch * patch * channels }

  /// The number of values in an image.
  public var values: Int { width * height * channels }
}
