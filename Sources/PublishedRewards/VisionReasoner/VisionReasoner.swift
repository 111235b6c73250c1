import MathRewards
public import RewardCore
public import VisionRewards

/// VisionReasoner (Liu et al., 2025): several objects, matched one to one.
public enum VisionReasoner {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}

extension VisionReasoner {
  /// Rewards several objects, each given by a box and a point, by the optimal matching.
  ///
  /// ```swift
  /// let reference = MarkedBoxSet([
  ///   MarkedBox(try Box(10, 10, 110, 110), points: [Point(60, 60)]), MarkedBox(try Box(200, 50, 260, 90), points: [Point(230, 70)]),
  /// ])
  /// let first = #"{"bbox_2d": [10, 12, 110, 110], "point_2d": [61, 60]}"#
  /// VisionReasoner.objects.score(on: "<think>…</think><answer>[\(first)]</answer>", given: reference)   // 0.666…: 2 · 1 ÷ (1 + 2)
  /// ```
  ///
  /// Format and repetition are separate rewards: `tagFormat` and `repetitionPenalty`.
  public static let objects = MarkedBoxMatch(pointDistance: 30, maximumCount: 120)
}

extension VisionReasoner.Published {
  /// Reproduces `vision_reasoner_compute_score`. The score is the sum of ``format``, ``accuracy`` and
  /// ``nonRepetition``, each a part of the verdict.
  ///
  /// - Range: `0...7`.
  /// - Abstains: never.
  /// - Complexity: that of the parts.
  /// - Source: as ``format``.
  public static let objects: some Reward<MarkedBoxSet> & Configurable = Score()

  /// Reproduces `vision_reasoner_format_reward`. It scores 1 for the tags, plus the mean over the objects. An object
  /// earns 1 for a box of four entries and 1 for a point of two.
  ///
  /// Use it to compare with the original; train with `VisionReasoner.objects` and `TagFormat`.
  ///
  /// - Range: `0...3`.
  /// - Abstains: never.
  /// - Edge cases: an entry of the list that is neither an object nor a text or a list without the names of the keys
  ///   ends the sum, and the sum so far counts.
  /// - Complexity: O(*n*).
  /// - Source: Liu et al., *VisionReasoner*, 2025, `verl/utils/reward_score/vision_reasoner.py`,
  ///   in the version of ysj9909/StAR@5499659.
  public static let format: some Reward<Void> & Configurable = Format()

  struct Format: Reward, PublishedMode {
    static let kind = "visionReasoner.format"

    var range: ClosedRange<Double> { 0...3 }

    func verdict(on completion: Completion, given: Void) -> Verdict {
      completion.withUTF8 { bytes in
        let thinking = PublishedCheck.thinking(bytes).verdict("thinking")
        let objects = Verdict("objects", VisionReasonerAnswer.read(bytes)?.form ?? 0)
        // The mean of numbers up to 2 can exceed 2 only by rounding.
        let sum = min((thinking.score ?? 0) + (objects.score ?? 0), 3)
        return Verdict(name, sum, because: .combined, parts: [thinking, objects])
      }
    }
  }

  /// Reproduces `vision_reasoner_accuracy_reward`. The score is the maximum sum of the values of pairs, each up to 3,
  /// over the larger number of objects.
  ///
  /// Use it to compare with the original; train with `VisionReasoner.objects`.
  ///
  /// A pair earns 1 for an IoU greater than 0.5 with inclusive edges, 1 for a mean distance of the coordinates below
  /// 10, and 1 for a point less than 30 away that is in the predicted box. At most 120 objects of either list count.
  ///
  /// All optimal matchings have the same sum, so ties have no effect.
  ///
  /// - Range: `0...3`.
  /// - Abstains: never.
  /// - Edge cases: 0 if an object lacks a box or a point, if boxes or points have different lengths, for an empty list,
  ///   and for an empty reference. Products of 64-bit integers wrap around, as in the original; larger integers are
  ///   rounded to the nearest `Double`.
  /// - Complexity: O(*n*), and O(*a*² *b*) in the numbers of objects, of which there are at most 120.
  /// - Source: as ``format``; with NumPy 2 and SciPy.
  public static let accuracy: some Reward<MarkedBoxSet> & Configurable = Accuracy()

