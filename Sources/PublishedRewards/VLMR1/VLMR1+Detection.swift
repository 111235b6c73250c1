public import RewardCore
public import VisionRewards

extension VLMR1 {
  /// Rewards a list of labeled boxes.
  ///
  /// ```swift
  /// let reference = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
  /// let answer = "<think>…</think><answer>```json\n[{\"bbox_2d\": [0, 0, 100, 100], \"label\": \"Cat\"}]\n```</answer>"
  /// VLMR1.detection.score(on: Completion(answer), given: reference)   // 1
  /// ```
  public static let detection = BoxSetMatch()
}

extension VLMR1.Published {
  /// Reproduces `detection_score` with the weights 0.7, 0 and 0.3. The score is a weighted sum of the overlap of the
  /// pairs, the share of correct labels, and completeness.
  ///
  /// The list is the first JSON code fence in the last `<answer>`, or in the whole text, in lowercase. The two boxes
  /// with the largest overlap are matched repeatedly, while the overlap reaches the threshold. With *n* references and
  /// *f* predictions,
  ///
  ///     position = Σ IoU of pairs with the correct label ÷ n
  ///     labels = pairs with the correct label ÷ n
  ///     completeness = 1 − (missed ÷ n + unmatched ÷ f) ÷ 2
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: 1 for two empty lists, 0 for one; a list that is not JSON is empty. If the reference is a word for
  ///   nothing, the original requires the same word. A box without a label has that of the preceding pair; without a
  ///   preceding pair the original throws an error, and the score is 0.
  /// - Complexity: O(*n*), and O(*a* *b* log(*a* *b*)) in the numbers of boxes; 0 beyond 1000 boxes.
  /// - Source: om-ai-lab/VLM-R1@90052f4, `grpo_jsonl.py`, `detection_score`.
  public static let detection: some Reward<BoxSet> & Configurable = WeightedSum()

  /// Reproduces `detection_score` with other weights and another threshold, as ``detection``.
  ///
  /// - Parameters:
  ///   - position: the weight of the overlaps.
  ///   - labels: the weight of the labels.
  ///   - completeness: the weight of completeness.
  ///   - threshold: the minimum overlap of a pair, in 0…1.
  /// - Precondition: all weights are finite and ≥ 0, and at least one is positive.
  public static func detection(
    position: Double = 0.7, labels: Double = 0, completeness: Double = 0.3, threshold: Double = 0.5
  ) -> some Reward<BoxSet> & Configurable {
    let reward = WeightedSum(position: position, labels: labels, completeness: completeness, threshold: threshold)
    reward.checkOptions()
    return reward
  }

  struct WeightedSum: Reward, PublishedMode {
    static let kind = "vlmR1.detection"

    var position = 0.7
    var labels = 0.0
    var completeness = 0.3
    var threshold = 0.5

    mutating func configure(_ options: inout Options) {
      options("position", &position, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
      options("labels", &labels, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
      options("completeness", &completeness, "finite and ≥ 0") { $0 >= 0 && $0.isFinite }
      options("threshold", &threshold, "from 0 to 1") { (0...1).contains($0) }
      options.refuse(
        if: !(position + labels + completeness > 0), at: "position",
        "must not be 0 together with labels and completeness")
    }

    func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
      completion.withUTF8 { bytes in
        VLMR1.Published.cleaned(bytes).withUnsafeBufferPointer { text in
          let place = VLMR1.Published.fence(text, 0..<text.count, takesLast: false)
          let list = VLMR1.Published.entries(text, place)
          let count = list?.count ?? 0
          let truth = reference.boxes
          guard !truth.isEmpty, let list, count > 0 else {
            let isRight = truth.isEmpty && count == 0
            return Verdict(
              name, isRight ? 1 : 0,
              because: .matched(MatchedPairs("IoU", [], predictions: count, references: truth.count)))
          }
          guard count <= 1000 else { return Verdict(name, 0, because: .gaveUp("matching boxes", after: 1000)) }
          let json = list.json
          let found = list.entries.map { VLMR1.Published.corners(json, $0) }
          let labels = list.entries.map { entry in
            json.member(entry, "label").flatMap { json.kind($0) == .string ? json.string($0)?.lowercased() : nil }
          }
          return verdict(found, labels, count, reference)
        }
      }
    }

    private func verdict(
      _ found: [Corners?], _ foundLabels: [String?], _ count: Int, _ reference: BoxSet
    ) -> Verdict {
      let truth = reference.corners
      var candidates: [MatchedPairs.Pair] = []
      for (index, box) in found.enumerated() {
        for column in truth.indices {
          // Boxes that cannot be compared overlap by 0, as do boxes whose areas cause a division by zero in Python.
          let value = box.map { Self.overlap($0, truth[column]) } ?? 0
          if value >= threshold { candidates.append(.init(prediction: index, reference: column, value: value)) }
        }
      }
      candidates.sort {
        $0.value != $1.value ? $0.value > $1.value : ($0.prediction, $0.reference) < ($1.prediction, $1.reference)
      }
      var isUsed = [Bool](repeating: false, count: found.count)
      var isTaken = [Bool](repeating: false, count: truth.count)
      var pairs: [MatchedPairs.Pair] = []
      var overlaps = 0.0
      var rightLabels = 0
      var label: String?
      for pair in candidates where !isUsed[pair.prediction] && !isTaken[pair.reference] {
        isUsed[pair.prediction] = true
        isTaken[pair.reference] = true
        // A box without a label has that of the preceding pair, which the original does not reset.
        label = foundLabels[pair.prediction] ?? label
        guard let label else { return Verdict(name, 0, because: .unsatisfied("a box has no label")) }
        let isRight = label == reference.boxes[pair.reference].label?.lowercased() ?? ""
        if isRight {
          overlaps += pair.value
          rightLabels += 1
        }
        pairs.append(.init(prediction: pair.prediction, reference: pair.reference, value: isRight ? pair.value : 0))
      }
      let n = Double(truth.count)
      let f = Double(count)
      let matched = Double(pairs.count)
      let complete = 1 - ((n - matched) / n + (f - matched) / f) / 2
      let sum = position * (overlaps / n) + labels * (Double(rightLabels) / n) + completeness * complete
      let score = sum / (position + labels + completeness)
      let reason = Reason.matched(MatchedPairs("IoU", pairs, predictions: count, references: truth.count))
      return score.isFinite
        ? Verdict(name, min(max(score, 0), 1), because: reason) : Verdict(name, 0, because: .notFinite)
    }

    private static func overlap(_ a: Corners, _ b: Corners) -> Double {
      let left = Python.max(a.x1, b.x1)
      let top = Python.max(a.y1, b.y1)
      let right = Python.min(a.x2 - 1, b.x2 - 1)
      let bottom = Python.min(a.y2 - 1, b.y2 - 1)
      let intersection = left < right && top < bottom ? (right - left + 1) * (bottom - top + 1) : 0
      let union = (a.x2 - a.x1) * (a.y2 - a.y1) + (b.x2 - b.x1) * (b.y2 - b.y1) - intersection
      return union == 0 ? 0 : intersection / union
    }
  }
}
