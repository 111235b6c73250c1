/// A unit of a closed list: lengths, areas, volumes, masses, times, speeds, angles, temperatures, money and percent.
///
/// Units of one dimension convert into each other, so that `6 cm` is `0.06 m`. Percent is a unit of its own and no
/// hundredth: `50 %` is neither `0.5` nor `50 cm`.
public struct Unit: Sendable, Hashable {
  /// What is measured.
  public enum Dimension: String, Sendable, Hashable, CaseIterable {
    /// In metres.
    case length
    /// In square metres.
    case area
    /// In cubic metres.
    case volume
    /// In kilograms.
    case mass
    /// In seconds.
    case time
    /// In metres a second.
    case speed
    /// In degrees.
    case angle
    /// In hundredths.
    case percent
    /// In degrees Celsius; Fahrenheit is a dimension of its own, since no factor leads there.
    case celsius
    /// In degrees Fahrenheit.
    case fahrenheit
    /// In US dollars.
    case dollar
    /// In euros.
    case euro
    /// In pounds sterling.
    case sterling
    /// In yuan or yen.
    case yuan
  }

  /// The shortest way to write it: `cm`.
  public let symbol: String
  /// What is measured.
  public let dimension: Dimension
  /// How many of the dimension's base unit one of it is.
  public let factor: Double

  /// Whether the symbol stands at the number without a space.
  var isAttached: Bool { dimension == .angle && symbol == "°" || dimension == .percent }

  /// The unit that is called by a name: a symbol (`cm`, `km/h`, `cm^2`), or a word (`metres`, `degrees`).
  ///
  /// Symbols are told apart by case (`m`, not `M`), words are not.
  public init?(named name: String) {
    guard let unit = Self.bySymbol[name] ?? Self.byWord[name.lowercased()] else { return nil }
    self = unit
  }

  private init(_ symbol: String, _ dimension: Dimension, _ factor: Double) {
    self.symbol = symbol
    self.dimension = dimension
    self.factor = factor
  }
}

extension Unit {
  /// Percent.
  public static let percent = Unit("%", .percent, 1)
  /// Degrees of an angle.
  public static let degree = Unit("°", .angle, 1)

  /// The longest name in bytes; a longer text behind a number is no unit.
  static let longestName = 24

  /// Whether any name begins with a byte; of bytes beyond ASCII, all may.
  static func canBegin(with byte: UInt8) -> Bool { byte >= 0x80 || firstBytes[Int(byte)] }

  private static let firstBytes: [Bool] = {
    var out = [Bool](repeating: false, count: 128)
    for name in Array(bySymbol.keys) + Array(byWord.keys) {
      guard let byte = name.utf8.first, byte < 0x80 else { continue }
      out[Int(byte)] = true
      // Words are told from each other by no case.
      if byte.isLetter { out[Int(byte ^ 0x20)] = true }
    }
    return out
  }()

  private typealias Row = (symbols: String, words: String, dimension: Dimension, factor: Double)

  // Symbols and words are separated by spaces; a tilde stands for a space within a name.
  private static let linear: [Row] = [
    ("mm 毫米", "millimeter millimeters millimetre millimetres", .length, 0.001),
    ("cm 厘米", "centimeter centimeters centimetre centimetres", .length, 0.01),
    ("dm 分米", "decimeter decimeters decimetre decimetres", .length, 0.1),
    ("m 米", "meter meters metre metres", .length, 1),
    ("km 千米 公里", "kilometer kilometers kilometre kilometres", .length, 1000),
    ("in", "inch inches", .length, 0.0254),
    ("ft", "foot feet", .length, 0.3048),
    ("yd", "yard yards", .length, 0.9144),
    ("mi", "mile miles", .length, 1609.344),
    ("nmi 海里", "nautical~mile nautical~miles", .length, 1852),
  ]