  struct Accuracy: Reward, PublishedMode {
    static let kind = "visionReasoner.accuracy"

    /// The maximum number of objects that count.
    static let most = 120

    var range: ClosedRange<Double> { 0...3 }

    func verdict(on completion: Completion, given reference: MarkedBoxSet) -> Verdict {
      completion.withUTF8 { bytes in
        guard let answer = VisionReasonerAnswer.read(bytes) else {
          return Verdict(name, 0, because: .noAnswer("there is no JSON in an answer"))
        }
        guard let values = answer.values(reference) else {
          return Verdict(
            name, 0, because: .unsatisfied("an object lacks a box of four or a point of two numbers"))
        }
        let rows = values.found
        let columns = values.wanted
        let partners = Assignment.cheapest(values.values.map { -$0 }, rows: rows, columns: columns)
        var pairs: [MatchedPairs.Pair] = []
        for (row, column) in partners.enumerated() {
          guard let column, values.values[row * columns + column] > 0 else { continue }
          pairs.append(.init(prediction: row, reference: column, value: values.values[row * columns + column]))
        }
        pairs.sort { $0.reference < $1.reference }
        // A sum of small integers, which is exact in any order.
        let sum = pairs.reduce(0) { $0 + $1.value }
        return Verdict(
          name, sum / Double(max(rows, columns)),
          because: .matched(MatchedPairs("points", pairs, predictions: rows, references: columns)))
      }
    }
  }

  /// Reproduces `vision_reasoner_non_repeat_reward`. It scores 0 if two sentences repeat earlier ones, 1 otherwise.
  ///
  /// Use it to compare with the original; train with `RepetitionPenalty`.
  ///
  /// Sentences are separated by full stops, including decimal points, and compared without surrounding white space.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Complexity: O(*n*).
  /// - Source: as ``format``.
  public static let nonRepetition: some Reward<Void> & Configurable = NonRepetition()

  struct NonRepetition: Reward, PublishedMode {
    static let kind = "visionReasoner.nonRepetition"

    func verdict(on completion: Completion, given: Void) -> Verdict {
      completion.withUTF8 { bytes in
        var seen: Set<Piece> = []
        var count = 0
        var at = 0
        while at <= bytes.count {
          let end = bytes.offset(of: UInt8(ascii: "."), from: at, to: bytes.count) ?? bytes.count
          let place = bytes.pythonStripped(at..<end)
          at = end + 1
          guard !place.isEmpty else { continue }
          if !seen.insert(Piece(bytes: UnsafeBufferPointer(rebasing: bytes[place]))).inserted {
            count += 1
            if count == 2 { break }
          }
        }
        return Verdict(name, count < 2 ? 1 : 0, because: .compared("repeated sentences", Double(count), against: 2))
      }
    }

    /// A sentence, compared by its bytes.
    private struct Piece: Hashable {
      let bytes: Bytes

      static func == (a: Self, b: Self) -> Bool { a.bytes.elementsEqual(b.bytes) }

      func hash(into hasher: inout Hasher) { hasher.combine(bytes: UnsafeRawBufferPointer(bytes)) }
    }
  }

  struct Score: Reward, PublishedMode {
    static let kind = "visionReasoner.objects"

    var range: ClosedRange<Double> { 0...7 }

    func verdict(on completion: Completion, given reference: MarkedBoxSet) -> Verdict {
      let parts = [
        Format().verdict(on: completion), Accuracy().verdict(on: completion, given: reference),
        NonRepetition().verdict(on: completion),
      ]
      return Verdict(name, parts.reduce(0) { $0 + ($1.score ?? 0) }, because: .combined, parts: parts)
    }
  }
}
