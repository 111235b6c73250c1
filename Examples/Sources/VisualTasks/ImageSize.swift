/// The width and height of an image in pixels.
public struct ImageSize: Sendable, Hashable, Codable {
  /// Pixels from left to right.
  public var width: Int
  /// Pixels from top to bottom.
  public var height: Int

  /// Creates a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// 48×24 pixels: six by three patches of eight pixels, as one image or as two squares.
  public static let canvas = ImageSize(width: 48, height: 24)
  /// The side of a patch, which divides both sides of ``canvas``.
  public static let patch = 8
}
