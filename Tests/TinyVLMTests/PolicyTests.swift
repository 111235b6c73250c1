import Foundation
import GRPO
import Randomness
import RewardCore
import Testing
import TinyVLM

@Suite struct PolicyTests {
  /// Scores 1 for a completion that ends and names the number in its answer.
  struct NamesNumber: Reward {
    let range = 0.0...1.0
    func verdict(on completion: Completion, given reference: Int) -> Verdict {
      Verdict(name, completion.text.hasSuffix("<answer>\(reference)</answer>") ? 1 : 0)
    }
  }

  static let words = ["how", "many", "?"] + (0...9).map(String.init)
  static let image = ImageGeometry(width: 24, height: 24, channels: 3, patch: 12)

  static func policy(threads: Int = 1) -> TinyVLMPolicy {
    let tokenizer = WordTokenizer(words: words)
    let configuration = TinyVLMConfiguration(
      vocabulary: tokenizer.count, width: 16, heads: 2, layers: 1, context: 16, image: image)
    var generator = CounterGenerator(seed: 2)
    return TinyVLMPolicy(TinyVLM(configuration, using: &generator), tokenizer: tokenizer, threads: threads)
  }

  /// An image of noise, different for each number.
  static func prompt(_ number: Int, _ policy: TinyVLMPolicy) -> VisualPrompt {
    var generator = RandomSource(seed: 1, stream: .data).generator(prompt: number)
    let pixels = (0..<image.width * image.height * image.channels).map { _ in Float(generator.uniform()) }
    return policy.prompt("how many ?", pixels: pixels)
  }

  /// Supervised on "<answer>n</answer>" for random n, then reinforced to answer 3, with both trainers.
  static func train(threads: Int, stopAfter: Int? = nil) async throws -> (TinyVLMPolicy, [StepReport]) {
    var policy = policy(threads: threads)
    let examples = (0..<32).map { number in
      SFTExample(prompt: prompt(number, policy), tokens: policy.completion("<answer>\(number % 5)</answer>"))
    }
    let supervised = try await SFTTrainer(
      policy: policy, examples: examples, configuration: SFTConfiguration(steps: 40, batchSize: 16, learningRate: 1e-2))
    _ = try await supervised.events().reports()
    policy = supervised.policy
    let tasks = (0..<8).map { TrainingTask(name: "\($0)", prompt: prompt($0, policy), reference: 3) }
    let configuration = GRPOConfiguration(
      steps: 30, promptsPerRollout: 4, generations: 8, maximumTokens: 6, learningRate: 1e-2)
    let rewards = [TrainingReward<Int>(NamesNumber())]
    var trainer = try await GRPOTrainer(policy: policy, tasks: tasks, rewards: rewards, configuration: configuration)
    if let stopAfter {
      _ = try await trainer.events(until: stopAfter).reports()
      trainer = try await GRPOTrainer(
        resuming: trainer.checkpoint(), policy: Self.policy(threads: threads), tasks: tasks, rewards: rewards,
        configuration: configuration)
    }
    _ = try await trainer.events().reports()
    return (trainer.policy, await trainer.history)
  }

  @Test func learnsAndResumesBitForBit() async throws {
    let (policy, reports) = try await Self.train(threads: 1)
    #expect((reports.first?.metrics["reward"] ?? 1) < 0.5)
    #expect((reports.last?.metrics["reward"] ?? 0) > 0.7)
    let (resumed, history) = try await Self.train(threads: 2, stopAfter: 5)
    #expect(resumed.model.parameters == policy.model.parameters)
    #expect(history.map(\.metrics) == reports.map(\.metrics))
  }

  /// Law of the protocol: scores have the same bits however the request is split, and sampling reports them.
  @Test func scoresDoNotDependOnTheSplit() throws {
    let policy = Self.policy()
    let items = (0..<3).map { SamplingRequest.Item(prompt: Self.prompt($0, policy), id: $0, epoch: 0) }
    for parameters in [SamplingParameters(temperature: 0.9), SamplingParameters(temperature: 0.9, topK: 4)] {
      let written = try policy.sample(
        SamplingRequest(
          items: items, generations: 4, maximumTokens: 7, parameters: parameters,
          random: RandomSource(seed: 1, stream: .sampling)))
      let prompts = items.flatMap { [VisualPrompt](repeating: $0.prompt, count: 4) }
      func scores(_ range: Range<Int>) throws -> [Double] {
        try policy.scores(
          of: ScoringRequest(
            prompts: Array(prompts[range]), layout: SequenceLayout(lengths: range.map { written[$0].tokens.count }),
            tokens: range.flatMap { written[$0].tokens }, temperature: 0.9)
        ).logProbabilities
      }
      #expect(try scores(0..<12) == written.flatMap { $0.logProbabilities ?? [] })
      #expect(try (0..<12).flatMap { try scores($0..<$0 + 1) } == scores(0..<12))
    }
  }

