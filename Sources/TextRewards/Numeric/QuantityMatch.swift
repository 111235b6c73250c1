import Answers
import RewardCore

/// What the rewards share that hold the number of an answer against a quantity: four options, and how it is found.
protocol QuantityMatch: Reward, Configurable where Reference == Quantity {
  var units: UnitPolicy { get set }
  var percent: PercentPolicy { get set }
  var around: NumberContext { get set }
  var answer: AnswerSchema { get set }
}

extension QuantityMatch {
  /// Passes the shared options by name.
  mutating func configureReading(_ options: inout Options) {
    options("units", &units)
    options("percent", &percent)
    options("around", &around)
    options("answer", &answer)
  }

  /// Calls `body` with the number of the answer, its value in the reference's unit and the answer's text, or gives the
  /// lowest score where there is none.
  func withValue(
    of completion: Completion, given reference: Quantity, _ body: (Quantity, Double, Excerpt) -> Verdict
  ) -> Verdict {
    completion.withNumber(by: answer, around, of: self) { number, text in
      guard let value = number.value(comparedTo: reference, units, percent) else {
        return Verdict(
          name, range.lowerBound, because: .different(found: text, wanted: Excerpt(reference.description)))
      }
      return body(number, value, text)
    }
  }
}

extension Completion {
  /// Calls `body` with the number of the answer and the answer's text, or gives the lowest score where there is none.
  func withNumber(
    by schema: AnswerSchema, _ context: NumberContext, of reward: some GroupReward,
    _ body: (Quantity, Excerpt) -> Verdict
  ) -> Verdict {
    let anatomy = anatomy(by: schema)
    let lowest = reward.range.lowerBound
    guard let range = anatomy.answer else {
      return Verdict(reward.name, lowest, because: anatomy.absence ?? .noAnswer("nothing was found"))
    }
    switch withUTF8({ context.number(in: $0, range, of: text) }) {
    case .success(let number): return body(number, Excerpt(text.slice(range)))
    case .failure(let absence): return Verdict(reward.name, lowest, because: absence.reason)
    }
  }
}
