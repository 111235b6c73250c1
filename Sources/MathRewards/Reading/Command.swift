internal import RewardCore

/// The meaning of a command or a name in plain text.
struct Command: Sendable {
  var kind: Token.Kind
  var id: Int32 = 0
  var name: String = ""

  /// Commands that only change the appearance.
  static let ignored: Set<String> = [
    "left", "right", "mleft", "mright", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
    "biggr", "displaystyle", "textstyle", "scriptstyle", "limits", "nolimits", "mathbf", "mathit", "mathcal",
    "boldsymbol",
    "bm", "mathsf", "mathfrak", "mathscr", "bf", "rm", "it", "hfill", "noindent", "hspace", "phantom", "middle",
    "!", "smash", "mathop", "mathord", "mathrel", "mathbin", "rmfamily", "normalfont", "cal", "tt",
  ]

  /// Whether a text has a command that writes symbols as vectors.
  static func marksVectors(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var offset = 0
      while let slash = bytes.offset(of: 0x5C, from: offset, to: bytes.count) {
        for name in ["\\vec", "\\overrightarrow", "\\mathbf", "\\boldsymbol", "\\bm", "\\bf"] as [StaticString]
        where bytes.has(name, at: slash, before: bytes.count) { return true }
        offset = slash + 1
      }
      return false
    }
  }

  /// Commands that only change the size, which Math-Verify's grammar does not support.
  static let sizes: Set<String> = [
    "tiny", "scriptsize", "footnotesize", "small", "normalsize", "large", "Large", "LARGE", "huge", "Huge",
  ]

  static let spaces: Set<String> = [",", ";", ":", " ", ">", "thinspace", "enspace", "medspace", "thickspace", "~"]

  /// Commands whose argument is text.
  static let texts: Set<String> = [
    "text", "mbox", "textbf", "textit", "textrm", "textsf", "texttt", "hbox", "mathrm", "operatorname", "textnormal",
    "emph", "underline", "mathtt",
  ]

  /// Names of TeX commands.
  static let named: [String: Command] = {
    var table: [String: Command] = [:]
    for name in greek { table[name] = Command(kind: .symbol, name: name) }
    for (alias, name) in [
      ("varepsilon", "epsilon"), ("vartheta", "theta"), ("varphi", "phi"), ("varrho", "rho"), ("varsigma", "sigma"),
      ("hbar", "hbar"), ("ell", "ell"), ("nabla", "nabla"), ("partial", "partial"), ("aleph", "aleph"), ("imath", "i"),
      ("square", "square"), ("triangle", "triangle"), ("angle", "angle"), ("star", "star"), ("Box", "square"),
      ("parallel", "parallel"), ("cong", "cong"), ("mu", "mu"), ("bullet", "bullet"), ("Diamond", "diamond"),
      ("clubsuit", "clubs"), ("heartsuit", "hearts"), ("diamondsuit", "diamonds"), ("spadesuit", "spades"),
      ("wp", "wp"),
    ] {
      table[alias] = Command(kind: .symbol, name: name)
    }
    table["pi"] = Command(kind: .constant, id: Constant.pi.rawValue)
    for (name, constant) in [
      ("infty", Constant.infinity), ("emptyset", .emptySet), ("varnothing", .emptySet), ("oslash", .emptySet),
      ("exponentialE", .e), ("reals", .reals), ("Reals", .reals), ("R", .reals), ("Z", .integers), ("N", .naturals),
    ] {
      table[name] = Command(kind: .constant, id: constant.rawValue)
    }
    for (name, function) in functions { table[name] = Command(kind: .function, id: function.rawValue) }
    for (name, relation) in relations { table[name] = Command(kind: .relation, id: relation.rawValue) }
    for (name, kind, id) in structures { table[name] = Command(kind: kind, id: id) }
    for name in [
      "overline", "bar", "hat", "widehat", "vec", "overrightarrow", "dot", "ddot", "tilde", "widetilde",
      "overleftarrow",
      "overarc", "check", "breve", "underbar", "stackrel", "overset", "underset", "wideparen", "overbrace",
      "underbrace",
    ] {
      table[name] = Command(kind: .accent, name: name)
    }
    return table
  }()

  /// Names with a meaning in plain text too.
  static let plain: [String: Command] = {
    var table: [String: Command] = [:]
    for (name, function) in functions { table[name] = Command(kind: .function, id: function.rawValue) }
    for name in greek where name.utf8.count > 2 { table[name] = Command(kind: .symbol, name: name) }
    table["pi"] = Command(kind: .constant, id: Constant.pi.rawValue)
    for name in ["inf", "infinity", "oo", "Infinity", "infty"] {
      table[name] = Command(kind: .constant, id: Constant.infinity.rawValue)
    }
    table["sqrt"] = Command(kind: .root)
    table["cbrt"] = Command(kind: .root, id: 3)
    table["and"] = Command(kind: .connective)
    table["or"] = Command(kind: .connective, id: 1)
    table["in"] = Command(kind: .relation, id: Relation.element.rawValue)
    table["binom"] = Command(kind: .binomial)
    table["mod"] = Command(kind: .modulo)
    table["floor"] = Command(kind: .open, id: Bracket.floor, name: "floor")
    table["ceil"] = Command(kind: .open, id: Bracket.ceiling, name: "ceil")
    table["abs"] = Command(kind: .barOpen, name: "abs")
    table["union"] = Command(kind: .union)
    table["percent"] = Command(kind: .percent)
    table["pct"] = Command(kind: .percent)
    table["factorial"] = Command(kind: .bang, name: "factorial")
    for name in ["where", "if", "when", "for", "otherwise", "with"] { table[name] = Command(kind: .qualifier) }
    return table
  }()

  private static let greek = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
    "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi",
    "Sigma",
    "Upsilon", "Phi", "Psi", "Omega",
  ]

  private static let functions: [(String, Function)] = [
    ("sin", .sine), ("cos", .cosine), ("tan", .tangent), ("tg", .tangent), ("cot", .cotangent), ("ctg", .cotangent),
    ("cotg", .cotangent), ("sec", .secant), ("csc", .cosecant), ("cosec", .cosecant),
    ("arcsin", .arcSine), ("arccos", .arcCosine), ("arctan", .arcTangent), ("arctg", .arcTangent),
    ("arccot", .arcCotangent), ("arcsec", .arcSecant), ("arccsc", .arcCosecant), ("asin", .arcSine),
    ("acos", .arcCosine), ("atan", .arcTangent), ("acot", .arcCotangent),
    ("sinh", .hyperbolicSine), ("cosh", .hyperbolicCosine), ("tanh", .hyperbolicTangent), ("sh", .hyperbolicSine),
    ("ch", .hyperbolicCosine), ("th", .hyperbolicTangent), ("coth", .hyperbolicCotangent), ("sech", .hyperbolicSecant),
    ("csch", .hyperbolicCosecant), ("arcsinh", .areaSine), ("arsinh", .areaSine), ("asinh", .areaSine),
    ("arccosh", .areaCosine), ("arcosh", .areaCosine), ("acosh", .areaCosine), ("arctanh", .areaTangent),
    ("artanh", .areaTangent), ("atanh", .areaTangent), ("ln", .naturalLogarithm), ("log", .logarithm),
    ("lg", .logarithm),
    ("exp", .exponential), ("gcd", .greatestCommonDivisor), ("lcm", .leastCommonMultiple), ("max", .maximum),
    ("min", .minimum), ("det", .determinant), ("Re", .realPart), ("Im", .imaginaryPart), ("arg", .argument),
    ("sgn", .sign), ("sign", .sign),
  ]

  private static let relations: [(String, Relation)] = [
    ("le", .lessOrEqual), ("leq", .lessOrEqual), ("leqslant", .lessOrEqual), ("leqq", .lessOrEqual),
    ("leslant", .lessOrEqual), ("geslant", .greaterOrEqual), ("lt", .less),
    ("ge", .greaterOrEqual), ("geq", .greaterOrEqual), ("geqslant", .greaterOrEqual), ("geqq", .greaterOrEqual),
    ("gt", .greater), ("ne", .notEqual), ("neq", .notEqual), ("approx", .approximately),
    ("thickapprox", .approximately),
    ("simeq", .approximately), ("doteq", .approximately), ("equiv", .congruent), ("in", .element), ("isin", .element),
    ("notin", .notElement),
    ("subset", .subset), ("subseteq", .subset), ("implies", .implies), ("Rightarrow", .implies),
    ("Longrightarrow", .implies), ("iff", .equivalent),
    ("Leftrightarrow", .equivalent), ("to", .arrow), ("rightarrow", .arrow), ("mapsto", .mapping),
    ("longrightarrow", .arrow), ("propto", .proportional),
    ("sim", .similar), ("supset", .superset), ("supseteq", .superset), ("ni", .other), ("ll", .muchLess),
    ("gg", .muchGreater),
    ("longmapsto", .mapping), ("nmid", .notDividing), ("leftarrow", .leftArrow), ("leftrightarrow", .bothWays),
    ("longleftrightarrow", .bothWays), ("perp", .perpendicular), ("asymp", .asymptotic), ("coloneqq", .equal),
  ]

  private static let structures: [(String, Token.Kind, Int32)] = [
    ("frac", .fraction, 0), ("dfrac", .fraction, 0), ("tfrac", .fraction, 0), ("cfrac", .fraction, 0),
    ("sfrac", .fraction, 0),
    ("sqrt", .root, 0), ("surd", .root, 0), ("cbrt", .root, 3), ("binom", .binomial, 0), ("dbinom", .binomial, 0),
    ("tbinom", .binomial, 0),
    ("choose", .choose, 0), ("sum", .bigSum, 0), ("prod", .bigProduct, 0), ("bigcup", .bigUnion, 0),
    ("bigcap", .bigIntersection, 0), ("lim", .limit, 0), ("int", .integral, 0),
    ("cdot", .times, 0), ("times", .times, TimesSign.cross), ("ast", .times, 0), ("cdotp", .times, 0),
    ("circ", .degree, 1),
    ("div", .divide, 2), ("over", .divide, 1),
    ("pm", .plusMinus, 0), ("mp", .minusPlus, 0), ("cup", .union, 0), ("cap", .intersection, 0), ("uplus", .union, 0),
    ("setminus", .difference, 0),
    ("backslash", .difference, 0), ("bmod", .modulo, 0), ("mod", .modulo, 0), ("pmod", .parenthesizedModulo, 0),
    ("prime", .prime, 0), ("degree", .degree, 0), ("quad", .separator, 0), ("qquad", .separator, 0),
    ("ldots", .dots, 0),
    ("cdots", .dots, 0), ("dots", .dots, 0), ("dotsc", .dots, 0), ("vdots", .dots, 0), ("ddots", .dots, 0),
    ("lbrace", .open, Bracket.brace), ("{", .open, Bracket.brace),
    ("rbrace", .close, Bracket.brace), ("}", .close, Bracket.brace), ("langle", .open, Bracket.angle),
    ("rangle", .close, Bracket.angle), ("lfloor", .open, Bracket.floor), ("rfloor", .close, Bracket.floor),
    ("llcorner", .open, Bracket.floor), ("lrcorner", .close, Bracket.floor), ("lceil", .open, Bracket.ceiling),
    ("rceil", .close, Bracket.ceiling), ("ulcorner", .open, Bracket.ceiling), ("urcorner", .close, Bracket.ceiling),
    ("lgroup", .open, Bracket.parenthesis), ("rgroup", .close, Bracket.parenthesis), ("lbrack", .open, Bracket.square),
    ("rbrack", .close, Bracket.square), ("lvert", .barOpen, 0), ("rvert", .barClose, 0), ("vert", .bar, 0),
    ("|", .bar, 2), ("Vert", .bar, 2),
    ("lVert", .barOpen, 2), ("rVert", .barClose, 2), ("mid", .mid, 0), ("begin", .begin, 0), ("end", .end, 0),
    ("forall", .quantifier, 0),
    ("exists", .quantifier, 1), ("%", .percent, 0), ("$", .currency, 0), ("boxed", .box, 0), ("fbox", .box, 0),
    ("floor", .open, Bracket.floor),
    ("ceil", .open, Bracket.ceiling), ("variable", .variable, 0), ("land", .connective, 0), ("lor", .connective, 1),
    ("wedge", .connective, 0), ("vee", .connective, 1), ("therefore", .separator, 1), ("because", .separator, 1),
    ("pounds", .currency, 0), ("euro", .currency, 0),
    ("vartriangle", .symbol, 0),
  ]
}
