import Answers
import RewardCore

/// What the rewards share that compare the number of an answer with a quantity: four options, and how it is found.
protocol QuantityMatch: Reward, Configurable where Reference == Quantity {
  var units: UnitPolicy { get set }
  var percent: PercentPolicy { get set }
  var finding: Finding { get set }
  var answer: AnswerSchema { get set }
  /// Whether “about 12” is 12.
  var acceptsApproximation: Bool { get }
}

extension QuantityMatch {
  /// Passes the shared options by name.
  mutating func configureReading(_ options: inout Options) {
    options("units", &units)
    options("percent", &percent)
    options("finding", &finding)
    options("answer", &answer)
  }

  /// Calls `body` with the number of the answer, its value in the reference's unit and the text that states it, or returns the
  /// lowest score where there is none.
  func withValue(
    of completion: Completion, given reference: Quantity, _ body: (Quantity, Double, Excerpt) -> Verdict
  ) -> Verdict {
    let reader = QuantityReader(acceptsApproximation: acceptsApproximation, acceptsNouns: reference.unit == nil)
    return completion.bareOrStatement(by: answer, finding, reader, "a number", of: self) { number, text in
      // What is too small for a double is not zero: digits are compared, distances are not known.
      let isLost = number.isUnderflow && !(reference.isUnderflow && number.unit == reference.unit)
      guard !isLost, let value = number.value(comparedTo: reference, units, percent), value != 0 || number.value == 0
      else {
        return Verdict(
          name, range.lowerBound, because: .different(found: text, wanted: Excerpt(reference.description)))
      }
      return body(number, value, text)
    }
  }
}
