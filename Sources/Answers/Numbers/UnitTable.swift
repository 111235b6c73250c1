/// The named units; products, quotients and powers are derived from them.
enum UnitTable {
  /// The maximum length of a name in bytes.
  static let longestName = 24

  private typealias Row = (symbols: String, words: String, dimension: QuantityUnit.Dimension, factor: UnitFactor)

  // Symbols and words are separated by spaces; a tilde is a space within a name. Words have plurals with s, unless
  // another plural is listed; the first name is the symbol of the unit.
  private static let rows: [Row] = [
    ("KM Km 千米 公里 kms", "", .length, .init(1, ten: 3)), ("厘米 CM Cm cms", "", .length, .init(1, ten: -2)),
    ("毫米 MM", "", .length, .init(1, ten: -3)), ("分米", "", .length, .init(1, ten: -1)), ("米", "", .length, .one),
    ("in", "inch inches", .length, .init(254, ten: -4)), ("ft FT", "foot feet", .length, .init(3048, ten: -4)),
    ("yd YD", "yard", .length, .init(9144, ten: -4)), ("mi", "mile", .length, .init(1_609_344, ten: -3)),
    ("nmi 海里", "nautical~mile", .length, .init(1852)), ("Å", "angstrom", .length, .init(1, ten: -10)),
    ("ly", "light-year light~year", .length, .init(94_607_304_725_808, ten: 2)),
    ("ha", "hectare", .area, .init(1, ten: 4)), ("", "acre", .area, .init(40_468_564_224, ten: -7)),
    ("KG Kg kgs Kgs 千克 公斤", "kilo", .mass, .one), ("克 gm gms", "", .mass, .init(1, ten: -3)),
    ("t 吨", "ton tonne", .mass, .init(1000)), ("oz OZ", "ounce", .mass, .init(28_349_523_125, ten: -12)),
    ("lb lbs LB LBS Lb Lbs", "", .mass, .init(45_359_237, ten: -8)),
    ("", "pounds pound", .mass, .init(45_359_237, ten: -8)),
    ("秒", "sec", .time, .one), ("min 分钟 MIN", "minute min", .time, .init(60)),
    ("h hr hrs 小时 HR HRS Hr Hrs", "hour", .time, .init(3600)), ("d 天", "day", .time, .init(86_400)),
    ("wk 周 星期", "week", .time, .init(604_800)), ("", "month", .time, .init(2_629_746)),
    ("yr yrs Yr Yrs 年", "year", .time, .init(31_556_952)),
    ("mph MPH Mph", "", .speed, .init(1_609_344, over: 3600, ten: -3)),
    ("kph km/h kmh kmph KPH Kph Km/h 千米/时", "", .speed, .init(1000, over: 3600)),
    ("kn", "knot", .speed, .init(1852, over: 3600)), ("米/秒", "", .speed, .one),
    ("升", "", .volume, .init(1, ten: -3)), ("毫升 ML", "", .volume, .init(1, ten: -6)),
    ("gal", "gallon", .volume, .init(3_785_411_784, ten: -12)), ("qt", "quart", .volume, .init(946_352_946, ten: -12)),
    ("pt", "pint", .volume, .init(473_176_473, ten: -12)),
    ("Nm", "", .energy, .one), ("kWh KWh Kwh", "", .energy, .init(36, ten: 5)), ("Wh", "", .energy, .init(3600)),
    ("atm", "atmosphere", .init([(.length, -1), (.time, -2), (.mass, 1)]), .init(101_325)),
    ("K", "kelvin", .init([(.temperature, 1)]), .one), ("bit", "bit", .init([(.information, 1)]), .one),
    ("byte", "byte", .init([(.information, 1)]), .init(8)),
    ("KB kB", "kilobyte", .init([(.information, 1)]), .init(8000)),
    ("MB", "megabyte", .init([(.information, 1)]), .init(8, ten: 6)),
    ("GB", "gigabyte", .init([(.information, 1)]), .init(8, ten: 9)),
    ("° º ∘ ^\\circ ^{\\circ} ^∘ ^{∘} \\degree \\circ 度", "deg degree", .angle, .one),
    ("rad", "radian", .angle, .init(1, turns: 1)),
    (
      "°C ℃ º~C ºC ^\\circ~C ^\\circC ^{\\circ}C ^{\\circ}~C °~C 摄氏度",
      "degrees~celsius degree~celsius celsius degrees~C",
      .celsius, .one
    ),
    (
      "°F ℉ ºF ^\\circ~F ^\\circF ^{\\circ}F ^{\\circ}~F °~F 华氏度",
      "degrees~fahrenheit degree~fahrenheit fahrenheit degrees~F",
      .fahrenheit, .one
    ),
    (
      "% \\% ％ ٪ ﹪ パーセント 퍼센트 процентов процента процент प्रतिशत",
      "percent pct per~cent prozent pour~cent por~ciento por~cento", .percent, .one
    ),
    ("‰", "permille promille per~mille per~mil", .percent, .init(1, ten: -1)),
    ("$ \\$ USD US$ 美元", "dollar US~dollar", .dollar, .one), ("¢", "cent", .dollar, .init(1, ten: -2)),
    ("€ \\euro EUR 欧元", "euro", .euro, .one), ("£ \\pounds GBP", "pounds~sterling", .sterling, .one),
    ("¥ ￥ CNY RMB JPY 元 円 人民币", "yuan yen", .yuan, .one), ("₹ INR Rs Rs.", "rupee", .init([(.rupee, 1)]), .one),
    ("₩ KRW", "won", .init([(.won, 1)]), .one), ("₽ RUB", "ruble rouble", .init([(.ruble, 1)]), .one),
    ("CHF", "franc", .init([(.franc, 1)]), .one), ("R$ BRL", "", .init([(.real, 1)]), .one),
    ("₺ TRY", "lira", .init([(.lira, 1)]), .one), ("₪ ILS", "shekel", .init([(.shekel, 1)]), .one),
    ("฿ THB", "baht", .init([(.baht, 1)]), .one), ("₫ VND", "dong", .init([(.dong, 1)]), .one),
    ("₦ NGN", "naira", .init([(.naira, 1)]), .one), ("SEK", "krona kronor", .init([(.krona, 1)]), .one),
    ("CAD C$", "", .init([(.canadianDollar, 1)]), .one), ("AUD A$", "", .init([(.australianDollar, 1)]), .one),
    ("units", "unit", .none, .one),
  ]

