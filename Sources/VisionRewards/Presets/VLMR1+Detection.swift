public import RewardCore

extension VLMR1 {
  /// Quality of a list of labelled boxes.
  ///
  /// ```swift
  /// let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
  /// let answer = "<think>…</think><answer>```json\n[{\"bbox_2d\": [0, 0, 100, 100], \"label\": \"Cat\"}]\n```</answer>"
  /// VLMR1.detection.score(Completion(answer), given: truth)   // 1
  /// ```
  ///
  /// Differences from ``VLMR1/Published/weightedSum``:
  /// - a wrong label makes it no pair: theirs pays 0.3 for the place alone;
  /// - a box without a label is a false one: theirs ends the training with an error;
  /// - the score is an F1 of soft counts: theirs pays 0.853 for one right box among 49 false ones;
  /// - boxes in fractions of the sides overlap: theirs gives all of them 0.
  public static let detection = BoxSetMatch()
}

extension VLMR1.Published {
  /// `detection_score` with the weights 0.7, 0 and 0.3.
  public static let weightedSum = WeightedSum()

  /// A weighted sum of the overlap of the pairs, the part of right labels, and completeness.
  ///
  /// The list is the first code fence of the last `<answer>`, or of the whole text where there is none. The two boxes
  /// that overlap most are paired again and again, while they overlap by the threshold or more. With *n* boxes wanted
  /// and *f* found,
  ///
  ///     position = Σ IoU of pairs with the right label ÷ n
  ///     labels = pairs with the right label ÷ n
  ///     completeness = 1 − (missed ÷ n + false ÷ f) ÷ 2
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: 1 for two empty lists, 0 for one; “None” is an empty list. A box without a label, which ends the
  ///   original with an error, scores 0.
  /// - Complexity: O(*n*), and O(*a* *b* log(*a* *b*)) in the numbers of boxes; 0 beyond 1000 boxes.
  /// - Source: om-ai-lab/VLM-R1@90052f4, `grpo_jsonl.py`, `detection_score`.
  public struct WeightedSum: Reward, Configurable {
    /// `vlmR1.published.weightedSum`.
    public static let kind = "vlmR1.published.weightedSum"
    /// The weights 0.7, 0 and 0.3, and a threshold of 0.5.
    public static let template = WeightedSum()

    /// The weight of the overlaps.
    public var position: Double
    /// The weight of the labels.
    public var labels: Double
    /// The weight of completeness.
    public var completeness: Double
    /// The overlap that a pair needs.
    public var threshold: Double

    /// Makes the reward.
    ///
    /// - Precondition: no weight is negative, and not all are 0.
    public init(position: Double = 0.7, labels: Double = 0, completeness: Double = 0.3, threshold: Double = 0.5) {
      precondition(
        min(position, labels, completeness) >= 0 && position + labels + completeness > 0,
        "weights of \(position), \(labels) and \(completeness)")
      self.position = position
      self.labels = labels
      self.completeness = completeness
      self.threshold = threshold
    }

    /// `0...1`.
    public var range: ClosedRange<Double> { 0...1 }

    /// Passes the options by name.
    public mutating func configure(_ options: inout Options) {
      options("position", &position, "not negative") { $0 >= 0 }
      options("labels", &labels, "not negative") { $0 >= 0 }
      options("completeness", &completeness, "not negative") { $0 >= 0 }
      options("threshold", &threshold, "from 0 to 1") { (0...1).contains($0) }
      options.refuse(if: !(position + labels + completeness > 0), at: "position", "all weights are 0")
    }

    /// The verdict on one completion.
    public func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
      completion.withUTF8 { bytes in
        let (place, reading) = Self.list(bytes)
        guard let reading else {
          // Where there is nothing to find, the word is right.
          let isRight = reference.boxes.isEmpty && bytes.says("none", place)
          return Verdict(name, isRight ? 1 : 0, because: .noAnswer("there is no list of boxes in a code fence"))
        }
        let truth = reference.boxes
        guard !truth.isEmpty, !reading.items.isEmpty else {
          let isRight = truth.isEmpty && reading.items.isEmpty
          return Verdict(
            name, isRight ? 1 : 0,
            because: .paired(Pairing("IoU", [], found: reading.items.count, wanted: truth.count)))
        }
        let found = reading.items.map { $0.label.map { Self.cleaned(bytes, $0) } }
        guard found.allSatisfy({ $0 != nil }) else {
          return Verdict(name, 0, because: .unsatisfied("a box has no label"))
        }
        return verdict(reading.items.map(\.corners), found, reference)
      }
    }

