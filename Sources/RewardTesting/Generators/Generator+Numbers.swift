extension Generator where Value == String {
  /// Numbers in every notation, including absurd ones. The notations are decimals, fractions, percentages, powers,
  /// thousands, LaTeX, words and other digits.
  public static var number: Generator {
    Generator { draws in
      let value = draws.draw(magnitudes)
      return draws.draw(.notation(of: value))
    }
  }

  /// Typical whole numbers in answers.
  fileprivate static var magnitudes: Generator<Int> {
    Generator<Int> { draws in
      let size = draws.element(of: [10, 100, 1_000, 1_000_000])
      return draws.isOne(in: 4) ? -draws.index(below: size) : draws.index(below: size)
    }
  }

  /// Different notations of one whole number.
  public static func notation(of value: Int) -> Generator {
    Generator { draws in draws.element(of: notations(of: value)) }
  }

  /// Returns texts that are equal to a whole number.
  static func notations(of value: Int) -> [String] {
    let plain = "\(value)"
    let digits = plain.unicodeScalars.map { $0.value }
    func other(_ zero: UInt32) -> String {
      String(String.UnicodeScalarView(digits.compactMap { Unicode.Scalar($0 == 0x2D ? 0x2D : $0 - 0x30 + zero) }))
    }
    var all = [
      plain, "\(value).0", "\(value).", "+\(value)", "\(value).000", "\(value)e0", "$\(value)$", "\\(\(value)\\)",
      "\\boxed{\(value)}", "**\(value)**", "`\(value)`", "\(2 * value)/2", "\\frac{\(2 * value)}{2}", "\(value)00%",
      "\\text{\(value)}", "x = \(value)", other(0xFF10), other(0x660), other(0x966),
    ].filter { !$0.hasPrefix("+-") }
    if abs(value) >= 1_000 { all.append(grouped(value)) }
    return all
  }

  private static func grouped(_ value: Int) -> String {
    var digits = Array("\(value.magnitude)".utf8)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(0x2C, at: place)
      place -= 3
    }
    return (value < 0 ? "-" : "") + String(decoding: digits, as: UTF8.self)
  }

  /// Numbers that can break readers: not finite, too large, too small, incomplete.
  public static var absurdNumber: Generator {
    .element(of: [
      "nan", "inf", "-inf", "NaN", "Infinity", "1e999", "-1e999", "1e-999", "0x1p-1074", "1/0", "0/0", "-0", "00",
      "--5",
      "5-", "1e", "1.2.3", "1,2,3", "٫", "½", "∞", "9" + String(repeating: "9", count: 400), "1_000", "0x10", "٣", "¹²",
      "Ⅻ",
      "1e308", "-1e308", "4.9e-324", "0.1e-400",
    ])
  }

  /// Formulas of a small grammar of LaTeX, some of them ill-formed.
  public static var formula: Generator { formula(depth: 3) }

  private static func formula(depth: Int) -> Generator {
    Generator { draws in
      func inner() -> String { draws.draw(formula(depth: depth - 1)) }
      switch depth == 0 ? draws.index(below: 3) : draws.index(below: 14) {
      case 0: return "\(draws.index(below: 20))"
      case 1: return draws.element(of: ["x", "y", "n", "\\pi", "\\alpha", "e", "i"])
      case 2: return draws.draw(.number)
      case 3: return "\(inner()) + \(inner())"
      case 4: return "\(inner())\\cdot \(inner())"
      case 5: return "\\frac{\(inner())}{\(inner())}"
      case 6: return "\\sqrt{\(inner())}"
      case 7: return "\(inner())^{\(inner())}"
      case 8: return "\\left(\(inner()), \(inner())\\right)"
      case 9: return "\\{\(inner()), \(inner())\\}"
      case 10: return "\(inner()) = \(inner())"
      case 11: return "\\begin{pmatrix}\(inner())&\(inner())\\\\\(inner())&\(inner())\\end{pmatrix}"
      case 12: return "-\(inner())"
      default:
        return draws.element(of: ["\\frac{", "}{", "\\left(", "\\boxed{", "\\sqrt", "^", "_", "$", "\\text{"]) + inner()
      }
    }
  }
}