  // Units with metric prefixes: symbols, words, prefixes.
  private static let metric: [(symbols: String, words: String, prefixes: String, QuantityUnit.Dimension, UnitFactor)] =
    [
      ("m", "meter metre", "kcdmµn", .length, .one), ("g", "gram gramme", "kmµ", .mass, .init(1, ten: -3)),
      ("s", "second", "mµn", .time, .one), ("L l", "liter litre", "mcd", .volume, .init(1, ten: -3)),
      ("N", "newton", "kMm", .force, .one), ("J", "joule", "kM", .energy, .one),
      ("W", "watt", "kMGm", .init([(.length, 2), (.time, -3), (.mass, 1)]), .one),
      ("V", "volt", "kmM", .init([(.length, 2), (.time, -3), (.mass, 1), (.current, -1)]), .one),
      ("A", "ampere amp", "mµ", .init([(.current, 1)]), .one),
      ("Pa", "pascal", "kM", .init([(.length, -1), (.time, -2), (.mass, 1)]), .one),
      ("Hz", "hertz", "kMG", .init([(.time, -1)]), .one),
      ("Ω Ω \\Omega", "ohm", "kM", .init([(.length, 2), (.time, -3), (.mass, 1), (.current, -2)]), .one),
      ("C", "coulomb", "mµn", .init([(.time, 1), (.current, 1)]), .one),
      ("F", "farad", "mµn", .init([(.length, -2), (.time, 4), (.mass, -1), (.current, 2)]), .one),
      ("T", "tesla", "mµ", .init([(.time, -2), (.mass, 1), (.current, -1)]), .one),
      ("eV", "electronvolt", "kMG", .energy, .init(1_602_176_634, ten: -28)),
      ("cal", "calorie", "k", .energy, .init(4184, ten: -3)), ("mol", "mole", "m", .init([(.amount, 1)]), .one),
    ]