    private func verdict(_ found: [Corners], _ foundLabels: [String?], _ reference: BoxSet) -> Verdict {
      let truth = reference.corners
      var candidates: [Pairing.Pair] = []
      for (index, box) in found.enumerated() {
        for column in truth.indices {
          let areas = PixelConvention.exclusiveInteger.areas(box, truth[column])
          let value = areas.union == 0 ? 0 : areas.intersection / areas.union
          if value >= threshold { candidates.append(.init(found: index, wanted: column, value: value)) }
        }
      }
      candidates.sort {
        $0.value != $1.value ? $0.value > $1.value : ($0.found, $0.wanted) < ($1.found, $1.wanted)
      }
      var isUsed = [Bool](repeating: false, count: found.count)
      var isTaken = [Bool](repeating: false, count: truth.count)
      var pairs: [Pairing.Pair] = []
      var overlaps = 0.0
      var rightLabels = 0
      for pair in candidates where !isUsed[pair.found] && !isTaken[pair.wanted] {
        isUsed[pair.found] = true
        isTaken[pair.wanted] = true
        let wanted = reference.boxes[pair.wanted].label.map { $0.lowercased() }
        let isRight = foundLabels[pair.found] == wanted
        if isRight {
          overlaps += pair.value
          rightLabels += 1
        }
        pairs.append(.init(found: pair.found, wanted: pair.wanted, value: isRight ? pair.value : 0))
      }
      let n = Double(truth.count)
      let f = Double(found.count)
      let matched = Double(pairs.count)
      let complete = 1 - ((n - matched) / n + (f - matched) / f) / 2
      let sum = position * (overlaps / n) + labels * (Double(rightLabels) / n) + completeness * complete
      let score = sum / (position + labels + completeness)
      return Verdict(
        name, min(max(score, 0), 1), because: .paired(Pairing("IoU", pairs, found: found.count, wanted: truth.count)))
    }

    static func cleaned(_ bytes: Bytes, _ range: Range<Int>) -> String {
      JSONText.unescaped(bytes, range).lowercased()
    }

    /// The last answer, or the whole text, and the list in its first code fence; no list where it cannot be read.
    private static func list(_ bytes: Bytes) -> (Range<Int>, Reading?) {
      let answer = VLMR1.Published.lastAnswer(bytes) ?? 0..<bytes.count
      guard let fence = VLMR1.Published.fences(bytes, answer, ignoresCase: true).first else { return (answer, nil) }
      let reading = PlainReader.read(bytes, fence, limit: 1000)
      let isList = reading.faultCount == 0 && (!reading.items.isEmpty || reading.hasEmptyList)
      return (answer, isList ? reading : nil)
    }
  }

  /// What stands in the last `<answer>`.
  static func lastAnswer(_ bytes: Bytes) -> Range<Int>? {
    var answer: Range<Int>?
    var at = 0
    while let next = bytes.firstTagged("<answer>", "</answer>", from: at) {
      answer = next
      at = next.upperBound + 9
    }
    return answer
  }

  /// What stands in the first and in the last code fence of JSON; one element where they are the same.
  static func fences(_ bytes: Bytes, _ range: Range<Int>, ignoresCase: Bool = false) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var at = range.lowerBound
    while let open = bytes.first("```", from: at), open + 7 <= range.upperBound {
      let isJSON = bytes.has("```json", at: open, before: range.upperBound)
      guard isJSON || ignoresCase && bytes.says("json", open + 3..<open + 7) else {
        at = open + 1
        continue
      }
      guard let close = bytes.first("```", from: open + 7), close + 3 <= range.upperBound else { break }
      if found.count == 2 { found.removeLast() }
      found.append(open + 7..<close)
      at = close + 3
    }
    return found
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether a range holds nothing but a word of small letters, in any case, with white space around it and full stops
  /// behind.
  func says(_ word: StaticString, _ range: Range<Int>) -> Bool {
    var range = trimmed(range)
    while let last = range.last, self[last] == UInt8(ascii: ".") { range = range.lowerBound..<last }
    guard range.count == word.utf8CodeUnitCount else { return false }
    for (offset, index) in range.enumerated() where self[index] | 0x20 != word.utf8Start[offset] { return false }
    return true
  }
}
