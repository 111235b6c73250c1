import Foundation
import GRPO
import Randomness
import RewardCore
import Testing
import TinyVLM

@Suite struct PolicyTests {
  /// 1 for a completion that ends and names the number in its answer.
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

  /// An image of noise, another for each number.
  static func prompt(_ number: Int, _ policy: TinyVLMPolicy) -> VisualPrompt {
    var generator = RandomSource(seed: 1, stream: .data).generator(prompt: number)
    let pixels = (0..<image.width * image.height * image.channels).map { _ in Float(generator.uniform()) }
    return policy.prompt("how many ?", pixels: pixels)
  }

  /// Supervised on "<answer>n</answer>" for random n, then reinforced to say 3: the whole way through both trainers.
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

  /// Law of the protocol: scores have the same bits however the request is cut, and sampling reports them.
  @Test func scoresDoNotDependOnTheCut() {
    let policy = Self.policy()
    let items = (0..<3).map { SamplingRequest.Item(prompt: Self.prompt($0, policy), id: $0, epoch: 0) }
    for parameters in [SamplingParameters(temperature: 0.9), SamplingParameters(temperature: 0.9, topK: 4)] {
      let written = policy.sample(
        SamplingRequest(
          items: items, generations: 4, maximumTokens: 7, parameters: parameters,
          random: RandomSource(seed: 1, stream: .sampling)))
      let prompts = items.flatMap { [VisualPrompt](repeating: $0.prompt, count: 4) }
      func scores(_ range: Range<Int>) -> [Double] {
        policy.scores(
          of: ScoringRequest(
            prompts: Array(prompts[range]), layout: SequenceLayout(lengths: range.map { written[$0].tokens.count }),
            tokens: range.flatMap { written[$0].tokens }, temperature: 0.9)
        ).logProbabilities
      }
      #expect(scores(0..<12) == written.flatMap { $0.logProbabilities ?? [] })
      #expect((0..<12).flatMap { scores($0..<$0 + 1) } == scores(0..<12))
    }
  }

  @Test func filtersLimitTheWords() {
    let policy = Self.policy()
    let request = SamplingRequest(
      items: [.init(prompt: Self.prompt(0, policy), id: 0, epoch: 0)], generations: 200, maximumTokens: 1,
      parameters: SamplingParameters(topK: 2), random: RandomSource(seed: 1, stream: .sampling))
    let written = policy.sample(request)
    #expect(Set(written.map(\.tokens)).count == 2)
  }
}
