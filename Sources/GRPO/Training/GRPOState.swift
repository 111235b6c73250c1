import RewardCore

/// The contents of a checkpoint of a `GRPOTrainer`.
struct GRPOState: Codable {
  var configuration: GRPOConfiguration
  var data: TrainingData
  var progress: GRPOProgress
  var history: [StepReport]
  var policy: [UInt8]
  var reference: [UInt8]?

  /// Returns the difference that prevents a run from being resumed from this state, or `nil`.
  func difference(from configuration: GRPOConfiguration, data: TrainingData) throws -> String? {
    var old = self.configuration
    // The settings that a resumed run may change.
    old.steps = configuration.steps
    old.learningRate = configuration.learningRate
    old.schedule = configuration.schedule
    old.warmupSteps = configuration.warmupSteps
    old.samplerCheck = configuration.samplerCheck
    return try StateDifference(old, configuration).words ?? self.data.difference(from: data)
  }
}

/// The training data of a run, as names and fingerprints.
struct TrainingData: Codable {
  var names: [String]
  var tasks: [UInt64]
  var rewards: [Component]

  struct Component: Codable {
    var name: String
    var weight: Double
    var fingerprint: UInt64
  }

  init<Prompt, Reference>(_ tasks: [TrainingTask<Prompt, Reference>], _ rewards: [TrainingReward<Reference>]) {
    names = tasks.map(\.name)
    self.tasks = tasks.map { Fingerprint(of: ($0.prompt, $0.reference)).hash }
    self.rewards = rewards.map {
      Component(name: $0.name, weight: $0.weight, fingerprint: Fingerprint(of: $0.reward).hash)
    }
  }

  func difference(from other: TrainingData) -> String? {
    if tasks.count != other.tasks.count {
      return "the checkpoint has \(tasks.count) tasks, but the run has \(other.tasks.count)"
    }
    for index in tasks.indices {
      if names[index] != other.names[index] {
        return "task \(index) is named “\(names[index])” in the checkpoint, but “\(other.names[index])” in the run"
      }
      if tasks[index] != other.tasks[index] {
        let name = names[index].isEmpty ? "" : " (“\(names[index])”)"
        return "task \(index)\(name) has another prompt or reference in the checkpoint than in the run"
      }
    }
    let (old, new) = (rewards.map(\.name), other.rewards.map(\.name))
    if old != new {
      let (left, right) = (old.map { "“\($0)”" }, new.map { "“\($0)”" })
      return "the rewards are \(left.joined(separator: ", ")) in the checkpoint, but "
        + "\(right.joined(separator: ", ")) in the run"
    }
    for (old, new) in zip(rewards, other.rewards) {
      if old.weight != new.weight {
        return "the weight of “\(old.name)” is \(old.weight) in the checkpoint, but \(new.weight) in the run"
      }
      if old.fingerprint != new.fingerprint {
        return "the reward “\(old.name)” has other options in the checkpoint than in the run"
      }
    }
    return nil
  }
}
