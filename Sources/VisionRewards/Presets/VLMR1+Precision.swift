public import RewardCore

extension VLMR1 {
  /// Average precision of a list of labelled boxes, with false boxes charged for.
  ///
  /// Differences from ``VLMR1/Published/averagePrecision``: 20 false boxes behind the right one cost, labels are
  /// compared without regard to case, unknown labels are false boxes, and any text for an empty reference is not right.
  public static let averagePrecision = VisionRewards.AveragePrecision()
  /// The same at an overlap of 0.5.
  public static let averagePrecision50 = VisionRewards.AveragePrecision(.at50)
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
    /// The mean over ten thresholds, of the last code fence of the whole text.
    case mean
    /// The same, of the last code fence of the last answer; 0 without one.
    case open
    /// As ``open``, at a threshold of 0.5.
    case open50
    /// As ``open``, times min(1, wanted ÷ found).
    case lengthDiscounted
  }

  /// Average precision with the confidence 1 for every box, so that boxes count in their order.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: two empty lists score 1, one 0; what is no list is an empty one. Labels are compared exactly, and
  ///   boxes with a label that the reference has not are left out. Boxes beyond the hundredth of a label do not count.
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

    /// The verdict on one completion.
    public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
      completion.withUTF8 { bytes in
        guard let place = variant == .mean ? 0..<bytes.count : VLMR1.Published.lastAnswer(bytes) else {
          return Verdict(name, 0, because: .tagMissing("answer"))
        }
        // What cannot be read is an empty list.
        guard let fence = VLMR1.Published.fences(bytes, place).last else {
          return Verdict(
            name, reference.boxes.isEmpty ? 1 : 0, because: .noAnswer("there is no code fence in the answer"))
        }
        let reading = PlainReader.read(bytes, fence, limit: 1000)
        guard reading.faultCount == 0, !reading.items.isEmpty || reading.hasEmptyList else {
          return Verdict(
            name, reference.boxes.isEmpty ? 1 : 0,
            because: .unreadable("a list of boxes", Excerpt(completion.text.slice(fence))))
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

  /// Minus the part of labelled boxes that repeat an earlier one with its label; where there is no list, of runs of six
  /// words.
  ///
  /// - Range: `-1...0`.
  /// - Abstains: never.
  /// - Edge cases: 0 for texts of fewer than six words. Numbers are compared by value, where the original tells 100
  ///   from 100.0.
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
        if let place = Self.list(bytes) {
          let reading = PlainReader.read(bytes, place, limit: .max)
          for item in reading.items {
            guard let label = item.label else { continue }
            let corners = item.corners
            units.append(Array("\(corners.x1)_\(corners.y1)_\(corners.x2)_\(corners.y2)_".utf8) + bytes[label])
          }
          if units.isEmpty, !reading.items.isEmpty { return Verdict(name, 0, because: .counted("repeated", 0, of: 0)) }
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

    /// The list that is looked at: the first code fence of JSON, any first code fence, or a list of labelled boxes in
    /// the text.
    private static func list(_ bytes: Bytes) -> Range<Int>? {
      var place: Range<Int>?
      if let open = bytes.first("```json", from: 0), let close = bytes.first("```", from: open + 7) {
        place = bytes.trimmed(open + 7..<close)
      } else if let open = bytes.first("```", from: 0), let close = bytes.first("```", from: open + 3), close > open + 3
      {
        place = bytes.trimmed(open + 3..<close)
      }
      if place?.isEmpty ?? true { place = bareList(bytes) }
      guard let place, let first = place.first, bytes[first] != UInt8(ascii: "{") else { return nil }
      return place
    }

    /// `\[\s*{.*?"bbox_2d".*?"label".*?}\s*\]`
    private static func bareList(_ bytes: Bytes) -> Range<Int>? {
      var at = 0
      while let open = bytes.first("[", from: at) {
        at = open + 1
        var brace = at
        while brace < bytes.count, bytes.whiteSpace(at: brace, before: bytes.count) > 0 {
          brace += bytes.whiteSpace(at: brace, before: bytes.count)
        }
        guard brace < bytes.count, bytes[brace] == UInt8(ascii: "{") else { continue }
        guard let key = bytes.first("\"bbox_2d\"", from: brace), let label = bytes.first("\"label\"", from: key + 9)
        else { return nil }
        var end = label
        while let close = bytes.first("}", from: end) {
          end = close + 1
          var bracket = end
          while bracket < bytes.count, bytes.whiteSpace(at: bracket, before: bytes.count) > 0 {
            bracket += bytes.whiteSpace(at: bracket, before: bytes.count)
          }
          if bracket < bytes.count, bytes[bracket] == UInt8(ascii: "]") { return open..<bracket + 1 }
        }
        return nil
      }
      return nil
    }
  }
}
