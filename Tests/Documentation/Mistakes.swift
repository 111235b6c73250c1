// swift-format-ignore-file
// Mistakes in a block of rewards, and the errors that the compiler reports for them: one each, at its line. It is no
// part of a target; scripts/check-documentation compiles it.

import Rewards

struct Row: Sendable {
  var answer: Quantity
  var text: String
}

func withoutGiven() -> some Reward {
  Total(for: Row.self) {
    TagFormat.thinkAnswer
    NumericMatch()  // error: 'buildExpression' is unavailable: the reference of this reward differs from that of the block; choose it with .given(\.field)
  }
}

func unknownField() -> some Reward {
  Total(for: Row.self) {
    TagFormat.thinkAnswer
    NumericMatch().given(\.answr)  // error: value of type 'Row' has no member 'answr'
    NormalizedLength(target: 40, unit: .words).weighted(0.1)
  }
}

func unknownOption() -> some Reward {
  Total(for: Row.self) {
    TagFormat.thinkAnswer
    NumericMatch(tolerance: .relativ(0.05)).given(\.answer)  // error: type 'NumericTolerance' has no member 'relativ'
  }
}

func fieldOfAnotherType() -> some Reward {
  Total(for: Row.self) {
    NumericMatch().given(\.text)  // error: 'given' is unavailable: the type of the field differs from the reference of this reward; convert it with .given { row in … }
    TagFormat.thinkAnswer
  }
}

func lengthWithoutCorrectness() -> some GroupReward {
  Total(for: Row.self) {
    NumericMatch().given(\.answer)
    KimiLength(unit: .tokens)  // error: 'buildExpression' is unavailable: this scores lengths by correctness; choose what is correct with .whereCorrect(…)
  }
}

func withoutLabel() -> some Reward {
  Total(for: Row.self) {
    NumericMatch(.relative(0.05)).given(\.answer)  // error: 'init(_:)' is unavailable: write the label: NumericMatch(tolerance: …)
  }
}
