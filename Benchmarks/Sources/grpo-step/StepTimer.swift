import GRPO
import TinyVLM

/// The times of several steps, in seconds.
struct StepTimes {
  struct Step {
    var prefill = 0.0
    var forward = 0.0
    var sample = 0.0
    var reference = 0.0
    var loss = 0.0
    var backward = 0.0
    var optimizer = 0.0
    var total = 0.0
    var decoding: Double { sample - prefill }
  }

  var steps: [Step] = []
  var firstReward = 0.0
  var lastReward = 0.0
  var weights = 0

  func least(_ path: KeyPath<Step, Double>) -> Double { steps.map { $0[keyPath: path] }.min() ?? 0 }

  func median(_ path: KeyPath<Step, Double>) -> Double {
    let sorted = steps.map { $0[keyPath: path] }.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }
}

/// Trains a model on a toy reward, the share of even words: what is measured is what learns.
struct StepTimer {
  private let shape: Shape
  private let threads: Int
  private var model: TinyVLM
  private let reference: TinyVLM
  private var flat: FlatParameters
  private var numbers = CounterGenerator(seed: 1)
  private var served = 0

  init(_ shape: Shape, threads: Int) {
    self.shape = shape
    self.threads = threads
    model = TinyVLM(
      TinyVLMConfiguration(
        vocabulary: shape.vocabulary, width: shape.width, heads: 4, layers: shape.layers,
        context: shape.promptLength + shape.length), using: &numbers)
    reference = model
    flat = FlatParameters(
      weights: model.parameters, optimizer: AdamW(count: model.parameters.count, weightDecay: 0.01))
  }

  consuming func run(steps: Int) -> StepTimes {
    var times = StepTimes()
    times.weights = model.parameters.count
    let warm = 2
    for step in 0..<steps + warm {
      let (one, reward) = take(step)
      if step == 0 { times.firstReward = reward }
      times.lastReward = reward
      if step >= warm { times.steps.append(one) }
    }
    return times
  }

  /// Takes steps for at least a time, after those of the rounds before: the mean milliseconds a step, and the last reward.
  mutating func round(milliseconds: Double) -> (milliseconds: Double, reward: Double) {
    var (total, steps, last) = (0.0, 0, 0.0)
    repeat {
      let (one, reward) = take(served)
      served += 1
      total += one.total * 1e3
      steps += 1
      last = reward
    } while total < milliseconds
    return (total / Double(steps), last)
  }

  private mutating func take(_ step: Int) -> (times: StepTimes.Step, reward: Double) {
    let (shape, threads) = (shape, threads)
    var one = StepTimes.Step()
    let prompts = (0..<shape.prompts).map { _ in
      VisualPrompt(tokens: (0..<shape.promptLength).map { _ in Int32(numbers.index(below: shape.vocabulary)) })
    }
    let source = RandomSource(seed: 1, stream: .sampling)
    let uniform: @Sendable (Int, Int) -> Double = { sequence, token in
      var generator = source.generator(
        step: step, prompt: sequence / shape.group, generation: sequence % shape.group, token: token)
      return generator.uniform()
    }
    // Apart from the step: what sampling a single word takes, from one sequence a prompt.
    one.prefill = seconds {
      _ = model.sample(prompts, generations: 1, maximumTokens: 1, end: -1, threads: threads, uniform: uniform)
    }
    var groups: [PromptGroup] = []
    var rewards: [Double] = []
    one.total = seconds {
      var rollout: (completions: [TokenCompletion], tape: Tape)?
      one.sample = seconds {
        rollout = model.sampleWithTape(
          prompts, generations: shape.group, maximumTokens: shape.length, end: -1, threads: threads, uniform: uniform)
      }
      guard let rollout else { return }
      rewards = rollout.completions.map { written in
        Double(written.tokens.count { $0 % 2 == 0 }) / Double(written.tokens.count)
      }
      groups = prompts.enumerated().map { index, prompt in
        let own = rollout.completions[index * shape.group..<(index + 1) * shape.group]
        return PromptGroup(prompt: prompt, completions: own.map(\.tokens))
      }
      var expected: [Float] = []
      one.reference = seconds { expected = reference.score(groups, threads: threads).logProbabilities }
      var gradient: [Float] = []
      one.loss = seconds {
        gradient = Self.gradient(
          rewards, rollout.tape.logProbabilities, old: rollout.completions.flatMap(\.logProbabilities),
          reference: expected, shape)
      }
      one.backward = seconds {
        model.backward(
          rollout.tape, logProbabilityGradients: gradient, into: &flat.gradient, threads: threads)
      }
      one.optimizer = seconds {
        _ = flat.step(learningRate: 1e-3, gradientNormLimit: 1)
        model.parameters = flat.weights
      }
    }
    // Apart from the step, too: the pass that the tape of sampling saves.
    one.forward = seconds { _ = model.forward(groups, threads: threads) }
    return (one, rewards.reduce(0, +) / Double(rewards.count))
  }

  /// Of the clipped surrogate (0.2) and 0.04 times the divergence k3, averaged over all words.
  private static func gradient(
    _ rewards: [Double], _ current: [Float], old: [Float], reference: [Float], _ shape: Shape
  ) -> [Float] {
    var result = [Float](repeating: 0, count: current.count)
    for sequence in rewards.indices {
      let first = sequence / shape.group * shape.group
      let group = rewards[first..<first + shape.group]
      let mean = group.reduce(0, +) / Double(shape.group)
      let squares = group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
      let deviation = (squares / Double(max(1, shape.group - 1))).squareRoot()
      let advantage = Float((rewards[sequence] - mean) / (deviation + 1e-4))
      for index in sequence * shape.length..<(sequence + 1) * shape.length {
        let ratio = exponential(current[index] - old[index])
        let clipped = advantage > 0 ? ratio > 1.2 : ratio < 0.8
        let pull = 0.04 * (1 - exponential(reference[index] - current[index]))
        result[index] = ((clipped ? 0 : -ratio * advantage) + pull) / Float(current.count)
      }
    }
    return result
  }
}
