import RewardCore

/// A condition, with the reasons for both outcomes.
struct PublishedCheck {
  var isMet: Bool
  var reason: Reason

  init(_ isMet: Bool, _ met: Reason, _ missed: Reason) {
    self.isMet = isMet
    reason = isMet ? met : missed
  }

  func verdict(_ name: String) -> Verdict { Verdict(name, isMet ? 1 : 0, because: reason) }

  /// Whether the whole text is reasoning and an answer.
  static func thinking(_ bytes: Bytes) -> PublishedCheck {
    PublishedCheck(
      bytes.isThinkThenAnswer, .satisfied("reasoning and an answer"),
      .unsatisfied("the text is not reasoning and an answer"))
  }
}