  private static let prefixes: [Character: (symbols: [String], word: String, ten: Int)] = [
    "k": (["k"], "kilo", 3), "c": (["c"], "centi", -2), "d": (["d"], "deci", -1), "m": (["m"], "milli", -3),
    "µ": (["µ", "μ", "u"], "micro", -6), "n": (["n"], "nano", -9), "M": (["M"], "mega", 6), "G": (["G"], "giga", 9),
  ]

  private static let plurals = [
    "inches", "feet", "hertz", "celsius", "fahrenheit", "degrees C", "degrees F", "percent", "pct", "yuan", "yen",
    "pounds",
  ]

  /// Names with their units; case-sensitive names are symbols.
  private static let entries: [(names: [String], areSymbols: Bool, unit: QuantityUnit)] = {
    var entries: [([String], Bool, QuantityUnit)] = []
    func add(
      _ symbols: [String], _ words: [String], _ dimension: QuantityUnit.Dimension, _ factor: UnitFactor,
      as name: String? = nil
    ) {
      guard let symbol = name ?? symbols.first ?? words.first else { return }
      let unit = QuantityUnit(symbol, dimension, factor)
      entries.append((symbols, true, unit))
      let plural = words.filter { !plurals.contains($0) && !$0.hasSuffix("s") }.map { $0 + "s" }
      entries.append((words + plural, false, unit))
    }
    func names(_ list: String) -> [String] {
      list.split(separator: " ").map { String($0.map { $0 == "~" ? " " : $0 }) }
    }
    // Other spellings of a metric unit have its symbol.
    var metricSymbols: [String] = []
    for row in metric {
      let (symbols, words) = (names(row.symbols), names(row.words))
      add(symbols, words, row.3, row.4)
      for letter in row.prefixes {
        guard let prefix = prefixes[letter], let factor = row.4.multiplied(by: UnitFactor(1, ten: prefix.ten)) else {
          continue
        }
        add(
          prefix.symbols.flatMap { p in symbols.filter { $0.utf8.first != 0x5C }.map { p + $0 } },
          words.map { prefix.word + $0 }, row.3, factor)
      }
    }
    for entry in entries where entry.1 { metricSymbols.append(entry.2.symbol) }
    for row in rows {
      let same = entries.first { $0.1 && $0.2.dimension == row.dimension && $0.2.exactFactor.isEqual(to: row.factor) }
      let isMoney = row.words.hasPrefix("pounds ")
      let isSpeed = row.symbols.contains("kmh")
      add(
        names(row.symbols), names(row.words), row.dimension, row.factor,
        as: isMoney ? nil : row.symbols == "Nm" ? "N·m" : isSpeed ? "km/h" : same?.2.symbol)
    }
    return entries
  }()

  static let bySymbol: [String: QuantityUnit] = table(symbols: true)
  static let byWord: [String: QuantityUnit] = table(symbols: false)

  private static func table(symbols: Bool) -> [String: QuantityUnit] {
    var table: [String: QuantityUnit] = [:]
    for entry in entries where entry.areSymbols == symbols {
      for name in entry.names { table[symbols ? name : name.lowercased()] = entry.unit }
    }
    return table
  }

  /// Whether any name begins with a byte; true for all non-ASCII bytes.
  static func canBegin(with byte: UInt8) -> Bool { byte >= 0x80 || firstBytes[Int(byte)] }

  private static let firstBytes: [Bool] = {
    var out = [Bool](repeating: false, count: 128)
    for entry in entries {
      for name in entry.names {
        guard let byte = name.utf8.first, byte < 0x80 else { continue }
        out[Int(byte)] = true
        if byte.isLetter { out[Int(byte ^ 0x20)] = true }
      }
    }
    // “square”, “sq”, “cubic”, “per”.
    for byte in "sScCpP".utf8 { out[Int(byte)] = true }
    return out
  }()
}

extension QuantityUnit {
  /// The names of all units, for documentation and tests.
  package static var names: [String] {
    (Array(UnitTable.bySymbol.keys) + Array(UnitTable.byWord.keys)).sorted()
  }
}
