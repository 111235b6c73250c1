/// Converts characters outside ASCII to their meaning in TeX; others remain unchanged.
enum Transliteration {
  static func apply(to bytes: [UInt8]) -> [UInt8] {
    guard bytes.contains(where: { $0 >= 0x80 }) else { return bytes }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + 32)
    var raised: UInt8 = 0
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let position = script(of: scalar.value)
      if raised != position {
        if raised != 0 { result.append(0x7D) }
        if position == 1 { result += [0x5E, 0x7B] }
        if position == 2 { result += [0x5F, 0x7B] }
        raised = position
      }
      if scalar.value < 0x80 {
        result.append(UInt8(scalar.value))
      } else if let digit = Self.scripts[scalar.value] {
        result.append(digit)
      } else if (0xFF01...0xFF5E).contains(scalar.value) {
        result.append(UInt8(scalar.value - 0xFF01 + 0x21))
      } else if let text = meanings[scalar.value] {
        result.append(contentsOf: text.utf8)
      } else {
        result.append(contentsOf: String(scalar).utf8)
      }
    }
    if raised != 0 { result.append(0x7D) }
    return result
  }

  /// Returns 1 for a superscript, 2 for a subscript, and 0 for any other character.
  private static func script(of scalar: UInt32) -> UInt8 {
    switch scalar {
    case 0xB2, 0xB3, 0xB9, 0x2070...0x207F: 1
    case 0x2080...0x209C: 2
    default: 0
    }
  }

  private static let scripts: [UInt32: UInt8] = {
    var table: [UInt32: UInt8] = [0xB2: 0x32, 0xB3: 0x33, 0xB9: 0x31, 0x2070: 0x30, 0x2071: 0x69, 0x207F: 0x6E]
    for digit in UInt32(4)...9 { table[0x2070 + digit] = UInt8(0x30 + digit) }
    for digit in UInt32(0)...9 { table[0x2080 + digit] = UInt8(0x30 + digit) }
    for (offset, sign) in [UInt8(0x2B), 0x2D, 0x3D, 0x28, 0x29].enumerated() {
      table[0x207A + UInt32(offset)] = sign
      table[0x208A + UInt32(offset)] = sign
    }
    for (offset, letter) in "aeoxahklmnpst".utf8.enumerated() where offset < 13 {
      table[0x2090 + UInt32(offset)] = letter
    }
    return table
  }()

  private static let meanings: [UInt32: String] = {
    var table: [UInt32: String] = [
      0xA0: " ", 0xB0: "^{\\circ}", 0xB1: "\\pm ", 0xB7: "\\cdot ", 0xBC: "\\frac{1}{4}", 0xBD: "\\frac{1}{2}",
      0xBE: "\\frac{3}{4}", 0xD7: "\\times ", 0xF7: "\\div ", 0x2010: "-", 0x2011: "-", 0x2012: "-", 0x2013: "-",
      0x2014: "-", 0x2018: "'", 0x2019: "'", 0x201C: "\"", 0x201D: "\"", 0x2026: "\\dots ", 0x2032: "'", 0x2033: "''",
      0x2044: "/", 0x20AC: "\\euro ", 0xA3: "\\pounds ", 0x2107: "e", 0x2115: "\\mathbb{N}", 0x211A: "\\mathbb{Q}",
      0x211D: "\\mathbb{R}", 0x2124: "\\mathbb{Z}", 0x2102: "\\mathbb{C}", 0x2150: "\\frac{1}{7}",
      0x2151: "\\frac{1}{9}", 0x2152: "\\frac{1}{10}", 0x2153: "\\frac{1}{3}", 0x2154: "\\frac{2}{3}",
      0x2155: "\\frac{1}{5}", 0x2156: "\\frac{2}{5}", 0x2157: "\\frac{3}{5}", 0x2158: "\\frac{4}{5}",
      0x2159: "\\frac{1}{6}", 0x215A: "\\frac{5}{6}", 0x215B: "\\frac{1}{8}", 0x215C: "\\frac{3}{8}",
      0x215D: "\\frac{5}{8}", 0x215E: "\\frac{7}{8}", 0x2190: "\\leftarrow ", 0x2192: "\\to ", 0x21D2: "\\Rightarrow ",
      0x21D4: "\\Leftrightarrow ", 0x2200: "\\forall ", 0x2203: "\\exists ", 0x2205: "\\emptyset ", 0x2208: "\\in ",
      0x2209: "\\notin ", 0x220F: "\\prod ", 0x2211: "\\sum ", 0x2212: "-", 0x2213: "\\mp ", 0x2215: "/",
      0x2216: "\\setminus ", 0x2217: "*", 0x2218: "\\circ ", 0x221A: "\\sqrt ", 0x221B: "\\cbrt ", 0x221D: "\\propto ",
      0x221E: "\\infty ", 0x2220: "\\angle ", 0x2223: "\\mid ", 0x2227: "\\land ", 0x2228: "\\lor ", 0x2229: "\\cap ",
      0x222A: "\\cup ", 0x222B: "\\int ", 0x2234: "\\therefore ", 0x2248: "\\approx ", 0x2260: "\\ne ",
      0x2261: "\\equiv ", 0x2264: "\\le ", 0x2265: "\\ge ", 0x226A: "\\ll ", 0x226B: "\\gg ", 0x2282: "\\subset ",
      0x2286: "\\subseteq ", 0x22C5: "\\cdot ", 0x22EF: "\\cdots ", 0x2308: "\\lceil ", 0x2309: "\\rceil ",
      0x230A: "\\lfloor ", 0x230B: "\\rfloor ", 0x27E8: "\\langle ", 0x27E9: "\\rangle ", 0x2A7D: "\\le ",
      0x2A7E: "\\ge ", 0x3001: ",", 0x3002: ".", 0x2103: "^{\\circ}\\mathrm{C}", 0x2109: "^{\\circ}\\mathrm{F}",
      0x2502: "|", 0x25B3: "\\triangle ", 0x1D456: "i", 0x2009: "\\,", 0x200B: "", 0xFEFF: "", 0x202F: "\\,",
      0x2022: "\\cdot ", 0x2A2F: "\\times ", 0x2715: "\\times ", 0x2113: "\\ell ", 0x2016: "\\|", 0x2225: "\\parallel ",
    ]
    let lower = [
      "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda", "mu", "nu", "xi",
      "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega",
    ]
    for (offset, name) in lower.enumerated() where name != "omicron" {
      table[0x3B1 + UInt32(offset)] = "\\" + name + " "
    }
    table[0xB5] = "\\mu "
    table[0x3D5] = "\\phi "
    for (code, name) in [
      (UInt32(0x393), "Gamma"), (0x394, "Delta"), (0x398, "Theta"), (0x39B, "Lambda"), (0x39E, "Xi"), (0x3A0, "Pi"),
      (0x3A3, "Sigma"), (0x3A6, "Phi"), (0x3A8, "Psi"), (0x3A9, "Omega"),
    ] {
      table[code] = "\\" + name + " "
    }
    return table
  }()
}
