public import RewardCore
public import VisionRewards

/// Vision-R1 (Zhan et al., 2025, of Griffon): detection with thresholds that increase during training.
public enum VisionR1 {
  /// The scores of the original code. Use them to compare; train with the reward of the same name in the enclosing type.
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
  /// Reproduces `dual_format_reward`. It scores 1 for JSON whose boxes have four entries, 0 otherwise. The reverse
  /// holds for images without objects.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: any JSON is accepted, even a number; boxes are checked only in entries of a list that have both
  ///   keys. For images without objects, any text that is not JSON scores 1. Where the original throws an error that it
  ///   does not catch, for brackets nested too deeply or numbers that are too long, the score is 0.
  /// - Complexity: O(*n*).
  /// - Source: Zhan et al., *Vision-R1*, 2025; jefferyZhan/Griffon@499aa8b, `Vision-R1/vision_r1/visionr1_qwen.py`,
  ///   `dual_format_reward`.
  public static let form: some Reward<ResizedImageBoxSet> & Configurable = Format()

  /// Reproduces `recall_reward`. The score is the recall of the matched boxes, with thresholds that increase at step
  /// 1500.
  ///
  /// Use it to compare with the original; train with `VisionR1.detection`.
  ///
  /// The matching minimizes the sum of the distances of coordinates in pixels, minus 1 for equal labels, minus GIoU.
  /// With the GIoU *g* of the pairs, in single precision, the score is
  ///
  ///     pairs with g > t, over the number of references; then 0 below 0.5, 1 above 0.75
  ///
  /// where t = 0.5 before step 1500, and t = 0.75 from that step.
  ///
  /// Ties between optimal matchings are resolved as in SciPy.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: a GIoU of exactly *t* counts *t*. Unmatched boxes are ignored. For an empty reference,
  ///   an empty answer scores 1; boxes score 0 where the original throws an error, as do coordinates too large for 32
  ///   bits. Labels outside the data set are equal to labels of another class. The mean is exact up to the last bit of
  ///   single precision, which depends on the machine in the original.
  /// - Complexity: O(*n*), and O(*a*² *b*) in the numbers of boxes, *a* the smaller; 0 beyond 1000 boxes.
  /// - Source: as ``form``; `recall_reward`, `precision_reward` and `BoxPriorMatcher`. The newer
  ///   `Vision-R1/EasyR1/examples/reward_function/visionr1.py` differs: it calls both without a step, so that t = u =
  ///   0.5 for recall, which is then not thresholded, and t = 0 and u = 1 for precision, whose sum it divides by the
  ///   number of predictions; coordinates are thousandths; the score is the mean of format, recall and precision.
  public static let recall: some GroupReward<ResizedImageBoxSet> & Configurable = Detection()

  /// Reproduces `precision_reward`.
  ///
  /// As ``recall``, with another score: the mean over the pairs of *g*, or 0 for g < t, or 1 for g > u, where u = 0.75
  /// before step 1500, and u = 0.9 from that step.
  public static let precision: some GroupReward<ResizedImageBoxSet> & Configurable = Detection(part: .precision)

  /// The sum of ``form``, ``recall`` and ``precision``, each a part of the verdict.
  ///
  /// - Range: `0...3`.
  /// - Abstains: never.
  /// - Complexity: that of the parts.
  /// - Source: as ``form``; the trainer adds its reward functions.
  public static let detection: some GroupReward<ResizedImageBoxSet> & Configurable = Score()

  struct Format: Reward, PublishedMode {
    static let kind = "visionR1.form"

    func verdict(on completion: Completion, given reference: ResizedImageBoxSet) -> Verdict {
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

  struct Detection: GroupReward, PublishedMode {
    static let kind = "visionR1.boxes"

    /// The maximum number of boxes.
    static let most = 1000

    enum Part: String, Codable, CaseIterable {
      case recall
      case precision
    }

    var part = Part.recall

    mutating func configure(_ options: inout Options) { options("part", &part) }

    func verdicts(on group: CompletionGroup<ResizedImageBoxSet>) -> [Verdict] {
      let stage = VisionR1.Stage(at: group.step)
      return group.completions.map { completion in
        VisionR1Answer.read(completion).paired(group.reference).verdict(name, part, stage)
      }
    }
  }

  struct Score: GroupReward, PublishedMode {
    static let kind = "visionR1.detection"

    var range: ClosedRange<Double> { 0...3 }

    func verdicts(on group: CompletionGroup<ResizedImageBoxSet>) -> [Verdict] {
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
