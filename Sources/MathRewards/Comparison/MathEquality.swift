public import RewardCore

/// The options of mathematical equality: every conversion between kinds of answers, and every tolerance.
///
/// The defaults accept only what is obviously equal. Presets reproduce other graders; each differs from the default in
/// the options that it sets.
///
/// ```swift
/// var equality = MathEquality.default
/// equality.percent = .strict
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
    /// Half a unit of the last digit, if there are at least this many digits after the point and the other side is not
    /// a decimal; for an irrational value, at least four significant digits are required too.
    case lastDigit(minimumFractionDigits: Int)
    /// Both sides agree after rounding to this many places.
    case places(Int)
    /// This fraction of the reference, or of the larger value.
    case relative(Double)
    /// This difference.
    case absolute(Double)
  }

  /// How percentages are compared with bare numbers.
  public var percent = Percent.optionalInAnswer
  /// How decimals are compared with exact values.
  public var rounding = Rounding.lastDigit(minimumFractionDigits: 2)
  /// Whether `x = 5` equals 5, and `x ∈ S` equals S.
  public var assignmentIsValue = true
  /// Whether `(1, 2)` equals `1, 2`.
  public var tupleIsList = false
  /// Whether `(1, 2)` equals a column or a row.
  public var vectorIsTuple = true
  /// Whether `{1, 2}` equals `(1, 2)` in any order.
  public var setIsTuple = false
  /// Whether `1, 2` and `2, 1` differ.
  public var listsAreOrdered = false
  /// Whether `x > 2` equals `(2, ∞)`.
  public var inequalityIsInterval = true
  /// Whether 2/4 is accepted for 1/2.
  public var unreducedFractions = true
  /// The work that an answer may leave to do, as in `127 · 384`; false chains of equations are values only with
  /// `lenient`.
  public var unfinishedArithmetic = UnfinishedArithmetic.asInReference
  /// Whether an answer must have the unit of the reference.
  public var unitsRequired = false
  /// Whether units are converted: 5 m equals 500 cm.
  public var unitsConvert = true
  /// Whether `5m` may lack its m, a one-letter unit directly after a number; off, because the letter may be a symbol.
  public var unitLettersAreOptional = false
  /// Whether the base of a numeral may be omitted.
  public var baseIsOptional = false
  /// Whether 90° equals π/2.
  public var degreesAreRadians = true
  /// Whether antiderivatives may differ by a constant if both have a constant of integration.
  public var constantsOfIntegration = true
  /// Whether an antiderivative may lack the constant of integration.
  public var constantOfIntegrationIsOptional = false
  /// Whether conditions such as "for x > 0" may be missing on one side.
  public var conditionsAreOptional = false
  /// Whether a decimal comma, as in `1,22`, is read where a list makes no sense.
  public var decimalCommas = true
  /// The grammar of words and units; others are only for emulation.
  package var grammar = Grammar.current
  /// The maximum cost of one comparison, in steps.
  public var budget = 100_000

  /// Creates the default equality.
  public init() {}

  /// Whether an approximate value is compared as if it were exact, which requires a tolerance.
  var acceptsApproximation: Bool {
    switch rounding {
    case .exact, .lastDigit: false
    case .places, .relative, .absolute: true
    }
  }

  /// The default: only what is obviously equal.
  public static let `default` = MathEquality()

  /// Values and kinds as written: no conversion, no rounding, units as in the reference.
  public static let strict: MathEquality = {
    var equality = MathEquality()
    equality.percent = .strict
    equality.rounding = .exact
    equality.vectorIsTuple = false
    equality.assignmentIsValue = false
    equality.unitsRequired = true
    equality.constantsOfIntegration = false
    equality.decimalCommas = false
    return equality
  }()

  /// The options of Math-Verify 0.9: six decimals, percent signs optional, conditions and bases ignored.
  public static let mathVerify: MathEquality = {
    var equality = MathEquality()
    equality.rounding = .places(6)
    equality.percent = .optionalSign
    equality.tupleIsList = true
    equality.baseIsOptional = true
    equality.conditionsAreOptional = true
    equality.unitsConvert = false
    equality.unfinishedArithmetic = .lenient
    return equality
  }()

  /// The options of the Minerva evaluation: decimals within one part in ten thousand, units and bases ignored.
  public static let minerva: MathEquality = {
    var equality = MathEquality()
    equality.rounding = .relative(1e-4)
    equality.percent = .optionalSign
    equality.baseIsOptional = true
    equality.unfinishedArithmetic = .lenient
    return equality
  }()

  public static let kind = "mathEquality"
  /// The default.
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
