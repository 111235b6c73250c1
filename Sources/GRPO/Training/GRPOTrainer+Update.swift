extension GRPOTrainer {
  /// Takes one optimizer step on the buffered rollout.
  func update() throws -> [TrainingEvent] {
    guard var buffer = progress.buffer else { return [] }
    let groups = Groups(buffer.batch.groupIDs).members
    // Dynamic sampling may have left fewer groups than steps were wanted.
    let parts = max(1, min(configuration.minibatches, groups.count))
    let part = buffer.uses % parts
    let chosen = groups[(groups.count * part / parts)..<(groups.count * (part + 1) / parts)].flatMap { $0 }
    let batch = parts == 1 ? buffer.batch : buffer.batch.sequences(chosen)

    let recorded = self.recorded
    self.recorded = nil
    let objective = configuration.objective
    var entropies: [Double]?
    if objective.topEntropyFraction < 1 {
      entropies = try recorded?.scores.entropies ?? scores(of: batch, by: policy, entropies: true).entropies
    }
    let plan = try objective.plan(
      batch.objectiveBatch(correctsSampler: objective.samplerCorrection != nil, entropies: entropies))
    var tally = ObjectiveTally()
    for sequences in microBatches(batch.count) {
      let (scores, tape) = try recorded ?? policy.forward(request(batch, sequences, entropies: true))
      let result = try plan.loss(
        of: sequences, logProbabilities: scores.logProbabilities, entropies: scores.entropies)
      try policy.backward(tape, gradient: result.gradient, entropyGradient: result.entropyGradient)
      tally.add(result.tally)
    }
    let rate = configuration.learningRate * configuration.learningRateSchedule.factor(at: progress.step)
    let norm = try policy.step(learningRate: rate, gradientNormLimit: configuration.gradientNormLimit)

    progress.step += 1
    buffer.uses += 1
    progress.buffer = buffer.uses == parts * configuration.iterations ? nil : buffer
    var metrics = tally.metrics(of: objective)
    metrics["grad_norm"] = norm
    metrics["learning_rate"] = rate
    metrics["epoch"] = Double(progress.cursor) / Double(tasks.count)
    metrics["num_tokens"] = Double(progress.tokens)
    metrics.merge(buffer.metrics)
    let report = StepReport(step: progress.step, steps: configuration.steps, metrics: metrics)
    history.append(report)
    return [.stepped(report)] + (norm.isFinite ? [] : [.warning(.gradientNotFinite(step: progress.step))])
  }
}
