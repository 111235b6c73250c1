public import RewardCore

/// The completions of a rollout with the data for later steps. These are explicit groups, masks, log-probabilities
/// and rewards.
///
/// Arrays are (sequences) or (tokens), related by `layout`. Nothing is inferred from positions or padding.
public struct RolloutBatch: Sendable, Hashable, Codable {
  /// The positions of the sequences.
  public var layout: SequenceLayout
  /// (tokens): the completions, each including the token that ends it.
  public var tokens: [Int32]
  /// (tokens): which tokens the policy wrote and learns from.
  public var mask: [Bool]
  /// (sequences): completions of one prompt share an id.
  public var groupIDs: [Int]
  /// (sequences): the index of the prompt among the tasks.
  public var promptIDs: [Int]
  /// (sequences): the texts of the completions.
  public var texts: [String]
  /// (sequences): how the completions ended.
  public var endings: [Completion.Ending]
  /// *T*, the sampling temperature; scoring uses the same.
  public var temperature: Double
  /// (tokens): log-probabilities that the sampler reported, if it does.
  public var samplerLogProbabilities: [Double]?
  /// (tokens): log-probabilities before the updates, if several updates share the rollout.
  public var oldLogProbabilities: [Double]?
  /// (tokens): log-probabilities under the reference, if there is one.
  public var referenceLogProbabilities: [Double]?
  /// (sequences, components): the scores.
  public var rewards: RewardTable
  /// (sequences): the advantages of the completions.
  public var advantages: [Double]

  /// Creates a batch.
  ///
  /// - Throws: `GRPOError` with every array of the wrong length and every group with several prompts.
  public init(
    layout: SequenceLayout, tokens: [Int32], mask: [Bool]? = nil, groupIDs: [Int], promptIDs: [Int],
    texts: [String], endings: [Completion.Ending], temperature: Double = 1, samplerLogProbabilities: [Double]? = nil,
    oldLogProbabilities: [Double]? = nil, referenceLogProbabilities: [Double]? = nil, rewards: RewardTable,
    advantages: [Double]
  ) throws(GRPOError) {
    self.layout = layout
    self.tokens = tokens
    self.mask = mask ?? [Bool](repeating: true, count: layout.tokenCount)
    self.groupIDs = groupIDs
    self.promptIDs = promptIDs
    self.texts = texts
    self.endings = endings
    self.temperature = temperature
    self.samplerLogProbabilities = samplerLogProbabilities
    self.oldLogProbabilities = oldLogProbabilities
    self.referenceLogProbabilities = referenceLogProbabilities
    self.rewards = rewards
    self.advantages = advantages
    try validate()
  }

