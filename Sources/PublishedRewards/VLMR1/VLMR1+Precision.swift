public import RewardCore
public import VisionRewards

extension VLMR1 {
  /// Rewards a list of labeled boxes by its average precision, with a penalty for unmatched boxes.
  public static let averagePrecision = VisionRewards.AveragePrecision()
  /// Rewards a list of labeled boxes by its average precision at an overlap of 0.5.
  public static let averagePrecision50 = VisionRewards.AveragePrecision(.at50)
}

extension VLMR1.Published {
  /// Reproduces `map_reward`: the mean of the average precision over ten thresholds. Every box has a confidence of 1, so
  /// boxes are ranked by order.
  ///
  /// The list is the last JSON code fence of the whole text.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: two empty lists score 1; one empty list scores 0. A list that is not JSON is empty. Labels are
  ///   compared exactly, and boxes with labels outside the reference are left out. Boxes beyond the hundredth of a
  ///   label do not count. Coordinates that are not finite, which match any box in the original, score 0.
  /// - Complexity: O(*n*), and O(*a* *b*) in the numbers of boxes; 0 beyond 1000 boxes.
  /// - Source: om-ai-lab/VLM-R1@90052f4, `grpo_jsonl.py`, which calls pycocotools.
  public static let averagePrecision: some Reward<BoxSet> & Configurable = AveragePrecision()

  /// Reproduces `od_ap_reward`.
  ///
  /// As ``averagePrecision``, with the list in the last `<answer>`. `None`, or an answer without a code fence, is
  /// correct for an empty reference.
  public static let openPrecision: some Reward<BoxSet> & Configurable = AveragePrecision(variant: .open)

  /// Reproduces `od_ap50_reward`: as ``openPrecision``, at a threshold of 0.5.
  public static let openPrecision50: some Reward<BoxSet> & Configurable = AveragePrecision(variant: .open50)

  /// Reproduces `odLength_reward`: as ``openPrecision``, times min(1, references ÷ predictions).
  public static let lengthDiscounted: some Reward<BoxSet> & Configurable = AveragePrecision(variant: .lengthDiscounted)

  /// The variants of the average precision rewards, by their names in recipes.
  enum PrecisionVariant: String, Codable, CaseIterable {
    case mean
    case open
    case open50
    case lengthDiscounted
  }

  struct AveragePrecision: Reward, PublishedMode {
    static let kind = "vlmR1.averagePrecision"

    var variant = PrecisionVariant.mean

    mutating func configure(_ options: inout Options) { options("variant", &variant) }

    func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
      completion.withUTF8 { bytes in
        var text = 0..<bytes.count
        if variant != .mean {
          guard let answer = VLMR1.Published.lastAnswer(bytes) else {
            return Verdict(name, 0, because: .tagMissing("answer"))
          }
          text = answer
        }
        // A list that is not JSON is empty.
        let list = VLMR1.Published.entries(bytes, VLMR1.Published.fence(bytes, text, takesLast: true))
        let found = list?.count ?? 0
        let wanted = reference.boxes.count
        guard let list, found > 0, wanted > 0 else {
          return Verdict(name, found == wanted ? 1 : 0, because: .counted("boxes", found, of: wanted))
        }
        guard found <= 1000 else { return Verdict(name, 0, because: .gaveUp("matching boxes", after: 1000)) }
        return verdict(list.json, list.entries, found, reference)
      }
    }

    /// Returns the label of a value, among given labels.
    private static func key(_ json: PythonJSON, _ node: Int, among keys: [LabelKey?]) -> LabelKey? {
      guard json.kind(node) == .string else { return nil }
      if json.isVerbatim(node) {
        let place = json.place(node)
        for case .some(let key) in keys where key.isEqual(json.bytes, place) { return key }
        return nil
      }
      guard let text = json.string(node) else { return nil }
      let key = LabelKey(exactly: text)
      return keys.contains(key) ? key : nil
    }

    private func verdict(_ json: PythonJSON, _ entries: [Int], _ found: Int, _ reference: BoxSet) -> Verdict {
      let wanted = reference.boxes.count
      var detected: [PrecisionEvaluation.Detected] = []
      detected.reserveCapacity(entries.count)
      for entry in entries {
        // Entries without four numbers, or with labels outside the reference, are left out.
        guard let label = json.member(entry, "label"), let corners = VLMR1.Published.corners(json, entry),
          let key = Self.key(json, label, among: reference.exactKeys)
        else { continue }
        guard corners.x1.isFinite, corners.y1.isFinite, corners.x2.isFinite, corners.y2.isFinite else {
          return Verdict(name, 0, because: .notFinite)
        }
        detected.append(.init(corners: corners, key: key, score: 1))
      }
      guard !detected.isEmpty else { return Verdict(name, 0, because: .counted("boxes", 0, of: wanted)) }
      var evaluation = PrecisionEvaluation(
        thresholds: variant == .open50 ? [0.5] : PrecisionEvaluation.cocoThresholds,
        areaRanges: [.init("all", 0...1e10)], detectionLimits: [100])
      evaluation.add(
        found: detected,
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
}
