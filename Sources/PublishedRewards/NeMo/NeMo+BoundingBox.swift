public import RewardCore
public import VisionRewards

extension NeMo {
  /// Rewards one box by its GIoU, in −1…1.
  ///
  /// ```swift
  /// let reference = try Box(0.1, 0.1, 0.5, 0.5, in: .unit)
  /// NeMo.boundingBox.score(on: "<think>…</think><answer>[0.1, 0.1, 0.5, 0.5]</answer>", given: reference)  // 1
  /// NeMo.boundingBox.score(on: "<think>…</think><answer>[0.5, 0.5, 0.1, 0.1]</answer>", given: reference)  // -1
  /// ```
  public static let boundingBox = BoxMatch(.giou)
}

extension NeMo.Published {
  /// Reproduces `bbox_giou_reward`. The score is the GIoU of four numbers between the first `<answer>` and the last
  /// `</answer>`, without validation.
  ///
  /// The areas of the union and the hull are at least 0.001. The score is IoU − (hull − union) ÷ hull; 0 for an answer
  /// that is not four numbers.
  ///
  /// - Range: `-1e9...1e9`; larger scores are limited. `[10, 10, 0, 0]` against `[0.1, 0.1, 0.5, 0.5]` scores 625.
  /// - Abstains: never.
  /// - Edge cases: where the original returns infinity or not-a-number, the score is 0.
  /// - Complexity: O(*n*).
  /// - Source: NVIDIA-NeMo/RL@7ea279a, `nemo_rl/environments/rewards.py`, `bbox_giou_reward`.
  public static let boundingBox: some Reward<Box> & Configurable = BoundingBox()

  struct BoundingBox: Reward, PublishedMode {
    static let kind = "nemo.boundingBox"

    var range: ClosedRange<Double> { -Double.largestPublishedScore...Double.largestPublishedScore }

    func verdict(on completion: Completion, given reference: Box) -> Verdict {
      completion.withUTF8 { bytes in
        guard let place = bytes.widestTagged("<answer>", "</answer>") else {
          return Verdict(name, 0, because: .tagMissing("answer"))
        }
        guard let found = Self.numbers(bytes, place) else {
          return Verdict(name, 0, because: .unreadable("four numbers", Excerpt(completion.text.slice(place))))
        }
        let value = Overlap.unorderedGIoU(reference.corners, found, floor: 1e-3)
        return Verdict(
          name, published: value.limited(to: range), because: .measured("GIoU", value.isFinite ? value : 0))
      }
    }

    /// Reads four numbers separated by commas, ignoring square brackets.
    private static func numbers(_ bytes: Bytes, _ range: Range<Int>) -> Corners? {
      var cleaned: [UInt8] = []
      for index in range where bytes[index] != UInt8(ascii: "[") && bytes[index] != UInt8(ascii: "]") {
        cleaned.append(bytes[index])
      }
      let fields = cleaned.split(separator: UInt8(ascii: ","), maxSplits: 4, omittingEmptySubsequences: false)
      guard fields.count == 4 else { return nil }
      let numbers = fields.compactMap { field in
        field.withUnsafeBufferPointer { $0.pythonFloat(0..<$0.count) }
      }
      return numbers.count == 4 ? Corners(numbers[0], numbers[1], numbers[2], numbers[3]) : nil
    }
  }
}
