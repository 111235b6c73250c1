extension GRPOError {
  /// What was found; words are made only when somebody reads them.
  enum Fact: Sendable, Hashable {
    case groupTooSmall(size: Int)
    case sequenceImportanceWithTokenSum
    case clipRangeTooWide(name: String, value: Double)
    case boundsInWrongOrder(lower: String, upper: String, values: [Double])
    case klWithoutReference
    case reuseWithoutOldLogProbabilities(updates: Int)
    case correctionWithoutSampler
    case entropiesMissing
    case emptyMask
    case notFinite(name: String, sequence: Int, token: Int, value: Double)
    case outOfRange(name: String, value: Double, range: String)
    case rewardOutOfRange(row: Int, component: String, value: Double)
    case weightOutOfRange(component: String, value: Double)
    case mixedGroup(id: Int, prompts: [Int])
    case shapeMismatch(name: String, found: Int, expected: Int)
    case nothingToTrain
    case noPrompts
    case badCheckpoint(String)
    case fileFailure(path: String, operation: String, errno: Int32)
  }
}

extension GRPOError.Fact {
  var code: GRPOError.Code {
    switch self {
    case .groupTooSmall: .groupTooSmall
    case .sequenceImportanceWithTokenSum: .sequenceImportanceWithTokenSum
    case .clipRangeTooWide: .clipRangeTooWide
    case .boundsInWrongOrder: .boundsInWrongOrder
    case .klWithoutReference: .klWithoutReference
    case .reuseWithoutOldLogProbabilities: .reuseWithoutOldLogProbabilities
    case .correctionWithoutSampler: .correctionWithoutSampler
    case .entropiesMissing: .entropiesMissing
    case .emptyMask: .emptyMask
    case .notFinite: .notFinite
    case .outOfRange: .outOfRange
    case .rewardOutOfRange, .weightOutOfRange: .rewardOutOfRange
    case .mixedGroup: .mixedGroup
    case .shapeMismatch: .shapeMismatch
    case .nothingToTrain: .nothingToTrain
    case .noPrompts: .noPrompts
    case .badCheckpoint: .badCheckpoint
    case .fileFailure: .fileFailure
    }
  }

  var message: String {
    switch self {
    case .groupTooSmall(let size):
      "a group has \(size) completions; dividing by a group's deviation needs 2 or more"
    case .sequenceImportanceWithTokenSum:
      "importance per sequence with an aggregation over tokens weighs a sequence by its length; "
        + "use sequenceMean or sequenceSum"
    case .clipRangeTooWide(let name, let value):
      "\(name) is \(value); it must be in 0..<1, or the lower bound never clips"
    case .boundsInWrongOrder(let lower, let upper, let values):
      "\(lower) must be below \(upper), but they are \(values.map { "\($0)" }.joined(separator: " and "))"
    case .klWithoutReference:
      "the divergence from a reference has a coefficient, but there are no reference log-probabilities"
    case .reuseWithoutOldLogProbabilities(let updates):
      "\(updates) updates use one rollout, but there are no old log-probabilities: the ratio would be 1 throughout"
    case .correctionWithoutSampler:
      "a correction for a separate sampler is set, but there are no sampler log-probabilities"
    case .entropiesMissing:
      "tokens are chosen by entropy, but there are no entropies"
    case .emptyMask:
      "no token of the step counts: the mask is false everywhere"
    case .notFinite(let name, let sequence, let token, let value):
      "\(name) of sequence \(sequence), token \(token) is \(value); it must be finite and of a sane magnitude"
    case .outOfRange(let name, let value, let range):
      "\(name) is \(value); it must be in \(range)"
    case .rewardOutOfRange(let row, let component, let value):
      "the reward \(component) of row \(row) is \(value); rewards must be finite and at most 1e60 in magnitude"
    case .weightOutOfRange(let component, let value):
      "the weight of \(component) is \(value); weights must be finite and at most 1e60 in magnitude"
    case .mixedGroup(let id, let prompts):
      "group \(id) holds completions of prompts \(prompts.map { "\($0)" }.joined(separator: ", "))"
    case .shapeMismatch(let name, let found, let expected):
      "\(name) has \(found) entries where \(expected) are needed"
    case .nothingToTrain:
      "the policy has no trainable parameters"
    case .noPrompts:
      "there are no prompts to train on"
    case .badCheckpoint(let reason):
      "the checkpoint cannot be used: \(reason)"
    case .fileFailure(let path, let operation, let errno):
      "could not \(operation) \(path) (error \(errno))"
    }
  }
}
