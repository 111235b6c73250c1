/// A reward that can write the answers that match a reference.
///
/// Conform to it if the text of a reference is not itself a correct answer. References are checked before training: each
/// reference, written as an answer, must earn the highest score. For a reward that does not conform, the check uses the
/// text of the reference as it is in the data.
public protocol ReferenceAnswering<Reference>: GroupReward {
  /// The answers that match the reference, without tags; empty if the reward compares no answer.
  func referenceAnswers(for reference: Reference) -> [String]
}

/// A reward that can reject a reference before training, because its options cannot be satisfied by it.
package protocol ReferenceChecking<Reference>: GroupReward {
  /// The problem with the reference, or `nil` if there is none.
  func problem(with reference: Reference) -> String?
}
