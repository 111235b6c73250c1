import Answers
import RewardCore
import Testing

@Suite struct NumeralsTests {
  private func read(_ text: String, _ numerals: Numerals) -> (value: Int, end: Int)? {
    Array(text.utf8).withUnsafeBufferPointer { numerals.number(in: $0, at: 0, before: $0.count) }
  }

  /// Returns the value of a text that is a number word as a whole.
  private func value(_ text: String, _ numerals: Numerals) -> Int? {
    guard let number = read(text, numerals), number.end == text.utf8.count else { return nil }
    return number.value
  }

  @Test(
    arguments: [
      ("zh", "零", 0), ("zh", "七", 7), ("zh", "十", 10), ("zh", "十二", 12), ("zh", "二十三", 23), ("zh", "两百", 200),
      ("zh", "三百零五", 305),
      ("zh", "三百五十", 350), ("zh", "一千零五十", 1050), ("zh", "两千三百四十五", 2345), ("zh", "一万二千", 12000),
      ("zh", "三千万", 30_000_000),
      ("zh", "一亿二千万", 120_000_000), ("zh", "二〇二四", 2024), ("zh", "一九八四", 1984), ("zh", "叁佰伍拾", 350), ("zh", "三百五", nil),
      ("zh", "三万五", nil), ("zh", "三四", nil), ("zh", "二十三个", nil), ("zh", "十十", nil), ("zh", "百千", nil),
      ("zh", "一亿一亿", nil),
      ("ja", "二十三", 23), ("ja", "三百五", 305), ("ja", "千九百八十四", 1984), ("ja", "一万", 10000), ("ja", "みっつ", 3),
      ("ko", "이십삼", 23), ("ko", "스물셋", 23), ("ko", "삼백오", 305), ("ko", "천구백팔십사", 1984), ("ko", "이만", 20000),
      ("ko", "열두", 12), ("es", "veintitrés", 23), ("es", "treinta y uno", 31), ("es", "cien", 100),
      ("es", "ciento dos", 102),
      ("es", "mil doscientos treinta y cuatro", 1234), ("es", "dos mil millones", 2_000_000_000),
      ("es", "dos tres", nil),
      ("es", "veinte y", nil), ("es", "ocho o nueve", nil), ("es", "unos", nil), ("fr", "vingt et un", 21),
      ("fr", "vingt-et-un", 21), ("fr", "soixante-dix", 70), ("fr", "soixante et onze", 71),
      ("fr", "quatre-vingts", 80),
      ("fr", "quatre-vingt-dix-neuf", 99), ("fr", "deux cent trois", 203),
      ("fr", "mille neuf cent quatre-vingt-quatre", 1984),
      ("fr", "septante-deux", 72), ("fr", "deux trois", nil), ("fr", "deuxième", nil), ("de", "dreiundzwanzig", 23),
      ("de", "einundzwanzig", 21), ("de", "hundert", 100), ("de", "einhundertfünf", 105),
      ("de", "zweitausenddreihundertvier", 2304),
      ("de", "tausendneunhundertvierundachtzig", 1984), ("de", "dreizehn", 13), ("de", "dreißig", 30),
      ("de", "zwanzigste", nil),
      ("de", "einer", nil), ("de", "zwei drei", nil), ("pt", "vinte e três", 23), ("pt", "cento e cinco", 105),
      ("pt", "mil novecentos e oitenta e quatro", 1984), ("pt", "dois mil", 2000), ("pt", "dois e três", nil),
      ("ru", "двадцать три", 23), ("ru", "сто пять", 105), ("ru", "две тысячи триста сорок пять", 2345),
      ("ru", "тысяча девятьсот восемьдесят четыре", 1984), ("ru", "два три", nil), ("ru", "двадцатый", nil),
      ("ar", "ثلاثة وعشرون", 23), ("ar", "خمسة عشر", 15), ("ar", "مئة", 100), ("ar", "تسعة وتسعين", 99),
      ("ar", "سبعة أو ثمانية", nil),
      ("hi", "तेईस", 23), ("hi", "निन्यानवे", 99), ("hi", "एक सौ पाँच", 105), ("hi", "दो हज़ार", 2000), ("hi", "तीन लाख", 300_000),
      ("hi", "दो करोड़", 20_000_000), ("hi", "दो तीन", nil),
    ] as [(String, String, Int?)])
  func wordsHaveTheirValue(_ code: String, _ text: String, _ expected: Int?) throws {
    let language = try #require(Language.all.first { $0.code == code })
    #expect(value(text, try #require(language.numerals)) == expected, "\(text)")
  }

  @Test func theNumberEndsWhereItsWordsEnd() throws {
    let chinese = try #require(read("二十三个苹果", .chinese))
    #expect(chinese.value == 23 && chinese.end == "二十三".utf8.count)
    let spanish = try #require(read("treinta y dos gatos", .spanish))
    #expect(spanish.value == 32 && spanish.end == "treinta y dos".utf8.count)
    let french = try #require(read("vingt, trente", .french))
    #expect(french.value == 20 && french.end == 5)
    #expect(read("gatos", .spanish) == nil && read("", .german) == nil)
  }

  /// Every number to 9999, written by a second rule: the words of its places in sequence.
  @Test func everyNumberIsReadInChineseAndRussian() {
    let digits = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
    let units = ["", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
    let teens = [
      "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать",
      "восемнадцать", "девятнадцать",
    ]
    let tens = [
      "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто",
    ]
    let hundreds = [
      "", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот",
    ]
    for number in 1...9999 {
      let places = [number / 1000, number / 100 % 10, number / 10 % 10, number % 10]
      var chinese = ""
      for (place, unit) in zip(places, ["千", "百", "十", ""]) {
        if place > 0 {
          chinese += digits[place] + unit
        } else if !chinese.isEmpty, !chinese.hasSuffix("零") {
          chinese += "零"
        }
      }
      while chinese.hasSuffix("零") { chinese.removeLast() }
      #expect(value(chinese, .chinese) == number, "\(chinese)")
      var russian: [String] = []
      if places[0] > 0 { russian += [units[places[0]], "тысяч"] }
      russian.append(hundreds[places[1]])
      if places[2] == 1 { russian.append(teens[places[3]]) } else { russian += [tens[places[2]], units[places[3]]] }
      let words = russian.filter { !$0.isEmpty }.joined(separator: " ")
      #expect(value(words, .russian) == number, "\(words)")
    }
  }

  @Test func hostileTextsEnd() {
    for word in ["一", "十", "万", "零", "〇", "亿"] {
      let text = String(repeating: word, count: 10_000)
      _ = read(text, .chinese)
    }
    _ = read(String(repeating: "mil ", count: 10_000), .spanish)
    _ = read(String(repeating: "e ", count: 10_000), .portuguese)
    #expect(read(String(repeating: "亿", count: 50), .chinese) == nil)
  }
}
