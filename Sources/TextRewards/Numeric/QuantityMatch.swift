import Answers
import RewardCore

/// The shared options and the search of rewards that compare the number in an answer with a quantity.
protocol QuantityMatch: Reward, Configurable where Reference == Quantity {
  var units: UnitPolicy { get set }
  var percent: PercentPolicy { get set }
  var finding: Finding { get set }
  var answer: AnswerSchema { get set }
  /// Whether “about 12” counts as 12.
  var acceptsApproximation: Bool { get }
}

extension QuantityMatch {
  /// Declares the shared options.
  mutating func configureReading(_ options: inout Options) {
    options("units", &units)
    options("percent", &percent)
    options("finding", &finding)
    options("answer", &answer)
  }

  /// Calls `body` with the number in the answer. It also passes the value in the reference's unit and the text.
  /// Without a number, it returns the lowest score.
  func withValue(
    of completion: Completion, given reference: Quantity, _ body: (Quantity, Double, Excerpt) -> Verdict
  ) -> Verdict {
    let reader = QuantityReader(acceptsApproximation: acceptsApproximation, acceptsNouns: reference.unit == nil)
    return completion.bareOrStatement(by: answer, finding, reader, "a number", of: self) { number, text in
      // A number too small for a double is not zero: its digits can be compared, but its distance is unknown.
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
