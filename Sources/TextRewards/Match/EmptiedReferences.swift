package import RewardCore

extension TextNormalization {
  /// Returns a problem if the normalization removes the whole reference, else `nil`.
  func problem(with reference: some StringProtocol) -> String? {
    empties(reference) ? "the normalization \(self) leaves nothing of \(Excerpt(String(reference)))" : nil
  }
}

extension ExactMatch: ReferenceChecking {
  package func problem(with reference: String) -> String? { normalizing.problem(with: reference) }
}

extension TokenF1: ReferenceChecking {
  package func problem(with reference: String) -> String? { normalizing.problem(with: reference) }
}

extension WordErrorRate: ReferenceChecking {
  package func problem(with reference: String) -> String? { normalizing.problem(with: reference) }
}

extension EditSimilarity: ReferenceChecking {
  package func problem(with reference: String) -> String? { normalizing.problem(with: reference) }
}

extension SetMatch: ReferenceChecking {
  package func problem(with reference: [String]) -> String? {
    reference.lazy.compactMap { normalizing.problem(with: $0) }.first
  }
}

extension AnyOfMatch: ReferenceChecking where Match: ReferenceChecking {
  package func problem(with references: [Match.Reference]) -> String? {
    references.lazy.compactMap { match.problem(with: $0) }.first
  }
}
