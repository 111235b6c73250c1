public import RewardCore
public import VisionRewards

/// Vision-R1 (Zhan et al., 2025, of Griffon): detection with thresholds that increase during training.
public enum VisionR1 {
  /// The scores of the original code.
  public enum Published {}
}

extension VisionR1 {
  /// The stage of training: thresholds increase at step 1500.
  public enum Stage: String, Sendable, Hashable, Codable, CaseIterable {
    /// An overlap of at least 0.5 is required.
    case early
    /// An overlap of at least 0.75 is required.
    case late

    /// The first step of the late stage.
    public static let lateStart = 1500

    /// The stage at a step.
    public init(at step: Int) { self = step < Self.lateStart ? .early : .late }
  }

  /// Rewards a list of labeled boxes, with the threshold of a stage of training.
  ///
  /// ```swift
  /// let reference = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
  /// let answer: Completion = "<think>…</think><answer>[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]</answer>"
  /// VisionR1.detection(.early).score(on: answer, given: reference)   // 0.6
  /// VisionR1.detection(.late).score(on: answer, given: reference)    // 0
  /// ```
  public static func detection(_ stage: Stage) -> BoxSetMatch {
    BoxSetMatch(rule: SetRule(threshold: .atLeast(stage == .early ? 0.5 : 0.75)))
  }

  /// Rewards a list of labeled boxes, with a threshold that increases from 0.5 to 0.75 at step 1500.
  ///
  /// ```swift
  /// let reference = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
  /// let answer: Completion = "[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]"
  /// VisionR1.detection.verdicts(on: CompletionGroup([answer], reference: reference, step: 1499))[0].score   // 0.6
  /// VisionR1.detection.verdicts(on: CompletionGroup([answer], reference: reference, step: 1500))[0].score   // 0
  /// ```
  ///
  /// The answer is the whole text, as the original's prompts request.
  public static let detection = SteppedBoxSetMatch(
    BoxSetMatch(rule: SetRule(threshold: .atLeast(0.5)), answer: .wholeText),
    [.init(step: Stage.lateStart, threshold: .atLeast(0.75))]
  )

  /// Rewards a completion that is a list of boxes with labels, or `[]`.
  ///
  /// ```swift
  /// VisionR1.form.score(on: "[{\"bbox_2d\": [0, 0, 100, 60], \"label\": \"cat\"}]")   // 1
  /// VisionR1.form.score(on: "There is nothing.")                                      // 0
  /// ```
  public static let form = BoxFormat(labels: true, answer: .wholeText)
}

extension VisionR1.Published {
  /// Reproduces `dual_format_reward`.
  public static let form = Format()
  /// Reproduces `recall_reward`.
  public static let recall = Detection(.recall)
  /// Reproduces `precision_reward`.
  public static let precision = Detection(.precision)
  /// The sum of the three rewards.
  public static let detection = Score()

  /// Scores 1 for JSON whose boxes have four entries, 0 otherwise. The reverse holds for images without objects.
  ///
  /// Use it to compare with the original; train with `VisionR1.form`.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: any JSON is accepted, even a number; boxes are checked only in entries of a list that have both
  ///   keys. For images without objects, any text that is not JSON scores 1. Where the original throws an error that it
  ///   does not catch, for brackets nested too deeply or numbers that are too long, the score is 0.
  /// - Complexity: O(*n*).
  /// - Source: Zhan et al., *Vision-R1*, 2025; jefferyZhan/Griffon@499aa8b, `Vision-R1/vision_r1/visionr1_qwen.py`,
  ///   `dual_format_reward`.
  public struct Format: Reward, Configurable {
    public static let kind = "visionR1.form"
    /// The published mode: its scores equal those of the original.
    public static let mode: String? = "published"
    public static let defaults = Format()

    /// Creates the reward.
    public init() {}

    public var range: ClosedRange<Double> { 0...1 }

    public mutating func configure(_ options: inout Options) {}

    /// The verdict on one completion.
    public func verdict(on completion: Completion, given reference: ResizedImageBoxSet) -> Verdict {
      let check: PublishedCheck
      do throws(PythonJSON.Fault) {
        check = try completion.withUTF8 { VisionR1Answer.form($0) }.get()
      } catch {
        return Verdict(name, 0, because: .gaveUp("reading JSON", after: PythonJSON.deepest))
      }
      if !reference.boxes.boxes.isEmpty { return check.verdict(name) }
      return Verdict(name, check.isMet ? 0 : 1, because: check.reason)
    }
  }

