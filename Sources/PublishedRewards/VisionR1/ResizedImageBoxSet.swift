import RewardCore
public import VisionRewards

/// The labelled boxes of a picture, and the size at which the model saw that picture.
///
/// Read from `{"boxes": […], "imageSize": [w, h], "inputSize": [w, h]}`, or from what a ``/VisionRewards/BoxSet`` is read from. The
/// boxes keep the space in which the data set holds them.
public struct ResizedImageBoxSet: Sendable, Hashable {
  /// The boxes, in the space in which the data set holds them.
  public private(set) var boxes: BoxSet
  /// The pixels in which the model saw the picture.
  public private(set) var input: CoordinateSpace?

  /// Creates a reference.
  ///
  /// - Precondition: where the model saw the picture at another size, the space of the boxes is declared.
  public init(_ boxes: BoxSet, input: CoordinateSpace? = nil) {
    precondition(input == nil || boxes.space != .undeclared, "the space of the boxes is undeclared")
    self.boxes = boxes
    self.input = input
  }

  /// The sides of what the model saw and of the picture of the data set, where they are declared.
  var sides: (seen: (width: Double, height: Double), own: (width: Double, height: Double))? {
    guard let own = boxes.space.extent, let seen = (input ?? boxes.space).extent else { return nil }
    return (seen, own)
  }
}

extension ResizedImageBoxSet: Codable {
  private enum CodingKeys: String, CodingKey {
    case inputSize
  }

  /// Reads what a ``/VisionRewards/BoxSet`` is read from; `inputSize` is kept rather than converted to.
  public init(from decoder: any Decoder) throws {
    let (boxes, input) = try BoxSet.written(from: decoder)
    self.init(boxes, input: input)
  }

  public func encode(to encoder: any Encoder) throws {
    try boxes.encode(to: encoder)
    guard case .pixels(let width, let height) = input else { return }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode([width, height], forKey: .inputSize)
  }
}
