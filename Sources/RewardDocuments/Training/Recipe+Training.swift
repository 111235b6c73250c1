public import RewardCore

extension Recipe {
  /// The recipe's reward as components of a training run, each logged under its name.
  ///
  /// The parts of a `total` become components with their weights, so that estimators that normalize components, filters
  /// that name a component, and the metrics `rewards/…/mean` distinguish them. Their weighted sum is the score of the
  /// recipe. Any other reward is one component. Components with the same name are numbered.
  ///
  /// ```swift
  /// let recipe = try Recipe(parsing: recipeText)
  /// let tasks = try recipe.tasks(fromLines: lines) { policy.prompt($0) }
  /// let trainer = try await GRPOTrainer(
  ///   policy: policy, tasks: tasks, rewards: recipe.trainingRewards, configuration: .suitability)
  /// ```
  public var trainingRewards: [TrainingReward<Row>] {
    var components = Self.components(of: groupReward, weight: 1)
    for index in components.indices {
      let before = components[..<index].count { $0.reward.name == components[index].reward.name }
      if before > 0 { components[index].name += " \(before + 1)" }
    }
    return components
  }

  private static func components(of reward: any GroupReward<Row>, weight: Double) -> [TrainingReward<Row>] {
    if let erased = reward as? AnyReward<Row> { return components(of: erased.base, weight: weight) }
    if let erased = reward as? AnyGroupReward<Row> { return components(of: erased.base, weight: weight) }
    if let weighted = reward as? any WeightedReward<Row>, let (base, own) = weighted.unweighted {
      return components(of: base, weight: weight * own)
    }
    let parts: [any GroupReward<Row>]? =
      (reward as? Total<AnyReward<Row>>)?.parts ?? (reward as? Total<AnyGroupReward<Row>>)?.parts
    guard let parts else { return [TrainingReward(reward, weight: weight)] }
    return parts.flatMap { components(of: $0, weight: weight) }
  }

  /// Reads tasks from JSON lines: the prompt and the references.
  ///
  /// The checks are those of `rewards check`: every required column must be present and readable, and every reference
  /// must earn the highest score when it is written as an answer. Rows need no completions; blank lines are skipped.
  ///
  /// - Parameters:
  ///   - text: the lines.
  ///   - prompt: returns the policy's prompt for the text in the column ``RecipeColumns/prompt``.
  /// - Throws: ``TrainingRowsError`` with all problems, line by line, and the errors of `prompt`.
  /// - Complexity: O(*n*) in the length of the text.
  public func tasks<Prompt: Sendable>(
    fromLines text: String, prompt: (String) throws -> Prompt
  ) throws -> [TrainingTask<Prompt, Row>] {
    var problems: [TrainingRowsError.Line] = []
    var tasks: [TrainingTask<Prompt, Row>] = []
    var text = text
    try text.withUTF8 { bytes in
      for (number, range) in Self.lines(bytes) {
        switch input(forTraining: UnsafeBufferPointer(rebasing: bytes[range])) {
        case .failure(let error): problems.append(.init(number: number, problems: error.problems))
        case .success(let input):
          let name = input.group ?? input.prompt
          tasks.append(TrainingTask(name: name, prompt: try prompt(input.prompt), reference: input.row))
        }
      }
    }
    if !problems.isEmpty { throw TrainingRowsError(lines: problems) }
    return tasks
  }

  /// Reads tasks whose prompts are texts.
  ///
  /// - Throws: ``TrainingRowsError`` with all problems, line by line.
  public func tasks(fromLines text: String) throws -> [TrainingTask<String, Row>] {
    try tasks(fromLines: text) { $0 }
  }

  private func input(forTraining line: UnsafeBufferPointer<UInt8>) -> Result<RecipeInput, RowError> {
    var members: [LineScan.Member] = []
    do throws(RowError) {
      let input = try input(from: line, &members, needsCompletion: false)
      var reader = RowReader(bytes: line, members: members)
      var column = columns.prompt
      column.isOptional = false
      _ = reader.text(column)
      if reader.problems.isEmpty, input.prompt.isEmpty { reader.refuse(column, "is empty") }
      let problems = reader.problems + goldProblems(of: input, from: line, members)
      return problems.isEmpty ? .success(input) : .failure(RowError(problems))
    } catch {
      return .failure(error)
    }
  }

  /// The lines that are not blank, with their numbers from 1.
  private static func lines(_ bytes: UnsafeBufferPointer<UInt8>) -> [(number: Int, range: Range<Int>)] {
    var found: [(Int, Range<Int>)] = []
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var number = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let isBlank = bytes[start..<end].allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
      if !isBlank { found.append((number, start..<end)) }
      start = end + 1
      number += 1
    }
    return found
  }
}
