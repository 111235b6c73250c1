public import RewardCore

/// The options of mathematical equality: conversions between kinds of answers, and tolerances.
///
/// Use the defaults for training. They accept only answers that are obviously equal. Presets reproduce other graders;
/// each differs from the default in the options that it sets.
///
/// ```swift
/// let equality = MathEquality(percent: .strict)
/// try MathAnswer(parsing: "28\\%").isEquivalent(to: MathAnswer(parsing: "28"), by: equality)  // false
/// ```
public struct MathEquality: Configurable {
  /// How a percentage is compared with a bare number.
  public enum Percent: String, Sendable, Hashable, Codable, CaseIterable {
    /// 28 % equals only 0.28.
    case strict
    /// 28 % also equals 28: the sign may be omitted, for example if the question contains it.
    case optionalSign
    /// 28 equals 28 % if the reference has the sign; 28 % does not equal 28 if the reference has none.
    case optionalInAnswer
    /// Any two numbers that differ by a factor of 100 are equal.
    case eitherWay
  }

  /// The maximum difference of a decimal from an exact value.
  public enum Rounding: Sendable, Hashable {
    /// No difference.
    case exact
    /// Half a unit of the last digit. There must be at least this many digits after the point, and the other side
    /// must not be a decimal. For an irrational value, at least four significant digits are required too.
    case lastDigit(minimumFractionDigits: Int)
    /// Both sides agree after rounding to this many places.
    case places(Int)
    /// A fraction of the reference, or of the larger value.
    case relative(Double)
    /// An absolute difference.
    case absolute(Double)
  }

  /// How a percentage is compared with a bare number.
  public private(set) var percent: Percent
  /// How a decimal is compared with an exact value.
  public private(set) var rounding: Rounding
  /// Whether `x = 5` is equal to 5, and `x ∈ S` to S.
  public private(set) var assignmentIsValue: Bool
  /// Whether `(1, 2)` may be written as `1, 2`.
  public private(set) var tupleIsList: Bool
  /// Whether `(1, 2)` may be written as a column or a row.
  public private(set) var vectorIsTuple: Bool
  /// Whether `{1, 2}` may be written as `(1, 2)`, in any order.
  public private(set) var setIsTuple: Bool
  /// Whether `1, 2` differs from `2, 1`.
  public private(set) var listsAreOrdered: Bool
  /// Whether `x > 2` is equal to `(2, ∞)`.
  public private(set) var inequalityIsInterval: Bool
  /// Whether 2/4 is equal to 1/2.
  public private(set) var unreducedFractions: Bool
  /// Whether an answer may leave work to do, such as `127 · 384`. False chains of equations have a value only with
  /// `lenient`.
  public private(set) var unfinishedArithmetic: UnfinishedArithmetic
  /// Whether an answer must have the unit of the reference.
  public private(set) var unitsRequired: Bool
  /// Whether units are converted: 5 m is 500 cm.
  public private(set) var unitsConvert: Bool
  /// Whether one letter of a unit directly after a number is optional: the m of `5m`. It is off by default, since the
  /// letter may be a symbol.
  public private(set) var unitLettersAreOptional: Bool
  /// Whether the base of a numeral is optional, such as that of 52 in base 8.
  public private(set) var baseIsOptional: Bool
  /// Whether 90° is equal to π/2.
  public private(set) var degreesAreRadians: Bool
  /// Whether antiderivatives may differ by a constant. Both must have a constant of integration.
  public private(set) var constantsOfIntegration: Bool
  /// Whether an antiderivative may lack its constant of integration.
  public private(set) var constantOfIntegrationIsOptional: Bool
  /// Whether a condition such as “for x > 0” may be missing on one side.
  public private(set) var conditionsAreOptional: Bool
  /// Whether a comma may be a decimal point, as in `1,22`, where a list makes no sense.
  public private(set) var decimalCommas: Bool
  /// The grammar of words and units; only emulations use another one.
  package var grammar = Grammar.current
  /// The maximum number of steps of a comparison.
  public private(set) var budget: Int

