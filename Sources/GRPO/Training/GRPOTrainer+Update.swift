import Randomness

extension GRPOTrainer {
  /// Takes one optimizer step on the current rollout.
  func update() async throws {
    guard var buffer = progress.buffer else { return }
    let groups = Groups(buffer.batch.groupIDs).members
    // Dynamic sampling may have left fewer groups than minibatches.
    let parts = max(1, min(configuration.minibatches, groups.count))
    let part = buffer.uses % parts
    let chosen = groups[(groups.count * part / parts)..<(groups.count * (part + 1) / parts)].flatMap { $0 }
    let batch = parts == 1 ? buffer.batch : buffer.batch.sequences(chosen)

    let plan = try await plan(batch)
    var tally = ObjectiveTally()
    for sequences in microBatches(batch.count) {
      let request = request(batch, sequences, entropies: true, id: rolloutID)
      tally.add(try await policy.accumulate(request, plan, sequences))
    }
    let rate = configuration.learningRate * configuration.learningRateSchedule.factor(at: progress.step)
    let norm = try await policy.step(learningRate: rate, gradientNormLimit: configuration.gradientNormLimit)

    progress.step += 1
    buffer.uses += 1
    progress.buffer = buffer.uses == parts * configuration.iterations ? nil : buffer
    if progress.buffer == nil { rolloutID = nil }
    var metrics = tally.metrics(of: configuration.objective)
    metrics["grad_norm"] = norm
    metrics["learning_rate"] = rate
    metrics["epoch"] = Double(progress.cursor) / Double(tasks.count)
    metrics["num_tokens"] = Double(progress.tokens)
    metrics.merge(buffer.metrics)
    let report = StepReport(step: progress.step, metrics: metrics)
    history.append(report)
    self.report(.stepped(report))
    if !norm.isFinite { warn(.gradientNotFinite(step: progress.step)) }
    if let synchronization = configuration.synchronization, let reference,
      progress.step % synchronization.interval == 0
    {
      try await synchronize(policy, reference, share: synchronization.share)
    }
  }

  /// Returns the plan of a step. If it chooses tokens by their scores, these are computed in a separate pass.
  private func plan(_ batch: RolloutBatch) async throws -> StepPlan {
    let objective = configuration.objective
    var objectiveBatch = batch.objectiveBatch(correctsSampler: objective.samplerCorrection != nil)
    if objective.topEntropyFraction < 1 || objective.surrogate.choosesByCovariance {
      let current = try await scores(of: batch, by: policy, entropies: true, id: rolloutID)
      objectiveBatch.entropies = current.entropies
      objectiveBatch.currentLogProbabilities = current.logProbabilities
      var generator = RandomSource(seed: configuration.seed, stream: .tokenChoice).generator(step: progress.step)
      objectiveBatch.seed = generator.next()
    }
    return try objective.plan(objectiveBatch)
  }
}

private func synchronize<Policy: TrainablePolicy>(
  _ policy: Policy, _ reference: Policy.ReferencePolicy, share: Double
) async throws {
  func move<Other: SynchronizingPolicy>(_ policy: Other) async throws {
    guard let reference = reference as? Other.ReferencePolicy else { return }
    try await policy.synchronize(reference, share: share)
  }
  if let policy = policy as? any SynchronizingPolicy { try await move(policy) }
}

extension TrainablePolicy {
  /// Accumulates the gradient of the loss for some sequences of a step.
  ///
  /// - Throws: `GRPOError` (`brokenPolicy`) if the policy returns scores of other tokens, or does not request the
  ///   gradients exactly once.
  func accumulate(
    _ request: ScoringRequest<Prompt>, _ plan: StepPlan, _ sequences: Range<Int>
  ) async throws -> ObjectiveTally {
    let tallies = Collected<ObjectiveTally>()
    try await accumulateGradient(of: request) { scores in
      let facts = request.facts(scores)
      if !facts.isEmpty { throw GRPOError(facts) }
      let result = try plan.loss(
        of: sequences, logProbabilities: scores.logProbabilities, entropies: scores.entropies)
      tallies.add(result.tally)
      return TokenGradients(logProbabilities: result.gradient, entropies: result.entropyGradient)
    }
    let found = tallies.all
    guard found.count == 1 else { throw GRPOError(.wrongGradientCalls(found.count)) }
    return found[0]
  }
}
