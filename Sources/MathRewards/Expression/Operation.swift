/// The operation of a node.
package enum Operation: UInt8, Sendable, Hashable {
  // MARK: Leaves
  case number, symbol, constant, text
  /// A numeral in another base; the payload refers to digits and base.
  case basedNumeral

  // MARK: Arithmetic
  case sum, product, negation
  case quotient
  /// A quotient written as `a:b`.
  case ratio
  case power
  /// The radicand, and a degree other than 2.
  case root
  case factorial, doubleFactorial, percent, degree
  case plusMinus, minusPlus
  case absolute, floor, ceiling
  case modulo, binomial
  /// A known function, by payload.
  case function
  /// An unknown function.
  case application

  // MARK: Bound variables: variable, bounds, body
  case bigSum, bigProduct, limit, integral, derivative

  // MARK: Collections
  case list, set, tuple, interval, matrix, setBuilder, cases
  case union, intersection, difference

  // MARK: Statements
  case relation
  /// A relation modulo a number, a condition, or a quantifier.
  case qualified
  /// A value with a unit or a label, to which the payload refers.
  case quantity
}

/// The constants with a name.
package enum Constant: Int32, Sendable {
  case pi, e, i, infinity, emptySet, reals, integers, naturals, rationals, complexNumbers
}

/// The relation between two sides of a statement.
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

  /// Whether the sides may be exchanged, with the flipped relation.
  var isReversible: Bool {
    switch self {
    case .element, .notElement, .implies, .mapping, .notDividing, .other: false
    default: true
    }
  }

  /// The relation in Math-Verify's grammar, which has fewer.
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

/// The functions with values.
package enum Function: Int32, Sendable {
  case sine, cosine, tangent, cotangent, secant, cosecant
  case arcSine, arcCosine, arcTangent, arcCotangent, arcSecant, arcCosecant
  case hyperbolicSine, hyperbolicCosine, hyperbolicTangent
  case hyperbolicCotangent, hyperbolicSecant, hyperbolicCosecant
  case areaSine, areaCosine, areaTangent
  case naturalLogarithm
  /// The logarithm; of base 10 unless a base follows as second child.
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
