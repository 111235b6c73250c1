import Answers
public import RewardCore
public import VisionRewards

extension VLMR1 {
  /// Rewards one box by its IoU, for referring expressions.
  ///
  /// ```swift
  /// let reference = try Box(100, 100, 200, 200, in: .pixels(width: 640, height: 480))
  /// VLMR1.grounding.score(on: "<think>…</think><answer>{\"bbox_2d\": [100, 100, 200, 180]}</answer>", given: reference)  // 0.8
  /// ```
  public static let grounding = BoxMatch()
  /// Rewards one box by its IoU, for models that write thousandths of the image size. Examples are InternVL and GLM.
  ///
  /// A reference in pixels or fractions is converted; the original compares both unconverted.
  public static func grounding(_ model: Published.Model) -> BoxMatch {
    model == .qwen ? grounding : BoxMatch(space: .thousandths)
  }
  /// Rewards the format `<think>…</think><answer>…</answer>` with an answer that is one box.
  ///
  /// ```swift
  /// VLMR1.groundingFormat.score(on: "<think>…</think><answer>{\"bbox_2d\": [0, 0, 9, 9]}</answer>")   // 1
  /// ```
  public static let groundingFormat = BoxFormat(minimumCount: 1, maximumCount: 1)
}

extension VLMR1.Published {
  /// Reproduces `iou_reward` of the Qwen module. The score is the IoU of the first four integers in square brackets in
  /// the first `<answer>`.
  ///
  /// - Range: `0...1`; where corners in the wrong order lead to scores outside the range in the original, the score is
  ///   limited.
  /// - Abstains: never.
  /// - Edge cases: 0 if there is no answer, or where the original divides by zero.
  /// - Complexity: O(*n*), where the original is cubic.
  /// - Source: om-ai-lab/VLM-R1@90052f4, `vlm_modules/{qwen,internvl,glm}_module.py`, `iou_reward`.
  public static let grounding: some Reward<ResizedImageBox> & Configurable = Grounding()

  /// Reproduces `iou_reward` of a module, as ``grounding``.
  public static func grounding(_ model: Model) -> some Reward<ResizedImageBox> & Configurable {
    Grounding(model: model)
  }

  /// The module of a model, which determines how boxes are compared.
  public enum Model: String, Sendable, Hashable, Codable, CaseIterable {
    /// Pixels of the model's input, scaled to those of the image; an overlap of one pixel does not count.
    case qwen
    /// Unconverted thousandths; an overlap of one does not count.
    case internVL
    /// Unconverted numbers with continuous edges.
    case glm
  }

  struct Grounding: Reward, PublishedMode {
    static let kind = "vlmR1.grounding"

    var model = Model.qwen

    mutating func configure(_ options: inout Options) { options("model", &model) }

    func verdict(on completion: Completion, given reference: ResizedImageBox) -> Verdict {
      completion.withUTF8 { bytes in
        guard let place = bytes.firstTagged("<answer>", "</answer>") else {
          return Verdict(name, 0, because: .tagMissing("answer"))
        }
        guard var found = Self.integers(bytes, place) else {
          return Verdict(
            name, 0, because: .unreadable("a box of four integers", Excerpt(completion.text.slice(place))))
        }
        if model == .qwen, let factors = reference.factors {
          found = Corners(
            factors.published(x: found.x1), factors.published(y: found.y1), factors.published(x: found.x2),
            factors.published(y: found.y2))
        }
        let convention = model == .glm ? PixelConvention.continuous : .exclusiveInteger
        let areas = convention.areas(found, reference.box.corners)
        let value = areas.intersection / areas.union
        guard value.isFinite else { return Verdict(name, 0, because: .notFinite) }
        return Verdict(name, min(max(value, 0), 1), because: .measured("IoU", value))
      }
    }

    /// Returns the first `[a, b, c, d]` of digits, with optional white space after each comma.
    static func integers(_ bytes: Bytes, _ range: Range<Int>) -> Corners? {
      var at = range.lowerBound
      while let open = bytes.offset(of: UInt8(ascii: "["), from: at, to: range.upperBound) {
        at = open + 1
        var n = (0.0, 0.0, 0.0, 0.0)
        let isBox =
          digits(bytes, &at, range.upperBound, &n.0) && comma(bytes, &at, range.upperBound)
          && digits(bytes, &at, range.upperBound, &n.1) && comma(bytes, &at, range.upperBound)
          && digits(bytes, &at, range.upperBound, &n.2) && comma(bytes, &at, range.upperBound)
          && digits(bytes, &at, range.upperBound, &n.3) && at < range.upperBound && bytes[at] == UInt8(ascii: "]")
        if isBox { return Corners(n.0, n.1, n.2, n.3) }
      }
      return nil
    }

    private static func digits(_ bytes: Bytes, _ at: inout Int, _ end: Int, _ value: inout Double) -> Bool {
      let start = at
      while at < end, CoordinateReader.isDigit(bytes[at]) {
        value = value * 10 + Double(bytes[at] &- 0x30)
        at += 1
      }
      return at > start
    }

    private static func comma(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Bool {
      guard at < end, bytes[at] == UInt8(ascii: ",") else { return false }
      at += 1
      while at < end {
        let length = bytes.whiteSpace(at: at, before: end)
        if length == 0 { break }
        at += length
      }
      return true
    }
  }
}

/// A box in an image, and the size of the model's input.
///
/// It is read from `{"box": …, "imageSize": [w, h], "inputSize": [w, h]}`, or from a box alone.
public struct ResizedImageBox: Sendable, Hashable {
  /// The box, in the space of the data set.
  public private(set) var box: Box
  /// The pixels of the model's input.
  public private(set) var input: CoordinateSpace?

  /// Creates a reference.
  ///
  /// - Precondition: if the model's input has another size, the space of the box is declared.
  public init(_ box: Box, input: CoordinateSpace? = nil) {
    precondition(
      input == nil || box.space != .undeclared, "the space of a box must be declared, but that of \(box) is not")
    self.box = box
    self.input = input
  }

  var factors: CoordinateSpace.Factors? { input.flatMap { $0.factors(to: box.space) } }
}

extension CoordinateSpace.Factors {
  /// Returns the scaled coordinate, with the operations in the order of the original.
  func published(x: Double) -> Double { x / from.width * to.width }
  func published(y: Double) -> Double { y / from.height * to.height }
}

extension ResizedImageBox: Codable {
  private enum CodingKeys: String, CodingKey {
    case box
    case space
    case inputSize
  }

  /// Reads the forms of ``/VisionRewards/Box``; the box is not converted to `inputSize`.
  public init(from decoder: any Decoder) throws {
    let (box, input) = try Box.written(from: decoder)
    self.init(box, input: input)
  }

  public func encode(to encoder: any Encoder) throws {
    guard case .pixels(let width, let height) = input else { return try box.encode(to: encoder) }
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode([box.x1, box.y1, box.x2, box.y2], forKey: .box)
    try container.encode(box.space, forKey: .space)
    try container.encode([width, height], forKey: .inputSize)
  }
}