  @Test func filtersLimitTheWords() throws {
    let policy = Self.policy()
    let request = SamplingRequest(
      items: [.init(prompt: Self.prompt(0, policy), id: 0, epoch: 0)], generations: 200, maximumTokens: 1,
      parameters: SamplingParameters(topK: 2), random: RandomSource(seed: 1, stream: .sampling))
    let written = try policy.sample(request)
    #expect(Set(written.map(\.tokens)).count == 2)
  }

  @Test func passesTheCheck() async throws {
    for threads in [1, 2] {
      let policy = Self.policy(threads: threads)
      let prompts = (0..<3).map { Self.prompt($0, policy) }
      let before = policy.model.parameters
      let findings = try await PolicyCheck(prompts: prompts, maximumTokens: 4).findings(in: policy)
      #expect(findings == [], "\(findings)")
      #expect(policy.model.parameters == before)
    }
  }

  /// The kept pass of sampling is used for the first update, and its scores are those of a fresh pass.
  @Test func keepsThePassOfSampling() throws {
    let policy = Self.policy()
    let items = (0..<3).map { SamplingRequest.Item(prompt: Self.prompt($0, policy), id: $0, epoch: 0) }
    let id = RolloutID()
    let written = try policy.sample(
      SamplingRequest(
        items: items, generations: 4, maximumTokens: 7, parameters: SamplingParameters(temperature: 0.9),
        random: RandomSource(seed: 1, stream: .sampling), rollout: id))
    func request(_ rollout: RolloutID?) -> ScoringRequest<VisualPrompt> {
      ScoringRequest(
        prompts: items.flatMap { [VisualPrompt](repeating: $0.prompt, count: 4) },
        layout: SequenceLayout(lengths: written.map(\.tokens.count)), tokens: written.flatMap(\.tokens),
        temperature: 0.9, wantsEntropies: true, rollout: rollout)
    }
    #expect(policy.keepsPass)
    #expect(try policy.scores(of: request(id)) == policy.scores(of: request(nil)))
    var other = request(id)
    other.temperature = 1
    #expect(try policy.scores(of: other) != policy.scores(of: request(nil)))
    try policy.accumulateGradient(of: request(nil)) { TokenGradients(logProbabilities: $0.logProbabilities) }
    #expect(policy.keepsPass, "another request does not use it")
    let fresh = policy.step(learningRate: 0, gradientNormLimit: nil)
    #expect(!policy.keepsPass, "a step makes it worthless")
    _ = try policy.sample(
      SamplingRequest(
        items: items, generations: 4, maximumTokens: 7, parameters: SamplingParameters(temperature: 0.9),
        random: RandomSource(seed: 1, stream: .sampling), rollout: id))
    try policy.accumulateGradient(of: request(id)) { TokenGradients(logProbabilities: $0.logProbabilities) }
    #expect(!policy.keepsPass, "it is used once")
    #expect(abs(policy.step(learningRate: 0, gradientNormLimit: nil) - fresh) < 1e-4 * fresh)
  }

  @Test func rejectsUnreadablePrompts() throws {
    let policy = Self.policy()
    func message(_ prompt: VisualPrompt, _ tokens: [Int32] = [1]) -> String? {
      do {
        _ = try policy.scores(
          of: ScoringRequest(prompts: [prompt], layout: SequenceLayout(lengths: [tokens.count]), tokens: tokens))
        return nil
      } catch { return "\(error)" }
    }
    #expect(message(VisualPrompt(tokens: [1])) == nil)
    #expect(message(VisualPrompt(tokens: [])) == "prompt 0 has no tokens")
    #expect(
      message(VisualPrompt(tokens: [Int32](repeating: 1, count: 17)))
        == "prompt 0 has 17 tokens, but the context of the model has 16")
    let count = policy.tokenizer.count
    #expect(
      message(VisualPrompt(tokens: [Int32(count)]))
        == "prompt 0 contains token \(count), but the vocabulary has \(count)")
    #expect(
      message(VisualPrompt(pixels: [1], tokens: [1])) == "prompt 0 has an image of 1 numbers, but the model reads 1728")
    #expect(
      message(VisualPrompt(tokens: [1]), [Int32](repeating: 1, count: 17))
        == "completion 0 has 17 tokens, but the context has room for 16 after its prompt")
    #expect(
      message(VisualPrompt(tokens: [1]), [-1]) == "completion 0 contains token -1, but the vocabulary has \(count)")
    let request = SamplingRequest(
      items: [.init(prompt: VisualPrompt(tokens: []), id: 5, epoch: 0)], generations: 1, maximumTokens: 1,
      parameters: SamplingParameters(), random: RandomSource(seed: 1, stream: .sampling))
    #expect(throws: VisualPromptError.self) { try policy.sample(request) }
  }
}
