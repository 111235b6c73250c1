#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension GRPOError {
  /// The facts of a mistake, which are put into words only when they are displayed.
  enum Fact: Sendable, Hashable {
    case groupTooSmall(size: Int)
    case sequenceImportanceWithTokenSum
    case sequenceImportanceWithCovariance
    case clipRangeTooWide(name: String, value: Double)
    case boundsInWrongOrder(lower: String, upper: String, values: [Double])
    case klWithoutReference
    case synchronizationWithoutReference
    case synchronizationUnsupported
    case samplerMissing(for: String)
    case entropiesMissing(for: String)
    case currentLogProbabilitiesMissing
    case emptyMask
    case notFinite(name: String, sequence: Int, token: Int, value: Double)
    case outOfRange(name: String, value: Double, range: String)
    case rewardOutOfRange(row: Int, component: String, value: Double)
    case weightOutOfRange(component: String, value: Double)
    case noRewards
    case duplicateReward(name: String)
    case unknownComponent(name: String, known: [String])
    case mixedGroup(id: Int, prompts: [Int])
    case shapeMismatch(name: String, found: Int, expected: Int)
    case gapInMask(row: Int)
    case wrongCount(found: Int, of: String, expected: Int, place: String)
    case wrongGradientCalls(Int)
    case completionTooLong(task: String, generation: Int, found: Int, limit: Int)
    case nothingToTrain
    case noPrompts
    case twoEventLoops
    case notRestorable
    case badCheckpoint(String)
    case fileFailure(path: String, operation: String, errno: Int32)
  }
}

extension GRPOError.Fact {
  var code: GRPOError.Code {
    switch self {
    case .groupTooSmall: .groupTooSmall
    case .sequenceImportanceWithTokenSum, .sequenceImportanceWithCovariance: .sequenceImportance
    case .clipRangeTooWide: .clipRangeTooWide
    case .boundsInWrongOrder: .boundsInWrongOrder
    case .klWithoutReference, .synchronizationWithoutReference, .synchronizationUnsupported: .referenceMissing
    case .samplerMissing: .samplerMissing
    case .entropiesMissing: .entropiesMissing
    case .currentLogProbabilitiesMissing: .currentLogProbabilitiesMissing
    case .emptyMask: .emptyMask
    case .notFinite: .notFinite
    case .outOfRange: .outOfRange
    case .rewardOutOfRange, .weightOutOfRange: .rewardOutOfRange
    case .noRewards: .noRewards
    case .duplicateReward: .duplicateReward
    case .unknownComponent: .unknownComponent
    case .mixedGroup: .mixedGroup
    case .shapeMismatch, .gapInMask: .shapeMismatch
    case .wrongCount, .wrongGradientCalls, .completionTooLong: .brokenPolicy
    case .nothingToTrain: .nothingToTrain
    case .noPrompts: .noPrompts
    case .twoEventLoops: .twoEventLoops
    case .notRestorable: .notRestorable
    case .badCheckpoint: .badCheckpoint
    case .fileFailure: .fileFailure
    }
  }

  var message: String {
    switch self {
    case .groupTooSmall(let size):
      "generations must be ≥ 2 if advantages are divided by the deviation of a group, but is \(size)"
    case .sequenceImportanceWithTokenSum:
      "importance per sequence with an aggregation over tokens weights a sequence by its length; "
        + "use sequenceMean or sequenceSum"
    case .sequenceImportanceWithCovariance:
      "importance must be token if tokens are chosen by covariance"
    case .clipRangeTooWide(let name, let value):
      "\(name) must be in 0..<1, or the lower bound never clips, but is \(number(value))"
    case .boundsInWrongOrder(let lower, let upper, let values):
      "\(lower) must be below \(upper), but they are \(values.map(number).joined(separator: " and "))"
    case .klWithoutReference:
      "the divergence from a reference has a coefficient, but there are no reference log-probabilities"
    case .synchronizationWithoutReference:
      "synchronization requires a reference, but objective.divergence is not set"
    case .synchronizationUnsupported:
      "synchronization requires a policy that conforms to SynchronizingPolicy"
    case .samplerMissing(let use):
      "\(use) needs the log-probabilities of the sampler, but the policy does not report them"
    case .entropiesMissing(let use):
      "\(use) needs entropies, but there are none"
    case .currentLogProbabilitiesMissing:
      "the choice of tokens by covariance needs current log-probabilities, but there are none"
    case .emptyMask:
      "no token of the step counts: the mask is false everywhere"
    case .notFinite(let name, let sequence, let token, let value):
      "\(name) must be finite and at most 1e6 in magnitude, but is \(value) in sequence \(sequence), token \(token)"
    case .outOfRange(let name, let value, let range):
      "\(name) must be \(range), but is \(number(value))"
    case .rewardOutOfRange(let row, let component, let value):
      "rewards must be finite and at most 1e60 in magnitude, but “\(component)” is \(number(value)) in row \(row)"
    case .weightOutOfRange(let component, let value):
      "weights must be finite and at most 1e60 in magnitude, but that of “\(component)” is \(number(value))"
    case .noRewards:
      "there must be at least one reward"
    case .duplicateReward(let name):
      "two rewards are named “\(name)”; give one of them another name"
    case .unknownComponent(let name, let known):
      "flatGroups names “\(name)”, but the rewards are \(known.map { "“\($0)”" }.joined(separator: ", "))"
    case .mixedGroup(let id, let prompts):
      "group \(id) contains completions of prompts \(prompts.map { "\($0)" }.joined(separator: ", "))"
    case .shapeMismatch(let name, let found, let expected):
      "\(name) must have \(count(expected, "entries", "entry")), but has \(found)"
    case .gapInMask(let row):
      "row \(row) of the mask has a gap; create the layout from the lengths of the rows and pass the mask to the batch"
    case .wrongCount(let found, let what, let expected, let place):
      "the policy returned \(found) \(what) \(place), but \(expected) are needed"
    case .wrongGradientCalls(let calls):
      "accumulateGradient must call its closure once, but the policy called it \(calls) times"
    case .completionTooLong(let task, let generation, let found, let limit):
      "completion \(generation) of task \(task) has \(found) tokens, but maximumTokens is \(limit)"
    case .nothingToTrain:
      "the policy must have trainable parameters, but has none"
    case .noPrompts:
      "there must be at least one prompt to train on"
    case .twoEventLoops:
      "a trainer supports one loop over its events at a time, but there are two"
    case .notRestorable:
      "checkpoints require a policy that conforms to RestorablePolicy"
    case .badCheckpoint(let reason):
      "the checkpoint cannot be used: \(reason)"
    case .fileFailure(let path, let operation, let errno):
      "cannot \(operation) \(path): \(String(cString: strerror(errno)))"
    }
  }

  private func count(_ count: Int, _ many: String, _ one: String) -> String { "\(count) \(count == 1 ? one : many)" }

  /// Returns a number without a decimal point if it is whole.
  private func number(_ value: Double) -> String {
    Int(exactly: value).map { abs($0) < 1 << 53 ? "\($0)" : "\(value)" } ?? "\(value)"
  }
}
