public import RewardCore

extension VLMR1 {
  /// Average precision of a list of labelled boxes, with false boxes charged for.
  ///
  /// Differences from ``VLMR1/Published/averagePrecision``: 20 false boxes behind the right one cost, labels are compared without
  /// regard to case, unknown labels are false boxes, and any text for an empty reference is not right.
  public static let averagePrecision = VisionRewards.AveragePrecision()
}

extension VLMR1.Published {
  /// `map_reward`: the mean over ten thresholds.
  public static let meanAveragePrecision = AveragePrecision(.mean)
  /// `od_ap_reward`.
  public static let averagePrecision = AveragePrecision(.open)
  /// `od_ap50_reward`.
  public static let averagePrecision50 = AveragePrecision(.open50)
  /// `odLength_reward`.
  public static let lengthDiscounted = AveragePrecision(.lengthDiscounted)

  /// The variants of the rewards by average precision.
  public enum PrecisionVariant: String, Sendable, Hashable, Codable, CaseIterable {
    /// The mean over ten thresholds.
    case mean
    /// The same, where an answer of `None` is right for an empty reference, as is any without a code fence.
    case open
    /// As ``open``, at a threshold of 0.5.
    case open50
    /// As ``mean``, times min(1, wanted ÷ found).
    case lengthDiscounted
  }

  /// Average precision with the confidence 1 for every box, so that boxes count in their order.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: two empty lists score 1, one 0. Labels are compared exactly, and boxes with a label that the reference has not
  ///   are left out. Boxes beyond the hundredth of a label do not count.
  /// - Complexity: O(*n*), and O(*a* *b*) in the numbers of boxes; 0 beyond 1000 boxes.
  /// - Source: om-ai-lab/VLM-R1@90052f4, `grpo_jsonl.py`, which calls pycocotools.
  public struct AveragePrecision: Reward, Configurable {
    /// `vlmR1.published.averagePrecision`.
    public static let kind = "vlmR1.published.averagePrecision"
    /// The mean over ten thresholds.
    public static let template = AveragePrecision(.mean)

    /// Which reward.
    public var variant: PrecisionVariant

    /// Makes the reward.
    public init(_ variant: PrecisionVariant) { self.variant = variant }

    /// `0...1`.
    public var range: ClosedRange<Double> { 0...1 }

    /// Passes the options by name.
    public mutating func configure(_ options: inout Options) { options("variant", &variant) }

    private var isOpen: Bool { variant == .open || variant == .open50 }

    /// The verdict on one completion.
    public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
      completion.withUTF8 { bytes in
        if isOpen && bytes.firstTagged("<answer>", "</answer>") == nil {
          return Verdict(name, 0, because: .tagMissing("answer"))
        }
        guard let place = VLMR1.Published.lastFence(bytes) else {
          let isRight = isOpen && reference.boxes.isEmpty
          return Verdict(name, isRight ? 1 : 0, because: .noAnswer("there is no code fence in an answer"))
        }
        let reading = PlainReader.read(bytes, place, limit: 1000)
        guard reading.faultCount == 0, !reading.items.isEmpty || reading.hasEmptyList else {
          return Verdict(
            name, isOpen && reference.boxes.isEmpty ? 1 : 0,
            because: .unreadable("a list of boxes", Excerpt(completion.text.slice(place))))
        }
        return verdict(reading, bytes, reference)
      }
    }

    private func verdict(_ reading: Reading, _ bytes: Bytes, _ reference: BoxSet) -> Verdict {
      let found = reading.items.count
      let wanted = reference.boxes.count
      guard found > 0, wanted > 0 else {
        return Verdict(name, found == wanted ? 1 : 0, because: .counted("boxes", found, of: wanted))
      }
      var evaluation = PrecisionEvaluation(
        thresholds: variant == .open50 ? [0.5] : PrecisionEvaluation.cocoThresholds,
        areaRanges: [.init("all", 0...1e10)], detectionLimits: [100])
      evaluation.add(
        found: reading.items.map { item in
          .init(corners: item.corners, key: item.label.map { LabelKey(exactly: bytes, $0) }, score: 1)
        },
        truth: reference.corners.indices.map { index in
          let corners = reference.corners[index]
          let area = (corners.x2 - corners.x1) * (corners.y2 - corners.y1)
          return .init(corners: corners, key: reference.exactKeys[index], isCrowd: false, area: area)
        })
      var score = evaluation.summary.averagePrecision() ?? 0
      if variant == .lengthDiscounted && found > wanted { score *= Double(wanted) / Double(found) }
      return score.isFinite
        ? Verdict(name, min(max(score, 0), 1), because: .measured("average precision", score))
        : Verdict(name, 0, because: .notFinite)
    }
  }

  /// `repetition_reward`.
  public static let repetition = Repetition()

  /// Minus the part of boxes that repeat an earlier one with its label; where there is no list, of runs of six words.
  ///
  /// - Range: `-1...0`.
  /// - Abstains: never.
  /// - Edge cases: 0 for texts of fewer than six words.
  /// - Complexity: O(*n*).
  /// - Source: om-ai-lab/VLM-R1@90052f4, `grpo_jsonl.py`, `repetition_reward`.
  public struct Repetition: Reward, Configurable {
    /// `vlmR1.published.repetition`.
    public static let kind = "vlmR1.published.repetition"
    /// The reward; it has no options.
    public static let template = Repetition()

    /// Makes the reward.
    public init() {}

    /// `-1...0`.
    public var range: ClosedRange<Double> { -1...0 }

    /// Passes the options by name: there are none.
    public mutating func configure(_ options: inout Options) {}

    /// The verdict on one completion.
    public func verdict(on completion: Completion, given: Void) -> Verdict {
      completion.withUTF8 { bytes in
        var units: [[UInt8]] = []
        if let open = bytes.first("```json", from: 0) {
          let close = bytes.first("```", from: open + 7) ?? bytes.count
          let reading = PlainReader.read(bytes, open + 7..<close, limit: .max)
          for item in reading.items {
            let corners = item.corners
            var unit = Array("\(corners.x1)_\(corners.y1)_\(corners.x2)_\(corners.y2)_".utf8)
            if let label = item.label { unit += bytes[label] }
            units.append(unit)
          }
        }
        if units.isEmpty {
          let words = bytes.split { $0 <= 0x20 }.map { $0.map { $0 &- UInt8(ascii: "A") < 26 ? $0 | 0x20 : $0 } }
          guard words.count >= 6 else { return Verdict(name, 0, because: .counted("repeated", 0, of: words.count)) }
          for index in 0...words.count - 6 { units.append(Array(words[index..<index + 6].joined(separator: [0x20]))) }
        }
        let distinct = Set(units).count
        let score = Double(distinct) / Double(units.count) - 1
        return Verdict(name, score, because: .counted("repeated", units.count - distinct, of: units.count))
      }
    }
  }
}
