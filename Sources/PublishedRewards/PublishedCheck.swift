import RewardCore

/// Something that is so or not, with the reasons for both.
struct PublishedCheck {
  var isMet: Bool
  var reason: Reason

  init(_ isMet: Bool, _ met: Reason, _ missed: Reason) {
    self.isMet = isMet
    reason = isMet ? met : missed
  }

  func verdict(_ name: String) -> Verdict { Verdict(name, isMet ? 1 : 0, because: reason) }

  /// Whether the whole text is a thought and an answer.
  static func thinking(_ bytes: Bytes) -> PublishedCheck {
    PublishedCheck(
      bytes.isThinkThenAnswer, .satisfied("a thought and an answer"), .unsatisfied("a thought and an answer alone"))
  }
}
