/// What is wrong with a configuration or a batch: every mistake at once, each with a code and its place.
///
/// ```swift
/// do { try configuration.validate() } catch { print(error) }
/// // clipRangeTooWide: clip.low must be in 0..<1, or the lower bound never clips, but is 1.5
/// ```
public struct GRPOError: Error, Sendable, Hashable {
  /// A kind of mistake; the set of names is fixed, so it can label a metric.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A group has too few completions for its estimator.
    case groupTooSmall
    /// Importance per sequence together with an option that belongs to tokens.
    case sequenceImportance
    /// A clip range is empty, negative, or so wide that it never clips.
    case clipRangeTooWide
    /// A bound that has to be above another is not.
    case boundsInWrongOrder
    /// An option needs a reference, or the log-probabilities of one, or one that can be synchronized.
    case referenceMissing
    /// An option needs the log-probabilities of the sampler.
    case samplerMissing
    /// An option needs entropies.
    case entropiesMissing
    /// Tokens are to be chosen by covariance, but there are no current log-probabilities.
    case currentLogProbabilitiesMissing
    /// No token counts.
    case emptyMask
    /// A number that must be finite is not.
    case notFinite
    /// A number is outside its range.
    case outOfRange
    /// A reward or its weight is not finite or too large.
    case rewardOutOfRange
    /// There are no rewards to train by.
    case noRewards
    /// Two rewards have one name.
    case duplicateReward
    /// A component is named that no reward has.
    case unknownComponent
    /// The completions of one group belong to different prompts.
    case mixedGroup
    /// Arrays that belong together have different lengths.
    case shapeMismatch
    /// A policy returned too many or too few results, completions longer than asked, or did not ask for its gradients once.
    case brokenPolicy
    /// The policy has no parameters to train.
    case nothingToTrain
    /// There are no prompts to train on.
    case noPrompts
    /// Two loops ask one trainer for events.
    case twoEventLoops
    /// Checkpoints are asked for, but the policy cannot be saved.
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
    /// The mistake in words, with the value that was found.
    public var message: String { fact.message }
  }

  /// All mistakes, in the order in which they were found; never empty.
  public let problems: [Problem]

  init(_ facts: [Fact]) { problems = facts.map(Problem.init) }

  init(_ fact: Fact) { self.init([fact]) }

  /// Whether a kind of mistake is among the problems.
  public func contains(_ code: Code) -> Bool { problems.contains { $0.code == code } }
}

extension GRPOError: CustomStringConvertible {
  /// One line a mistake: its code and its message.
  public var description: String {
    problems.map { "\($0.code.rawValue): \($0.message)" }.joined(separator: "\n")
  }
}
