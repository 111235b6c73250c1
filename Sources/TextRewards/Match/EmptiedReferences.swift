package import RewardCore

extension TextNormalization {
  /// That a reference has nothing but what is dropped; `nil` for every other.
  func problem(with reference: some StringProtocol) -> String? {
    empties(reference) ? "the normalization \(self) would leave nothing of \(Excerpt(String(reference)))" : nil
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