  /// Creates an equality. Without arguments, it is the default.
  ///
  /// - Precondition: the rounding is finite and ≥ 0, and the budget is in 1…10000000.
  public init(
    percent: Percent = .optionalInAnswer,
    rounding: Rounding = .lastDigit(minimumFractionDigits: 2),
    assignmentIsValue: Bool = true,
    tupleIsList: Bool = false,
    vectorIsTuple: Bool = true,
    setIsTuple: Bool = false,
    listsAreOrdered: Bool = false,
    inequalityIsInterval: Bool = true,
    unreducedFractions: Bool = true,
    unfinishedArithmetic: UnfinishedArithmetic = .asInReference,
    unitsRequired: Bool = false,
    unitsConvert: Bool = true,
    unitLettersAreOptional: Bool = false,
    baseIsOptional: Bool = false,
    degreesAreRadians: Bool = true,
    constantsOfIntegration: Bool = true,
    constantOfIntegrationIsOptional: Bool = false,
    conditionsAreOptional: Bool = false,
    decimalCommas: Bool = true,
    budget: Int = 100_000
  ) {
    self.percent = percent
    self.rounding = rounding
    self.assignmentIsValue = assignmentIsValue
    self.tupleIsList = tupleIsList
    self.vectorIsTuple = vectorIsTuple
    self.setIsTuple = setIsTuple
    self.listsAreOrdered = listsAreOrdered
    self.inequalityIsInterval = inequalityIsInterval
    self.unreducedFractions = unreducedFractions
    self.unfinishedArithmetic = unfinishedArithmetic
    self.unitsRequired = unitsRequired
    self.unitsConvert = unitsConvert
    self.unitLettersAreOptional = unitLettersAreOptional
    self.baseIsOptional = baseIsOptional
    self.degreesAreRadians = degreesAreRadians
    self.constantsOfIntegration = constantsOfIntegration
    self.constantOfIntegrationIsOptional = constantOfIntegrationIsOptional
    self.conditionsAreOptional = conditionsAreOptional
    self.decimalCommas = decimalCommas
    self.budget = budget
    checkOptions()
  }

  /// Returns the equality with other values of the options that depend on the task.
  ///
  /// - Precondition: as that of the initializer.
  public func with(
    percent: Percent? = nil, rounding: Rounding? = nil, listsAreOrdered: Bool? = nil, unreducedFractions: Bool? = nil,
    unfinishedArithmetic: UnfinishedArithmetic? = nil, budget: Int? = nil
  ) -> MathEquality {
    var equality = self
    equality.listsAreOrdered = listsAreOrdered ?? equality.listsAreOrdered
    equality.unreducedFractions = unreducedFractions ?? equality.unreducedFractions
    equality.percent = percent ?? equality.percent
    equality.rounding = rounding ?? equality.rounding
    equality.unfinishedArithmetic = unfinishedArithmetic ?? equality.unfinishedArithmetic
    equality.budget = budget ?? equality.budget
    equality.checkOptions()
    return equality
  }

  /// Returns the equality for a reference with or without a percent sign.
  func deciding(hasPercent: Bool) -> MathEquality {
    guard percent == .optionalInAnswer else { return self }
    var equality = self
    equality.percent = hasPercent ? .optionalSign : .strict
    return equality
  }

  /// Whether an approximate value is compared as if it were exact, which requires a tolerance.
  var acceptsApproximation: Bool {
    switch rounding {
    case .exact, .lastDigit: false
    case .places, .relative, .absolute: true
    }
  }

  /// The default, which accepts only answers that are obviously equal.
  public static let `default` = MathEquality()

  /// No conversion between kinds, no rounding, and units as in the reference.
  public static let strict = MathEquality(
    percent: .strict, rounding: .exact, assignmentIsValue: false, vectorIsTuple: false, unitsRequired: true,
    constantsOfIntegration: false, decimalCommas: false)

  /// The policies of Math-Verify 0.9: six decimals, optional percent signs, no conditions or bases.
  public static let mathVerify = MathEquality(
    percent: .optionalSign, rounding: .places(6), tupleIsList: true, unfinishedArithmetic: .lenient,
    unitsConvert: false, baseIsOptional: true, conditionsAreOptional: true)

  /// The policies of the Minerva evaluation: a relative tolerance of 10⁻⁴, no units or bases.
  public static let minerva = MathEquality(
    percent: .optionalSign, rounding: .relative(1e-4), unfinishedArithmetic: .lenient, baseIsOptional: true)

  public static let kind = "mathEquality"
  /// The equality that recipes use by default.
  public static let defaults = MathEquality()

  public mutating func configure(_ options: inout Options) {
    options("percent", &percent)
    options("rounding", &rounding)
    if let problem = rounding.problem { options.refuse(if: true, at: "rounding", problem) }
    options("assignmentIsValue", &assignmentIsValue)
    options("tupleIsList", &tupleIsList)
    options("vectorIsTuple", &vectorIsTuple)
    options("setIsTuple", &setIsTuple)
    options("listsAreOrdered", &listsAreOrdered)
    options("inequalityIsInterval", &inequalityIsInterval)
    options("unreducedFractions", &unreducedFractions)
    options("unfinishedArithmetic", &unfinishedArithmetic)
    options("unitsRequired", &unitsRequired)
    options("unitsConvert", &unitsConvert)
    options("unitLettersAreOptional", &unitLettersAreOptional)
    options("baseIsOptional", &baseIsOptional)
    options("degreesAreRadians", &degreesAreRadians)
    options("constantsOfIntegration", &constantsOfIntegration)
    options("constantOfIntegrationIsOptional", &constantOfIntegrationIsOptional)
    options("conditionsAreOptional", &conditionsAreOptional)
    options("decimalCommas", &decimalCommas)
    options("budget", &budget, "in 1…10000000") { (1...10_000_000).contains($0) }
  }
}