  private static let other: [Row] = [
    ("mg", "milligram milligrams", .mass, 1e-6),
    ("g 克", "gram grams", .mass, 0.001),
    ("kg 千克", "kilogram kilograms", .mass, 1),
    ("t 吨", "ton tons tonne tonnes", .mass, 1000),
    ("oz", "ounce ounces", .mass, 0.028_349_523_125),
    ("lb lbs", "pound pounds", .mass, 0.453_592_37),
    ("ms", "millisecond milliseconds", .time, 0.001),
    ("s 秒", "sec secs second seconds", .time, 1),
    ("min 分钟", "mins minute minutes", .time, 60),
    ("h hr hrs 小时", "hour hours", .time, 3600),
    ("d 天", "day days", .time, 86_400),
    ("", "week weeks", .time, 604_800),
    ("m/s 米/秒", "meters~per~second metres~per~second", .speed, 1),
    ("km/h 千米/时", "kph kilometers~per~hour kilometres~per~hour", .speed, 1 / 3.6),
    ("mph", "miles~per~hour", .speed, 0.447_04),
    ("mL ml 毫升", "milliliter milliliters millilitre millilitres", .volume, 1e-6),
    ("L l 升", "liter liters litre litres", .volume, 0.001),
    ("° º ∘ ^\\circ ^{\\circ} ^∘ ^{∘} 度", "deg degree degrees \\degree", .angle, 1),
    ("rad", "radian radians", .angle, 180 / Double.pi),
    ("°C ℃", "degrees~celsius degree~celsius", .celsius, 1),
    ("°F ℉", "degrees~fahrenheit degree~fahrenheit", .fahrenheit, 1),
    ("% \\% ％", "percent pct", .percent, 1),
    ("$ \\$ USD", "dollar dollars", .dollar, 1),
    ("¢", "cent cents", .dollar, 0.01),
    ("€ EUR", "euro euros", .euro, 1),
    ("£ GBP", "", .sterling, 1),
    ("¥ CNY 元", "yuan", .yuan, 1),
  ]

  private static func names(_ list: String) -> [String] {
    list.split(separator: " ").map { String($0.map { $0 == "~" ? " " : $0 }) }
  }

  /// Every row with its names, areas and volumes of the lengths included.
  private static let all: [(symbols: [String], words: [String], unit: Unit)] = {
    var all: [([String], [String], Unit)] = []
    func add(_ symbols: [String], _ words: [String], _ dimension: Dimension, _ factor: Double) {
      guard let symbol = symbols.first ?? words.first else { return }
      all.append((symbols, words, Unit(symbol, dimension, factor)))
    }
    for row in linear + other { add(names(row.symbols), names(row.words), row.dimension, row.factor) }
    for row in linear {
      let (symbols, words) = (names(row.symbols), names(row.words))
      for (power, suffixes, ascii, chinese, dimension) in [
        (2, ["²", "^2", "^{2}", "^2^", "2"], "square", "平方", Dimension.area),
        (3, ["³", "^3", "^{3}", "^3^", "3"], "cubic", "立方", Dimension.volume),
      ] {
        var factor = row.factor
        for _ in 1..<power { factor *= row.factor }
        var short: [String] = []
        for symbol in symbols {
          short += suffixes.map { symbol + $0 }
          short += symbol.utf8.count > 2 && !symbol.utf8.allSatisfy({ $0 < 0x80 }) ? [chinese + symbol] : []
        }
        let sq = ["\(ascii == "square" ? "sq" : "cu") \(symbols[0])"]
        add(short + sq, words.map { "\(ascii) \($0)" }, dimension, factor)
      }
    }
    return all
  }()

  private static let bySymbol: [String: Unit] = {
    var table: [String: Unit] = [:]
    for row in all {
      for symbol in row.symbols { table[symbol] = row.unit }
    }
    return table
  }()

  private static let byWord: [String: Unit] = {
    var table: [String: Unit] = [:]
    for row in all {
      for word in row.words { table[word] = row.unit }
    }
    return table
  }()

  /// The names of all units, for documentation and tests.
  package static var names: [String] { all.flatMap { $0.symbols + $0.words } }
}
