import Foundation
import GRPO
import Randomness
import Testing

@Suite struct OptimizerTests {
  /// Recording: PyTorch's AdamW and `clip_grad_norm_`, eight steps.
  @Test(arguments: ["adamw/default", "adamw/wd.1,betas.9,.95,clip1"])
  func adamW(name: String) throws {
    let golden = try Golden.load("optim")[name]
    let config = try golden["config"]
    let betas = config.optional("betas")?.numbers ?? [0.9, 0.999]
    var parameters = try golden["init"].numbers
    var optimizer = AdamW(
      count: parameters.count, beta1: betas[0], beta2: betas[1],
      weightDecay: config.optional("weight_decay")?.number ?? 0.01)
    for step in try golden["steps"].items {
      let gradient = try step["grads"].numbers
      let norm = GradientNorm(of: gradient)
      #expect(abs(norm.value - (try step["grad_norm_before_clip"].number)) < 1e-12)
      optimizer.step(
        &parameters, gradient: gradient, learningRate: try config["lr"].number,
        scale: norm.scale(limit: golden.optional("max_grad_norm")?.number))
      #expect(difference(parameters, try step["params"].numbers) < 1e-12)
    }
    #expect(optimizer.stepCount == 8)
  }

  /// Special case: the first step moves every parameter by the learning rate against the sign of its slope.
  @Test func firstStepIsTheSign() {
    var parameters = [1.0, -2, 3]
    var optimizer = AdamW(count: 3, weightDecay: 0)
    optimizer.step(&parameters, gradient: [5, -0.1, 0], learningRate: 0.5)
    #expect(difference(parameters, [0.5, -1.5, 3]) < 1e-6)
  }

  @Test func singlePrecisionFollowsDouble() {
    var random = CounterGenerator(seed: 2)
    var double = (0..<50).map { _ in random.normal() }
    var single = double.map(Float.init)
    double = single.map(Double.init)
    var (first, second) = (AdamW(count: 50), AdamW(count: 50))
    for _ in 0..<10 {
      let gradient = (0..<50).map { _ in Float(random.normal()) }
      first.step(&single, gradient: gradient, learningRate: 0.01)
      second.step(&double, gradient: gradient.map(Double.init), learningRate: 0.01)
    }
    #expect(difference(single.map(Double.init), double) < 1e-5)
    #expect(first.firstMoments == second.firstMoments)
  }

  @Test func resumesExactly() throws {
    var random = CounterGenerator(seed: 3)
    var parameters = [0.5, 0.25]
    var optimizer = AdamW(count: 2)
    optimizer.step(&parameters, gradient: [random.normal(), random.normal()], learningRate: 0.1)
    var copy = try JSONDecoder().decode(AdamW.self, from: JSONEncoder().encode(optimizer))
    var other = parameters
    optimizer.step(&parameters, gradient: [1, 2], learningRate: 0.1)
    copy.step(&other, gradient: [1, 2], learningRate: 0.1)
    #expect(parameters == other)
  }

  @Test func normOfEmptyAndInfiniteGradients() {
    #expect(GradientNorm(of: [Double]()).value == 0)
    #expect(GradientNorm(of: [3.0, 4]).scale(limit: 1) == 1 / (5 + 1e-6))
    #expect(GradientNorm(of: [3.0, 4]).scale(limit: nil) == 1)
    #expect(GradientNorm(of: [Double.nan]).scale(limit: 1) == 0)
    #expect(GradientNorm(of: [Float.infinity]).scale(limit: nil) == 0)
  }

  /// Recording: Transformers' schedules, 63 steps.
  @Test(arguments: [
    ("linear", LearningRateSchedule.Shape.linear), ("cosine", .cosine()), ("constant", .constant),
    ("constant_with_warmup", .constantWithWarmup), ("cosine_with_restarts", .cosineWithRestarts(cycles: 2)),
    ("polynomial", .polynomial(power: 2, minimum: 1e-7)), ("inverse_sqrt", .inverseSquareRoot),
    ("cosine_with_min_lr", .cosine(minimum: 0.1)), ("warmup_stable_decay", .warmupStableDecay(decay: 20)),
  ])
  func schedules(name: String, shape: LearningRateSchedule.Shape) throws {
    let golden = try Golden.load("optim")["schedules"][name]
    let schedule = LearningRateSchedule(
      shape, warmup: Int(try golden["warmup"].number), total: Int(try golden["total"].number))
    let expected = try golden["lr"].numbers
    #expect(difference(expected.indices.map { schedule.factor(at: $0) }, expected) < 1e-12)
  }
}
