// Published settings. Settings that a source leaves open have the library's default, including a gradient norm limit of
// 1; other choices are marked “our choice”. Differences between a paper and its code are noted.

extension GRPOConfiguration {
  /// Visual reasoning with a reward of normalized length. It uses 8 rollouts at temperature 1, β 0.04, at most 1024
  /// tokens, and 300 steps at 1e-6.
  ///
  /// The paper's batch (1 per device, 8 devices, accumulation over 4) counts prompts in the trainers that it builds on,
  /// so there are 32 prompts per update; in later versions of TRL the same numbers would mean 4.
  ///
  /// The linear decay of the learning rate is TRL's; the paper does not state it.
  ///
  /// - Source: 2504.05682; settings of TRL 0.14 where the paper states none.
  public static let suitability = GRPOConfiguration(
    steps: 300, promptsPerRollout: 32, generations: 8, maximumTokens: 1024, learningRate: 1e-6, schedule: .linear)

  /// The second stage of Reason-RFT. It uses 14 prompts with 8 completions, temperature 0.9, β 0.04, at most 512
  /// tokens, and a learning rate that decreases from 1e-6 to 0.
  ///
  /// The original trains for one epoch: set `steps` to the number of tasks ÷ 14 (300 is our choice).
  /// The released code samples with top-p 0.9 and top-k 50 but scores the full distribution at temperature 1; here both
  /// use the full distribution at 0.9.
  ///
  /// - Source: Tan et al., *Reason-RFT*, 2503.20752, scripts at d0a8070, on TRL 0.15.
  public static let reasonRFT = GRPOConfiguration(
    steps: 300, promptsPerRollout: 14, generations: 8, maximumTokens: 512,
    sampling: SamplingParameters(temperature: 0.9), learningRate: 1e-6, schedule: .linear)

  /// The original GRPO. It uses 16 prompts with 64 completions, β 0.04 with k3, at most 1024 tokens, and 1e-6.
  ///
  /// The split of its batch of 1024 follows from 64 completions; the number of steps, 100, is not stated there; chosen
  /// here.
  ///
  /// - Source: Shao et al., *DeepSeekMath*, 2402.03300, section 4.2.
  public static let deepSeekMath = GRPOConfiguration(
    promptsPerRollout: 16, generations: 64, maximumTokens: 1024, learningRate: 1e-6)

  /// Dr. GRPO: advantages without the deviation, a constant denominator, no divergence.
  ///
  /// The constant is the length limit; change both together. The limit of 3000 tokens and 128 prompts per rollout are
  /// our choice.
  ///
  /// - Source: Liu et al., *Understanding R1-Zero-like training*, 2503.20783.
  public static let drGRPO = GRPOConfiguration(
    promptsPerRollout: 128, generations: 8, maximumTokens: 3000, advantages: .meanOnly,
    objective: Objective(aggregation: .constant(length: 3000)), learningRate: 1e-6)

  /// DAPO: an asymmetric clip range, the mean over all tokens, dynamic sampling, and no divergence. The upper clip is
  /// 0.28. Truncated completions are ignored, and groups without a signal are replaced. A rollout of 512 prompts with
  /// 16 completions is used for 16 steps, with at most 20,480 tokens and a learning rate of 1e-6 after a warm-up.
  ///
  /// The number of steps (1600), the length of the warm-up (320) and at most 10 rounds of replacement are our choice.
  /// Its penalty for overlong completions is a reward (`SoftOverlong`), and not part of this
  /// configuration.
  ///
  /// - Source: Yu et al., *DAPO*, 2503.14476, section 4.1.
  public static let dapo = GRPOConfiguration(
    steps: 1600, promptsPerRollout: 512, generations: 16, minibatches: 16, maximumTokens: 20_480,
    objective: Objective(
      surrogate: .clip(low: 0.2, high: 0.28), aggregation: .tokenMean, ignoresTruncated: true),
    learningRate: 1e-6, schedule: .constantWithWarmup, warmupSteps: 320, flatGroups: .replace(rounds: 10))

  /// GSPO: one ratio per sequence with clips of 3e-4 and 4e-4, four steps per rollout, no divergence.
  ///
  /// Prompts (16), completions (8), the limit of 1024 tokens and the rate of 1e-6 are our choice.
  ///
  /// - Source: Zheng et al., *GSPO*, 2507.18071, section 5.1.
  public static let gspo = GRPOConfiguration(
    promptsPerRollout: 16, generations: 8, minibatches: 4, maximumTokens: 1024,
    objective: Objective(surrogate: .clip(low: 3e-4, high: 4e-4), importance: .sequence), learningRate: 1e-6)

  /// The defaults of TRL 1.16. They are the mean over all tokens, clip 0.2, no divergence, at most 512 tokens, and a
  /// learning rate that decreases from 1e-6 to 0.
  ///
  /// TRL has no default for prompts per rollout (8) and steps (100); they are our choice. With a coefficient above 0, TRL's
  /// divergence is the importance-weighted k3.
  ///
  /// - Source: TRL 1.16.0, `GRPOConfig`.
  public static let trl = GRPOConfiguration(
    promptsPerRollout: 8, generations: 8, maximumTokens: 512,
    objective: Objective(aggregation: .tokenMean), learningRate: 1e-6, schedule: .linear)

  /// Settings for models with a hundred thousand parameters on a CPU. They are 16 prompts with 8 completions, no
  /// divergence, and a learning rate of 3e-4.
  ///
  /// With a tenfold learning rate the model learns the format and loses its accuracy; with a tenth, 60 steps are too
  /// few.
  ///
  /// - Source: our own runs on scanned digits after supervised training with an imperfect teacher.
  public static let tiny = GRPOConfiguration(
    steps: 60, promptsPerRollout: 16, generations: 8, maximumTokens: 48, objective: Objective(), learningRate: 3e-4)
}
