import Answers
public import RewardCore
public import VisionRewards

extension VisualRFT {
  /// Rewards one box in thousandths by its GIoU, in −1…1, for reasoning grounding (LISA).
  ///
  /// ```swift
  /// let reference = try Box(100, 100, 200, 200, in: .thousandths)
  /// VisualRFT.grounding.score(on: "<think>…</think><answer>(100,100),(200,150)</answer>", given: reference)  // 0.5
  /// ```
  public static let grounding = BoxMatch(.giou, space: .thousandths)
}

extension VisualRFT.Published {
  /// Reproduces the accuracy reward of the LISA training. The score is GIoU + 1 of the first box `(x1,y1),(x2,y2)` of
  /// integers in the first `<answer>`, in thousandths.
  ///
  /// The shortcut by symbolic equality, which gives 1 if a mathematics library finds any number of the two texts equal,
  /// is omitted.
  ///
  /// - Range: `-1e9...1e9`, since corners are not validated; nominally 0 to 2. Larger scores are limited.
  /// - Abstains: if the space of the reference is undeclared.
  /// - Edge cases: where the original divides by zero, the score is 0. If there are several boxes, the original
  ///   combines the first two upper left corners to one box.
  /// - Complexity: O(*n*).
  /// - Source: Liuziyu77/Visual-RFT@9486633, `src/virft/src/open_r1/grpo_lisa.py`, `compute_giou`.
  public static let grounding: some Reward<Box> & Configurable = Grounding()

  struct Grounding: Reward, PublishedMode {
    static let kind = "visualRFT.grounding"

    var range: ClosedRange<Double> { -Double.largestPublishedScore...Double.largestPublishedScore }

    func verdict(on completion: Completion, given reference: Box) -> Verdict {
      guard let truth = reference.converted(to: .unit) else {
        return .abstention(name, because: "the space of the reference is undeclared")
      }
      return completion.withUTF8 { bytes in
        let place = bytes.firstTagged("<answer>", "</answer>") ?? 0..<bytes.count
        guard let found = Self.corners(bytes, place) else {
          return Verdict(
            name, 0, because: .unreadable("a box in round brackets", Excerpt(completion.text.slice(place))))
        }
        let value = Overlap.unorderedGIoU(truth.corners, found, floor: nil) + 1
        return Verdict(
          name, published: value.limited(to: range), because: .measured("GIoU + 1", value.isFinite ? value : 0))
      }
    }

    /// Returns the corners that the original combines to a box. They are the two corners of the only box, or the
    /// first two upper left corners of several boxes.
    private static func corners(_ bytes: Bytes, _ range: Range<Int>) -> Corners? {
      var first: Corners?
      var at = range.lowerBound
      while let open = bytes.offset(of: UInt8(ascii: "("), from: at, to: range.upperBound) {
        var next = open
        guard let box = box(bytes, &next, range.upperBound) else {
          at = open + 1
          continue
        }
        at = next
        guard let one = first else {
          first = box
          continue
        }
        return Corners(one.x1, one.y1, box.x1, box.y1)
      }
      return first
    }

    /// Reads `(x1,y1),(x2,y2)` of digits, as fractions of the image size.
    private static func box(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Corners? {
      guard let x1 = integer(bytes, after: "(", &at, end), let y1 = integer(bytes, after: ",", &at, end),
        let x2 = integer(bytes, after: "),(", &at, end), let y2 = integer(bytes, after: ",", &at, end),
        at < end, bytes[at] == UInt8(ascii: ")")
      else { return nil }
      return Corners(x1 / 1000, y1 / 1000, x2 / 1000, y2 / 1000)
    }

    private static func integer(_ bytes: Bytes, after mark: StaticString, _ at: inout Int, _ end: Int) -> Double? {
      guard bytes.has(mark, at: at, before: end) else { return nil }
      let start = at + mark.utf8CodeUnitCount
      at = start
      var value = 0.0
      while at < end, CoordinateReader.isDigit(bytes[at]) {
        value = value * 10 + Double(bytes[at] &- 0x30)
        at += 1
      }
      return at > start ? value : nil
    }
  }
}
