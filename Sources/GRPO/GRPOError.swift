/// All mistakes in a configuration or a batch, each with a code and its location.
///
/// ```swift
/// do { try configuration.validate() } catch { print(error) }
/// // clipRangeTooWide: clip.low must be in 0..<1, or the lower bound never clips, but is 1.5
/// ```
public struct GRPOError: Error, Sendable, Hashable {
  /// A kind of mistake. The set of names is fixed, so a name can label a metric.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A group has too few completions for its estimator.
    case groupTooSmall
    /// Importance per sequence is combined with an option for tokens.
    case sequenceImportance
    /// A clip range is empty, negative, or so wide that it never clips.
    case clipRangeTooWide
    /// A lower bound is not below its upper bound.
    case boundsInWrongOrder
    /// An option needs a reference, its log-probabilities, or a policy that can synchronize it.
    case referenceMissing
    /// An option needs the log-probabilities of the sampler.
    case samplerMissing
    /// An option needs entropies.
    case entropiesMissing
    /// The choice of tokens by covariance needs current log-probabilities.
    case currentLogProbabilitiesMissing
    /// The mask excludes every token.
    case emptyMask
    /// A number that must be finite is not.
    case notFinite
    /// A number is outside its range.
    case outOfRange
    /// A reward or its weight is not finite or too large.
    case rewardOutOfRange
    /// There are no rewards.
    case noRewards
    /// Two rewards have the same name.
    case duplicateReward
    /// An option names a component that no reward has.
    case unknownComponent
    /// The completions of one group belong to different prompts.
    case mixedGroup
    /// Arrays that belong together have different lengths.
    case shapeMismatch
    /// A policy violated its contract. It returned the wrong number of results or completions that are too long, or
    /// did not request its gradients exactly once.
    case brokenPolicy
    /// The policy has no parameters to train.
    case nothingToTrain
    /// There are no prompts to train on.
    case noPrompts
    /// Two loops iterate the events of one trainer.
    case twoEventLoops
    /// Checkpoints are requested, but the policy cannot be saved.
    case notRestorable
    /// A checkpoint cannot be read, or belongs to another run.
    case badCheckpoint
    /// A file could not be read or written.
    case fileFailure
  }

  /// One mistake.
  public struct Problem: Sendable, Hashable {
    let fact: Fact
    /// The kind of mistake.
    public var code: Code { fact.code }
    /// The message, with the incorrect value.
    public var message: String { fact.message }
  }

  /// All mistakes, in the order of their detection; never empty.
  public let problems: [Problem]

  init(_ facts: [Fact]) { problems = facts.map(Problem.init) }

  init(_ fact: Fact) { self.init([fact]) }

  /// Whether the error contains a kind of mistake.
  public func contains(_ code: Code) -> Bool { problems.contains { $0.code == code } }
}

extension GRPOError: CustomStringConvertible {
  /// One line for each mistake: its code and its message.
  public var description: String {
    problems.map { "\($0.code.rawValue): \($0.message)" }.joined(separator: "\n")
  }
}
