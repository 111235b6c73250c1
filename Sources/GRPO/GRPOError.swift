/// What is wrong with a configuration or a batch: every mistake at once, each with a code and its place.
///
/// ```swift
/// do { try configuration.validate() } catch { print(error) }
/// // clipRangeTooWide: clip.low is 1.5; a lower clip of 1 or more never clips
/// ```
public struct GRPOError: Error, Sendable, Hashable {
  /// A kind of mistake; the set of names is fixed, so it can label a metric.
  public enum Code: String, Sendable, Hashable, CaseIterable {
    /// A group has too few completions for its estimator.
    case groupTooSmall
    /// Importance per sequence together with a sum over tokens counts the length twice.
    case sequenceImportanceWithTokenSum
    /// A clip range is empty, negative, or so wide that it never clips.
    case clipRangeTooWide
    /// A bound that has to be above another is not.
    case boundsInWrongOrder
    /// A divergence from a reference is asked for, but there are no log-probabilities of a reference.
    case klWithoutReference
    /// Updates repeat over a rollout, but there are no old log-probabilities to compare with.
    case reuseWithoutOldLogProbabilities
    /// A correction for a separate sampler is asked for, but there are no log-probabilities of a sampler.
    case correctionWithoutSampler
    /// Tokens are to be chosen by entropy, but there are no entropies.
    case entropiesMissing
    /// No token counts.
    case emptyMask
    /// A number that must be finite is not.
    case notFinite
    /// A number is outside its range.
    case outOfRange
    /// A reward or its weight is not finite or too large.
    case rewardOutOfRange
    /// The completions of one group belong to different prompts.
    case mixedGroup
    /// Arrays that belong together have different lengths.
    case shapeMismatch
    /// The policy has no parameters to train.
    case nothingToTrain
    /// There are no prompts to train on.
    case noPrompts
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