  /// Decodes a batch, with the checks of the initializer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      layout: try container.decode(SequenceLayout.self, forKey: .layout),
      tokens: try container.decode([Int32].self, forKey: .tokens),
      mask: try container.decode([Bool].self, forKey: .mask),
      groupIDs: try container.decode([Int].self, forKey: .groupIDs),
      promptIDs: try container.decode([Int].self, forKey: .promptIDs),
      texts: try container.decode([String].self, forKey: .texts),
      endings: try container.decode([Completion.Ending].self, forKey: .endings),
      temperature: try container.decode(Double.self, forKey: .temperature),
      samplerLogProbabilities: try container.decodeIfPresent([Double].self, forKey: .samplerLogProbabilities),
      oldLogProbabilities: try container.decodeIfPresent([Double].self, forKey: .oldLogProbabilities),
      referenceLogProbabilities: try container.decodeIfPresent([Double].self, forKey: .referenceLogProbabilities),
      rewards: try container.decode(RewardTable.self, forKey: .rewards),
      advantages: try container.decode([Double].self, forKey: .advantages))
  }

  /// Checks shapes and groups.
  ///
  /// - Throws: `GRPOError` with every array of the wrong length and every group with several prompts.
  public func validate() throws(GRPOError) {
    var facts: [GRPOError.Fact] = []
    func check(_ name: String, _ found: Int?, _ expected: Int) {
      if let found, found != expected { facts.append(.shapeMismatch(name: name, found: found, expected: expected)) }
    }
    check("tokens", tokens.count, layout.tokenCount)
    check("mask", mask.count, layout.tokenCount)
    check("samplerLogProbabilities", samplerLogProbabilities?.count, layout.tokenCount)
    check("oldLogProbabilities", oldLogProbabilities?.count, layout.tokenCount)
    check("referenceLogProbabilities", referenceLogProbabilities?.count, layout.tokenCount)
    check("groupIDs", groupIDs.count, layout.count)
    check("promptIDs", promptIDs.count, layout.count)
    check("texts", texts.count, layout.count)
    check("endings", endings.count, layout.count)
    check("rewards", rewards.rowCount, layout.count)
    check("advantages", advantages.count, layout.count)
    if groupIDs.count == layout.count, promptIDs.count == layout.count {
      let groups = Groups(groupIDs)
      for rows in groups.members {
        let prompts = Groups(rows.map { promptIDs[$0] }).members.map { promptIDs[rows[$0[0]]] }
        if prompts.count > 1 { facts.append(.mixedGroup(id: groupIDs[rows[0]], prompts: prompts)) }
      }
    }
    if !facts.isEmpty { throw GRPOError(facts) }
  }

  /// The number of sequences.
  public var count: Int { layout.count }

  /// (sequences): which completions hit the token limit.
  public var isTruncated: [Bool] { endings.map { $0 == .length } }

  /// Returns the batch of some sequences, in the given order.
  public func sequences(_ indices: [Int]) -> RolloutBatch {
    var batch = self
    func tokens<Element>(_ values: [Element]) -> [Element] { indices.flatMap { values[layout[$0]] } }
    func rows<Element>(_ values: [Element]) -> [Element] { indices.map { values[$0] } }
    batch.layout = SequenceLayout(lengths: indices.map { layout[$0].count })
    batch.tokens = tokens(self.tokens)
    batch.mask = tokens(mask)
    batch.groupIDs = rows(groupIDs)
    batch.promptIDs = rows(promptIDs)
    batch.texts = rows(texts)
    batch.endings = rows(endings)
    batch.samplerLogProbabilities = samplerLogProbabilities.map { tokens($0) }
    batch.oldLogProbabilities = oldLogProbabilities.map { tokens($0) }
    batch.referenceLogProbabilities = referenceLogProbabilities.map { tokens($0) }
    batch.rewards = rewards.rows(indices)
    batch.advantages = rows(advantages)
    return batch
  }

  /// Returns the batch for an objective.
  ///
  /// - Parameters:
  ///   - correctsSampler: whether the sampler's log-probabilities are included.
  ///   - entropies: (tokens), for choosing tokens.
  public func objectiveBatch(correctsSampler: Bool, entropies: [Double]? = nil) -> ObjectiveBatch {
    ObjectiveBatch(
      layout: layout, mask: mask, advantages: advantages, isTruncated: isTruncated,
      oldLogProbabilities: oldLogProbabilities, referenceLogProbabilities: referenceLogProbabilities,
      samplerLogProbabilities: correctsSampler ? samplerLogProbabilities : nil, entropies: entropies)
  }

  /// The lengths of completions, as `completions/…` under the names of TRL. They are given for all completions and
  /// for those that were not cut off, with the share of completions that were cut off.
  public var lengthMetrics: Metrics {
    var metrics = Metrics()
    let lengths = layout.lengths.map(Double.init)
    let terminated = zip(lengths, endings).filter { $0.1 == .stop }.map(\.0)
    for (name, values) in [("", lengths), ("terminated_", terminated)] where !lengths.isEmpty {
      let values = values.isEmpty ? [0] : values
      metrics["completions/mean_\(name)length"] = Spread(values).mean
      metrics["completions/min_\(name)length"] = values.min()
      metrics["completions/max_\(name)length"] = values.max()
    }
    if !lengths.isEmpty {
      metrics["completions/clipped_ratio"] = Double(endings.count { $0 == .length }) / Double(lengths.count)
    }
    return metrics
  }
}
