public import GRPO
public import RewardCore
import TextRewards
public import TinyVLM
public import VisualTasks

/// The data of a run: scans as tasks, a teacher's completions as examples, the reward, and an untrained model.
public struct DigitsLesson: Sendable {
  /// The settings, which determine everything else.
  public let settings: DigitsSettings
  /// The data.
  public let scans: DigitScans
  /// The words of the model.
  public let tokenizer = WordTokenizer(words: DigitScans.words)

  /// Words of the prompt, and of the longest completion with its end.
  static let promptTokens = 3
  static let completionTokens = 14

  /// Creates a lesson.
  public init(settings: DigitsSettings, scans: DigitScans) {
    self.settings = settings
    self.scans = scans
  }

  /// Returns a model with random weights.
  public func newModel() -> TinyVLM {
    let configuration = TinyVLMConfiguration(
      vocabulary: tokenizer.count, width: settings.width, heads: 4, layers: settings.layers,
      context: Self.promptTokens + Self.completionTokens,
      image: ImageGeometry(width: 8, height: 8, channels: 1, patch: 4))
    var generator = RandomSource(seed: settings.seed, stream: .initialization).generator()
    return TinyVLM(configuration, using: &generator)
  }

  /// Returns a model as a policy, with a new optimizer.
  public func policy(of model: TinyVLM, threads: Int) -> TinyVLMPolicy {
    TinyVLMPolicy(model, tokenizer: tokenizer, threads: threads)
  }

  private func prompt(_ scan: VisualExample) -> VisualPrompt {
    VisualPrompt(pixels: scan.image.values, tokens: tokenizer.encode(scan.prompt))
  }

  /// The scans for reinforcement.
  public var tasks: [TrainingTask<VisualPrompt, String>] { scans.training.map(task) }

  /// The scans for evaluation.
  public var heldOut: [TrainingTask<VisualPrompt, String>] { scans.heldOut.prefix(settings.heldOutScans).map(task) }

  private func task(_ scan: VisualExample) -> TrainingTask<VisualPrompt, String> {
    TrainingTask(name: "scan-\(scan.id)", prompt: prompt(scan), reference: scan.reference)
  }

  /// The examples of supervised training: the teacher writes a new completion for each visit of a scan.
  public var examples: [SFTExample<VisualPrompt>] {
    let teacher = Self.teacher
    let source = RandomSource(seed: settings.seed, stream: .data)
    let visits = settings.supervisedSteps * Self.supervisedBatch
    let passes = (visits + scans.training.count - 1) / scans.training.count
    return (0..<passes).flatMap { pass in
      scans.training.map { scan in
        var generator = source.generator(step: pass, prompt: scan.id)
        let text = teacher.completion(for: scan, using: &generator)
        return SFTExample(prompt: prompt(scan), tokens: tokenizer.encode(text) + [WordTokenizer.end])
      }
    }
  }

  static let teacher = ImperfectTeacher()
  static let supervisedBatch = 32

  /// The configuration of supervised training.
  public var supervised: SFTConfiguration {
    SFTConfiguration(
      seed: settings.seed, steps: settings.supervisedSteps, batchSize: Self.supervisedBatch, learningRate: 3e-3,
      schedule: .cosine(minimum: 0.1), warmupSteps: 20, gradientNormLimit: 1)
  }

  /// The configuration of reinforcement: that of the GRPO paper, with a learning rate for small models.
  public var reinforced: GRPOConfiguration {
    GRPOConfiguration(
      seed: settings.seed, steps: settings.steps, promptsPerRollout: settings.prompts,
      generations: settings.generations, maximumTokens: Self.completionTokens, learningRate: 3e-4)
  }

  /// The format, the accuracy, and the length if it has a weight.
  ///
  /// The accuracy counts only if the format is right, so that random text finds no reward by chance.
  public var rewards: [TrainingReward<String>] {
    var rewards = [
      TrainingReward(TagFormat.thinkAnswer.ignoringReference(String.self), name: "format"),
      TrainingReward(
        TagFormat.thinkAnswer.ignoringReference(String.self).gating(Self.accuracy), name: "accuracy"),
    ]
    if settings.lengthWeight > 0 {
      let length = NormalizedLength(target: Double(Self.completionTokens), unit: .tokens)
      rewards.append(
        TrainingReward(length.ignoringReference(String.self), name: "length", weight: settings.lengthWeight))
    }
    return rewards
  }

  /// The answer is the digit.
  static var accuracy: ExactMatch { ExactMatch() }
}
