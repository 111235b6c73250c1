/// A part of a completion that a reward measures or matches.
public enum LengthRegion: String, Sendable, Hashable, Codable, CaseIterable {
  /// The contents of the reasoning tag. Lengths also count text before it and further reasoning tags.
  case reasoning
  /// The answer that the schema finds.
  case answer
  /// The whole completion.
  case all
}

extension Completion {
  /// Returns the UTF-8 offsets of a region, or `nil` if the completion does not have it.
  ///
  /// - Complexity: as ``anatomy(by:)``; O(1) for the whole completion.
  package func place(of region: LengthRegion, by schema: AnswerSchema) -> Range<Int>? {
    switch region {
    case .all: 0..<text.utf8.count
    case .reasoning: anatomy(by: schema).reasoningPlace
    case .answer: anatomy(by: schema).answerPlace
    }
  }
}
