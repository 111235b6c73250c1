/// What a node of an expression does with its children.
package enum Operation: UInt8, Sendable, Hashable {
  // MARK: Leaves
  case number, symbol, constant, text
  /// A numeral written in another base; the payload finds digits and base.
  case basedNumeral

  // MARK: Arithmetic
  case sum, product, negation
  case quotient
  /// A quotient written as `a:b`.
  case ratio
  case power
  /// Radicand, and a degree where it is not 2.
  case root
  case factorial, doubleFactorial, percent, degree
  case plusMinus, minusPlus
  case absolute, floor, ceiling
  case modulo, binomial
  /// A function of the closed list, by payload.
  case function
  /// A function known by name alone.
  case application

  // MARK: Bound variables: variable, bounds, body
  case bigSum, bigProduct, limit, integral, derivative

  // MARK: Collections
  case list, set, tuple, interval, matrix, setBuilder, cases
  case union, intersection, difference

  // MARK: Statements
  case relation
  /// A relation read modulo something, a condition, a quantifier: what makes the statement more than its parts.
  case qualified
  /// A value with a unit or a label; the payload finds it.
  case quantity
}

/// The constants with a name.
package enum Constant: Int32, Sendable {
  case pi, e, i, infinity, emptySet, reals, integers, naturals, rationals, complexNumbers
}

/// How two sides of a statement relate.
package enum Relation: Int32, Sendable {
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, approximately, congruent
  case element, notElement, subset, implies, equivalent, proportional, other
  case superset, muchLess, muchGreater, arrow, leftArrow, bothWays, mapping, perpendicular, notDividing, similar
  case asymptotic

  var flipped: Relation {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    case .subset: .superset
    case .superset: .subset
    case .muchLess: .muchGreater
    case .muchGreater: .muchLess
    case .arrow: .leftArrow
    case .leftArrow: .arrow
    default: self
    }
  }

  /// Whether its sides may change places, with the flipped relation between them.
  var isReversible: Bool {
    switch self {
    case .element, .notElement, .implies, .mapping, .notDividing, .other: false
    default: true
    }
  }

  /// The relation that Math-Verify's grammar reads, which knows fewer.
  var coarse: Relation {
    switch self {
    case .superset, .muchLess, .muchGreater, .arrow, .leftArrow, .bothWays, .mapping, .perpendicular, .notDividing:
      .other
    case .similar, .asymptotic: .proportional
    default: self
    }
  }

  var isOrder: Bool {
    switch self {
    case .less, .lessOrEqual, .greater, .greaterOrEqual: true
    default: false
    }
  }
}

/// The functions that have values here.
package enum Function: Int32, Sendable {
  case sine, cosine, tangent, cotangent, secant, cosecant
  case arcSine, arcCosine, arcTangent, arcCotangent, arcSecant, arcCosecant
  case hyperbolicSine, hyperbolicCosine, hyperbolicTangent
  case hyperbolicCotangent, hyperbolicSecant, hyperbolicCosecant
  case areaSine, areaCosine, areaTangent
  case naturalLogarithm
  /// Of base 10 unless a base follows as second child.
  case logarithm
  case exponential
  case greatestCommonDivisor, leastCommonMultiple, maximum, minimum
  case determinant, realPart, imaginaryPart, argument, conjugate, sign, gamma

  var inverse: Function? {
    switch self {
    case .sine: .arcSine
    case .cosine: .arcCosine
    case .tangent: .arcTangent
    case .cotangent: .arcCotangent
    case .secant: .arcSecant
    case .cosecant: .arcCosecant
    case .hyperbolicSine: .areaSine
    case .hyperbolicCosine: .areaCosine
    case .hyperbolicTangent: .areaTangent
    default: nil
    }
  }

  var takesSeveral: Bool {
    switch self {
    case .greatestCommonDivisor, .leastCommonMultiple, .maximum, .minimum: true
    default: false
    }
  }
}
