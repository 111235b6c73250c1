// The names and their documentation are those of the header, swift_rewards.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CRewards
internal import GRPO
internal import JSONDocuments

@c @implementation
public func swr_grpo_advantages(
  _ estimator: swr_bytes, _ rewards: UnsafePointer<swr_rewards>?, _ advantages: UnsafeMutablePointer<Double>?,
  _ metrics: UnsafeMutablePointer<swr_text>?
) -> swr_status {
  reporting { () throws(CallError) in
    let estimator = try AdvantageEstimator.read(estimator)
    guard let rewards = rewards?.pointee else { throw .argument("rewards must not be null") }
    guard let advantages else { throw .argument("advantages must not be null") }
    let rows = try count(rewards.row_count, "row_count")
    let components = try count(rewards.component_count, "component_count")
    if components > 4096 { throw .argument("component_count must be at most 4096, but is \(components)") }
    let (size, isTooLarge) = rows.multipliedReportingOverflow(by: components)
    if isTooLarge { throw .argument("row_count × component_count must be below 2^63") }
    let values = try array(rewards.rewards, size, "rewards").map { $0.isNaN ? nil : $0 }
    let groups = try array(rewards.groups, rows, "groups").map { Int($0) }
    let lengths = try estimator.needsLengths ? array(rewards.lengths, rows, "lengths").map { Int($0) } : []
    if let length = lengths.first(where: { !(0...1 << 40).contains($0) }) {
      throw .argument("a length must be from 0 to 2^40, but is \(length)")
    }
    let weights = try rewards.weights.map { weights throws(CallError) in try array(weights, components, "weights") }
    let names = (0..<components).map { component in
      rewards.names?[component].map { String(cString: $0) } ?? "\(component)"
    }
    let result = try reportingNumbers { () throws(GRPOError) in
      try estimator.advantages(
        of: RewardTable(names: names, weights: weights, values: values), groups: groups, lengths: lengths)
    }
    for (row, advantage) in result.advantages.enumerated() { advantages[row] = advantage }
    if let metrics { write(result.metrics, to: metrics) }
  }
}

@c @implementation
public func swr_grpo_loss(
  _ objective: swr_bytes, _ tokens: UnsafePointer<swr_tokens>?, _ loss: UnsafePointer<swr_loss>?
) -> swr_status {
  reporting { () throws(CallError) in
    let objective = try Objective.read(objective)
    guard let tokens = tokens?.pointee else { throw .argument("tokens must not be null") }
    guard let loss = loss?.pointee else { throw .argument("loss must not be null") }
    let batch = try ObjectiveBatch(tokens)
    let count = batch.layout.tokenCount
    guard loss.capacity >= count else {
      throw .argument("capacity must be at least \(count), the number of tokens, but is \(loss.capacity)")
    }
    let logProbabilities = try array(tokens.log_probabilities, count, "log_probabilities")
    let result = try reportingNumbers { () throws(GRPOError) in
      var batch = batch
      if batch.oldLogProbabilities == nil { batch.oldLogProbabilities = logProbabilities }
      batch.currentLogProbabilities = logProbabilities
      return try objective.plan(batch).loss(logProbabilities: logProbabilities, entropies: batch.entropies)
    }
    loss.loss?.pointee = result.loss
    for token in 0..<count {
      loss.gradient?[token] = result.gradient[token]
      loss.entropy_gradient?[token] = result.entropyGradient?[token] ?? 0
    }
    if let metrics = loss.metrics { write(result.tally.metrics(of: objective), to: metrics) }
  }
}

extension ObjectiveBatch {
  fileprivate init(_ tokens: swr_tokens) throws(CallError) {
    let sequences = try count(tokens.sequence_count, "sequence_count")
    let lengths = try array(tokens.lengths, sequences, "lengths")
    var sum = 0
    for (sequence, length) in lengths.enumerated() {
      let (next, isTooLarge) = sum.addingReportingOverflow(length)
      if length < 0 || isTooLarge {
        throw .argument("the sum of the lengths must be below 2^63, but is not after sequence \(sequence)")
      }
      sum = next
    }
    guard sum == tokens.token_count else {
      throw .argument(
        "the sum of the lengths must be \(UInt(bitPattern: tokens.token_count)), the token_count, but is \(sum)")
    }
    func numbers(_ start: UnsafePointer<Double>?, _ name: String) throws(CallError) -> [Double]? {
      start == nil ? nil : try array(start, sum, name)
    }
    func flags(_ start: UnsafePointer<UInt8>?, _ count: Int, _ name: String) throws(CallError) -> [Bool]? {
      start == nil ? nil : try array(start, count, name).map { $0 != 0 }
    }
    guard tokens.advantage_count == sequences || tokens.advantage_count == sum else {
      throw .argument(
        "advantage_count must be \(sequences), one per sequence, or \(sum), one per token, but is "
          + "\(UInt(bitPattern: tokens.advantage_count))")
    }
    var advantages = try array(tokens.advantages, tokens.advantage_count, "advantages")
    if tokens.advantage_count == sequences {
      advantages = zip(advantages, lengths).flatMap { [Double](repeating: $0, count: $1) }
    }
    self.init(
      layout: SequenceLayout(lengths: lengths), mask: try flags(tokens.mask, sum, "mask"),
      tokenAdvantages: advantages, isTruncated: try flags(tokens.truncated, sequences, "truncated") ?? [],
      oldLogProbabilities: try numbers(tokens.old_log_probabilities, "old_log_probabilities"),
      referenceLogProbabilities: try numbers(tokens.reference_log_probabilities, "reference_log_probabilities"),
      samplerLogProbabilities: try numbers(tokens.sampler_log_probabilities, "sampler_log_probabilities"),
      entropies: try numbers(tokens.entropies, "entropies"))
    seed = tokens.seed
  }
}

private func count(_ number: Int, _ name: String) throws(CallError) -> Int {
  guard number >= 0 else { throw .argument("\(name) must be below 2^63, but is \(UInt(bitPattern: number))") }
  return number
}

/// The numbers of the caller's buffer.
private func array<Number>(
  _ start: UnsafePointer<Number>?, _ count: Int, _ name: String
) throws(CallError) -> [Number] {
  guard count > 0 else { return [] }
  guard let start else { throw .argument("\(name) must not be null") }
  return Array(UnsafeBufferPointer(start: start, count: count))
}

private func reportingNumbers<Value>(_ body: () throws(GRPOError) -> Value) throws(CallError) -> Value {
  do { return try body() } catch { throw CallError(SWR_INVALID_NUMBERS, "\(error)") }
}

private func write(_ metrics: Metrics, to place: UnsafeMutablePointer<swr_text>) {
  var writer = JSONWriter()
  writer.object { writer in
    for (name, value) in zip(metrics.names, metrics.values) {
      writer.key(name)
      writer.number(value)
    }
  }
  place.pointee = texts.insert(HeldText([writer.bytes]))
}
