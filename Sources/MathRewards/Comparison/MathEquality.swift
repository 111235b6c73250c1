public import RewardCore

/// What counts as the same answer: every coercion between kinds of answers, and every tolerance, by name.
///
/// The defaults accept what a mathematician accepts at sight and nothing else. Presets reproduce what other graders
/// accept; each differs from the default in the options it sets.
///
/// ```swift
/// var equality = MathEquality.default
/// equality.percent = .strict
/// try MathAnswer(parsing: "28\\%").isEquivalent(to: MathAnswer(parsing: "28"), by: equality)  // false
/// ```
public struct MathEquality: Configurable {
  /// How a percentage relates to a bare number.
  public enum Percent: String, Sendable, Hashable, Codable, CaseIterable {
    /// 28 % is 0.28 and nothing else.
    case strict
    /// 28 % is also 28: the sign may be missing, as where the question names it.
    case optionalSign
    /// 28 is 28 % where the reference has the sign, and 28 % is not 28 where it has none.
    case optionalInAnswer
    /// Any two numbers that differ by a factor of 100 are the same.
    case eitherWay
  }

  /// How far a written decimal may be from an exact value.
  public enum Rounding: Sendable, Hashable {
    /// Not at all.
    case exact
    /// Half a unit of its last digit, where at least this many digits follow the point and the other side is not a decimal;
    /// against an irrational value it needs four significant digits as well.
    case lastDigit(minimumFractionDigits: Int)
    /// Both sides agree after rounding to this many places.
    case places(Int)
    /// By this fraction of the reference, or of the larger.
    case relative(Double)
    /// By this much.
    case absolute(Double)
  }

  /// Percentages against bare numbers.
  public var percent = Percent.optionalInAnswer
  /// Decimals against exact values.
  public var rounding = Rounding.lastDigit(minimumFractionDigits: 2)
  /// `x = 5` counts as 5, and `x ∈ S` as S.
  public var assignmentIsValue = true
  /// `(1, 2)` may be written `1, 2`.
  public var tupleIsList = false
  /// `(1, 2)` may be a column or a row.
  public var vectorIsTuple = true
  /// `{1, 2}` may be written `(1, 2)`, in any order.
  public var setIsTuple = false
  /// `1, 2` and `2, 1` differ.
  public var listsAreOrdered = false
  /// `x > 2` and `(2, ∞)` are the same.
  public var inequalityIsInterval = true
  /// 2/4 is as good as 1/2.
  public var unreducedFractions = true
  /// Work that an answer leaves to do, as in `127 · 384`; false chains of equations are values under `lenient` alone.
  public var unfinishedArithmetic = UnfinishedArithmetic.asInReference
  /// An answer needs the unit of the reference.
  public var unitsRequired = false
  /// 5 m is 500 cm.
  public var unitsConvert = true
  /// `5m` may lack its m: one letter of a unit right after a number; off, because the letter may be a symbol.
  public var unitLettersAreOptional = false
  /// 52 in base 8 may be written without its base.
  public var baseIsOptional = false
  /// 90° is π/2.
  public var degreesAreRadians = true
  /// Antiderivatives may differ by a constant where both have a constant of integration.
  public var constantsOfIntegration = true
  /// An antiderivative may lack the constant of integration.
  public var constantOfIntegrationIsOptional = false
  /// Conditions such as "for x > 0" may be missing on one side.
  public var conditionsAreOptional = false
  /// A decimal comma, as in `1,22`, is read where a list makes no sense.
  public var decimalCommas = true
  /// What words and units mean; another only for emulation.
  package var grammar = Grammar.current
  /// What one comparison may cost, in steps.
  public var budget = 100_000

  /// Creates the default equality.
  public init() {}

  /// Whether a value that the answer calls approximate is compared as if it were exact: only where a tolerance allows for it.
  var acceptsApproximation: Bool {
    switch rounding {
    case .exact, .lastDigit: false
    case .places, .relative, .absolute: true
    }
  }

  /// What a mathematician accepts at sight.
  public static let `default` = MathEquality()

  /// Values and kinds as written: no coercion, no rounding, units as in the reference.
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

  /// The policies of Math-Verify 0.9: six decimals, percent signs optional, conditions and bases ignored.
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

  /// The policies of the Minerva evaluation: decimals within one part in ten thousand, units and bases ignored.
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