  /// The recall or precision of the matched boxes, with thresholds that increase at step 1500.
  ///
  /// Use it to compare with the original; train with `VisionR1.detection`.
  ///
  /// The matching minimizes the sum of the distances of coordinates in pixels, minus 1 for equal labels, minus GIoU.
  /// With the GIoU *g* of the pairs, in single precision,
  ///
  ///     recall      pairs with g > t, over the number of references; then 0 below 0.5, 1 above 0.75
  ///     precision   mean over the pairs of g, or 0 for g < t, or 1 for g > u
  ///
  /// where t = 0.5 and u = 0.75 before step 1500, and t = 0.75 and u = 0.9 from that step.
  ///
  /// Ties between optimal matchings are resolved as in SciPy.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: a GIoU of exactly *t* counts *t* in recall. Unmatched boxes are ignored in both. For an empty reference,
  ///   an empty answer scores 1; boxes score 0 where the original throws an error, as do coordinates too large for 32
  ///   bits. Labels outside the data set are equal to labels of another class. The mean is exact up to the last bit of
  ///   single precision, which depends on the machine in the original.
  /// - Complexity: O(*n*), and O(*a*² *b*) in the numbers of boxes, *a* the smaller; 0 beyond 1000 boxes.
  /// - Source: as ``Format``; `recall_reward`, `precision_reward` and `BoxPriorMatcher`. The newer
  ///   `Vision-R1/EasyR1/examples/reward_function/visionr1.py` differs: it calls both without a step, so that t = u =
  ///   0.5 for recall, which is then not thresholded, and t = 0 and u = 1 for precision, whose sum it divides by the
  ///   number of predictions; coordinates are thousandths; the score is the mean of format, recall and precision.
  public struct Detection: GroupReward, Configurable {
    public static let kind = "visionR1.boxes"
    /// The published mode: its scores equal those of the original.
    public static let mode: String? = "published"
    /// The recall reward.
    public static let defaults = Detection(.recall)

    /// The two rewards.
    public enum Part: String, Sendable, Hashable, Codable, CaseIterable {
      /// The share of the references that are matched.
      case recall
      /// The overlap of the pairs.
      case precision
    }

    /// The kind of reward.
    public private(set) var part: Part
    /// The maximum number of boxes.
    static let most = 1000

    /// Creates a reward.
    public init(_ part: Part) { self.part = part }

    public var range: ClosedRange<Double> { 0...1 }

    public mutating func configure(_ options: inout Options) { options("part", &part) }

    /// Returns the verdicts on the completions of a group, at its step.
    public func verdicts(on group: CompletionGroup<ResizedImageBoxSet>) -> [Verdict] {
      let stage = VisionR1.Stage(at: group.step)
      return group.completions.map { completion in
        VisionR1Answer.read(completion).paired(group.reference).verdict(name, part, stage)
      }
    }
  }

  /// The sum of format, recall and precision, each a part of the verdict.
  ///
  /// Use it to compare with the original; train with `VisionR1.detection`.
  ///
  /// - Range: `0...3`.
  /// - Abstains: never.
  /// - Complexity: that of the parts.
  /// - Source: as ``Format``; the trainer adds its reward functions.
  public struct Score: GroupReward, Configurable {
    public static let kind = "visionR1.detection"
    /// The published mode: its scores equal those of the original.
    public static let mode: String? = "published"
    public static let defaults = Score()

    /// Creates the reward.
    public init() {}

    public var range: ClosedRange<Double> { 0...3 }

    public mutating func configure(_ options: inout Options) {}

    /// Returns the verdicts on the completions of a group, at its step.
    public func verdicts(on group: CompletionGroup<ResizedImageBoxSet>) -> [Verdict] {
      let stage = VisionR1.Stage(at: group.step)
      return group.completions.map { completion in
        let answer = VisionR1Answer.read(completion).paired(group.reference)
        let parts = [
          Format().verdict(on: completion, given: group.reference), answer.verdict("recall", .recall, stage),
          answer.verdict("precision", .precision, stage),
        ]
        return Verdict(name, parts.reduce(0) { $0 + ($1.score ?? 0) }, because: .combined, parts: parts)
      }
    }
  }
}
