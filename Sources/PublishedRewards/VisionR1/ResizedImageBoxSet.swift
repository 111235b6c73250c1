import RewardCore
public import VisionRewards

/// The labeled boxes of an image, and the size of the model's input.
///
/// They are read from `{"boxes": […], "imageSize": [w, h], "inputSize": [w, h]}`, or from the forms of ``/VisionRewards/BoxSet``. The
/// boxes keep the space of the data set.
public struct ResizedImageBoxSet: Sendable, Hashable {
  /// The boxes, in the space of the data set.
  public private(set) var boxes: BoxSet
  /// The pixels of the model's input.
  public private(set) var input: CoordinateSpace?

  /// Creates a reference.
  ///
  /// - Precondition: if the model's input has another size, the space of the boxes is declared.
  public init(_ boxes: BoxSet, input: CoordinateSpace? = nil) {
    precondition(input == nil || boxes.space != .undeclared, "the space of the boxes must be declared")
    self.boxes = boxes
    self.input = input
  }

  /// The sizes of the model's input and of the image in the data set, if they are declared.
  var sides: (seen: (width: Double, height: Double), own: (width: Double, height: Double))? {
    guard let own = boxes.space.extent, let seen = (input ?? boxes.space).extent else { return nil }
    return (seen, own)
  }
}

extension ResizedImageBoxSet: Codable {
  private enum CodingKeys: String, CodingKey {
    case inputSize
  }

  /// Reads the forms of ``/VisionRewards/BoxSet``; the boxes are not converted to `inputSize`.
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
