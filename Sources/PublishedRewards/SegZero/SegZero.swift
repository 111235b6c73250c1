public import RewardCore
public import VisionRewards

/// Seg-Zero (Liu et al., 2025): reasoning segmentation by a box and two points.
public enum SegZero {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
  public enum Published {}
}

extension SegZero {
  /// Rewards one object, given by its box and two points.
  ///
  /// The box must overlap the reference by more than 0.5, with coordinates less than 10 away on average, and the points
  /// must be less than 100 away from the reference points.
  ///
  /// ```swift
  /// let reference = MarkedBoxSet([MarkedBox(try Box(0, 0, 200, 100), points: [Point(40, 40), Point(150, 60)])])
  /// let right = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [45, 40]}"#
  /// SegZero.object.score(on: "<think>…</think><answer>\(right)</answer>", given: reference)   // 1
  /// let far = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [145, 40]}"#
  /// SegZero.object.score(on: "<think>…</think><answer>\(far)</answer>", given: reference)     // 0.833…: one point of two
  /// ```
  ///
  /// The format is a separate reward: `tagFormat`.
  public static let object = MarkedBoxMatch(pointDistance: 100)

  /// Rewards the box of an answer that overlaps the reference by more than 0.5, with inclusive edges. The answer is
  /// `{"bbox": […], "points_1": […], "points_2": […]}`.
  ///
  /// ```swift
  /// let reference = try Box(0, 0, 9, 9)
  /// let answer = Completion("<think>…</think><answer>{\"bbox\": [0, 0, 9, 8], \"points_1\": [4, 4], \"points_2\": [5, 5]}</answer>")
  /// SegZero.box.score(on: answer, given: reference)   // 1
  /// ```
  public static let box = BoxMatch(threshold: .above(0.5), convention: .inclusive)

  /// Rewards the two points of an answer that are within 100 pixels of the reference points.
  public static let points = PointMatch()
}

extension SegZero.Published {
  /// Reproduces `seg_strict_compute_score`. The score is the sum of the five format and accuracy rewards, each a part
  /// of the verdict.
  ///
  /// ```swift
  /// let reference = MarkedBoxSet([MarkedBox(try Box(0, 0, 200, 100), points: [Point(40, 40), Point(150, 60)])])
  /// let right = #"{"bbox": [0, 0, 200, 90], "points_1": [150, 50], "points_2": [45, 40]}"#
  /// SegZero.Published.object.score(on: "<think>…</think><answer>\(right)</answer>", given: reference)   // 5
  /// SegZero.Published.object.score(on: Completion(right), given: reference)                             // 4: the tags are missing
  /// ```
  ///
  /// - Range: `0...5`.
  /// - Abstains: if the reference is not one object with two points.
  /// - Edge cases: those of ``segmentation(keys:)`` and ``overlap(keys:)``.
  /// - Complexity: O(*n*).
  /// - Source: as ``segmentation(keys:)``; `seg_strict_compute_score`, in the version of ysj9909/StAR@5499659.
  public static let object: some Reward<MarkedBoxSet> & Configurable = Score()

  /// Reproduces `seg_compute_score`, or `seg_strict_compute_score` for exact keys. The rest is as in ``object``.
  public static func object(keys: Keys) -> some Reward<MarkedBoxSet> & Configurable { Score(keys: keys) }

  /// How the names of the keys are compared.
  public enum Keys: String, Sendable, Hashable, Codable, CaseIterable {
    /// `bbox`, `points_1` and `points_2` (`seg_strict_compute_score`).
    case exact
    /// Names that contain `bbox`, and `point` or `points`, ignoring case (`seg_compute_score`).
    case similar
  }

  /// Reproduces `seg_thinking_format_reward`. The whole text is reasoning and an answer, each in its tags, separated only
  /// by white space.
  ///
  /// Use it to compare with the original; train with `TagFormat`.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Complexity: O(*n*).
  /// - Source: as ``segmentation(keys:)``.
  public static let thinking: some Reward<Void> & Configurable = Format()

  /// Reproduces `seg_segmentation_format_reward`. There is an object with a box of four entries and two points of two
  /// entries each.
  ///
  /// Use it to compare with the original; train with `SegZero.object`.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: the object is the first `{…}` without a closing brace within, anywhere in the text. With
  ///   ``Keys/similar`` a text of the correct length is accepted as a list.
  /// - Complexity: O(*n*).
  /// - Source: Liu et al., *Seg-Zero*, 2025, `verl/utils/reward_score/{seg_restrict,seg}.py`.
  public static func segmentation(keys: Keys = .exact) -> some Reward<Void> & Configurable {
    Format(part: .segmentation, keys: keys)
  }

