/// A reward that knows how a model would write its reference as an answer.
///
/// Before training, references are checked: each, written as a model would write it, has to earn the highest score. For
/// a reward that does not conform, the reference is written as it stands in the data.
public protocol ReferenceAnswering<Reference>: GroupReward {
  /// The answers that a model could give to be right, without tags around them; none where no answer is compared.
  func referenceAnswers(for reference: Reference) -> [String]
}

/// A reward that can say of a reference, before training, that its options make nothing of it.
package protocol ReferenceChecking<Reference>: GroupReward {
  /// What is wrong with a reference; `nil` for nothing.
  func problem(with reference: Reference) -> String?
}