  /// Reproduces `seg_iou_reward`: an IoU greater than 0.5, with inclusive edges.
  ///
  /// Use it to compare with the original; train with `SegZero.box`.
  ///
  /// - Range: `0...1`.
  /// - Abstains: if the reference is not one object with two points.
  /// - Edge cases: integers beyond 2⁵³ are rounded to the nearest `Double`. Where the original throws an error, as for
  ///   texts instead of numbers, the score is 0, as in the original.
  /// - Complexity: O(*n*).
  /// - Source: as ``segmentation(keys:)``.
  public static func overlap(keys: Keys = .exact) -> some Reward<MarkedBoxSet> & Configurable { Accuracy(keys: keys) }

  /// Reproduces `seg_box_l1_reward`: a mean distance of the box coordinates below 10.
  ///
  /// Range, abstention and edge cases are those of ``overlap(keys:)``.
  public static func distance(keys: Keys = .exact) -> some Reward<MarkedBoxSet> & Configurable {
    Accuracy(part: .distance, keys: keys)
  }

  /// Reproduces `seg_point_l1_reward`: both points are in the predicted box and near the references.
  ///
  /// Their mean distance is below 100 in the better order. Range, abstention and edge cases are those of
  /// ``overlap(keys:)``.
  public static func points(keys: Keys = .exact) -> some Reward<MarkedBoxSet> & Configurable {
    Accuracy(part: .points, keys: keys)
  }

  struct Format: Reward, PublishedMode {
    static let kind = "segZero.format"

    enum Part: String, Codable, CaseIterable {
      case thinking
      case segmentation
    }

    var part = Part.thinking
    var keys = Keys.exact

    mutating func configure(_ options: inout Options) {
      options("part", &part)
      options("keys", &keys)
    }

    func verdict(on completion: Completion, given: Void) -> Verdict {
      completion.withUTF8 { bytes in
        switch part {
        case .thinking: PublishedCheck.thinking(bytes).verdict(name)
        case .segmentation: SegZeroObject.read(bytes, keys).map { $0.form.verdict(name) } ?? SegZeroObject.missing(name)
        }
      }
    }
  }

  struct Accuracy: Reward, PublishedMode {
    static let kind = "segZero.accuracy"

    enum Part: String, Codable, CaseIterable {
      case overlap
      case distance
      case points
    }

    var part = Part.overlap
    var keys = Keys.exact

    mutating func configure(_ options: inout Options) {
      options("part", &part)
      options("keys", &keys)
    }

    func verdict(on completion: Completion, given reference: MarkedBoxSet) -> Verdict {
      guard let truth = SegZeroObject.truth(reference) else {
        return .abstention(name, because: "the reference is not one object with two points")
      }
      return completion.withUTF8 { bytes in
        guard let found = SegZeroObject.read(bytes, keys) else { return SegZeroObject.missing(name) }
        return found.accuracy(part, truth).verdict(name)
      }
    }
  }

  struct Score: Reward, PublishedMode {
    static let kind = "segZero.object"

    var keys = Keys.exact

    var range: ClosedRange<Double> { 0...5 }

    mutating func configure(_ options: inout Options) { options("keys", &keys) }

    func verdict(on completion: Completion, given reference: MarkedBoxSet) -> Verdict {
      guard let truth = SegZeroObject.truth(reference) else {
        return .abstention(name, because: "the reference is not one object with two points")
      }
      return completion.withUTF8 { bytes in
        let found = SegZeroObject.read(bytes, keys)
        var parts = [PublishedCheck.thinking(bytes).verdict("thinking")]
        parts.append(found.map { $0.form.verdict("segmentation") } ?? SegZeroObject.missing("segmentation"))
        for part in Accuracy.Part.allCases {
          parts.append(
            found.map { $0.accuracy(part, truth).verdict(part.rawValue) } ?? SegZeroObject.missing(part.rawValue))
        }
        return Verdict(name, parts.reduce(0) { $0 + ($1.score ?? 0) }, because: .combined, parts: parts)
      }
    }
  }
}
