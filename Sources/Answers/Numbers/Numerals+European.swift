extension Numerals {
  /// Returns words with the values 0, 1, 2 and so on; bars separate several spellings.
  static func counted(_ words: String, from first: Int = 0, by step: Int = 1) -> [(String, Int)] {
    words.split(separator: ",").enumerated().flatMap { index, spellings in
      spellings.split(separator: "|").map { (String($0.drop { $0 == " " }), first + index * step) }
    }
  }

  /// Returns every multiple of ten combined with every unit.
  private static func compounds(
    _ tens: [(String, Int)], _ units: [(String, Int)], _ join: (String, String) -> [String]
  ) -> [(String, Int)] {
    tens.flatMap { ten in units.flatMap { unit in join(ten.0, unit.0).map { ($0, ten.1 + unit.1) } } }
  }

  package static let spanish: Numerals = {
    let small = counted(
      """
      cero, uno|un|una, dos, tres, cuatro, cinco, seis, siete, ocho, nueve, diez, once, doce, trece, catorce, quince, dieciséis|dieciseis, \
      diecisiete, dieciocho, diecinueve, veinte, veintiuno|veintiún|veintiun|veintiuna, veintidós|veintidos, veintitrés|veintitres, \
      veinticuatro, veinticinco, veintiséis|veintiseis, veintisiete, veintiocho, veintinueve
      """)
    let tens = counted("treinta, cuarenta, cincuenta, sesenta, setenta, ochenta, noventa", from: 30, by: 10)
    let hundreds =
      counted(
        """
        cien|ciento, doscientos|doscientas, trescientos|trescientas, cuatrocientos|cuatrocientas, quinientos|quinientas, \
        seiscientos|seiscientas, setecientos|setecientas, ochocientos|ochocientas, novecientos|novecientas
        """, from: 100, by: 100)
    return Numerals(
      values: small + tens + hundreds + compounds(tens, small.filter { (1...9).contains($0.1) }) { ["\($0) y \($1)"] },
      large: [("mil", 1000), ("millón", 1_000_000), ("millon", 1_000_000), ("millones", 1_000_000)])
  }()

  package static let portuguese: Numerals = {
    let small = counted(
      """
      zero, um|uma, dois|duas, três|tres, quatro, cinco, seis, sete, oito, nove, dez, onze, doze, treze, catorze|quatorze, quinze, \
      dezesseis|dezasseis, dezessete|dezassete, dezoito, dezenove|dezanove
      """)
    let tens = counted("vinte, trinta, quarenta, cinquenta, sessenta, setenta, oitenta, noventa", from: 20, by: 10)
    let hundreds =
      counted(
        """
        cem|cento, duzentos|duzentas, trezentos|trezentas, quatrocentos|quatrocentas, quinhentos|quinhentas, seiscentos|seiscentas, \
        setecentos|setecentas, oitocentos|oitocentas, novecentos|novecentas
        """, from: 100, by: 100)
    return Numerals(
      values: small + tens + hundreds + compounds(tens, small.filter { (1...9).contains($0.1) }) { ["\($0) e \($1)"] },
      large: [
        ("mil", 1000), ("milhão", 1_000_000), ("milhao", 1_000_000), ("milhões", 1_000_000), ("milhoes", 1_000_000),
        ("bilhão", 1_000_000_000), ("bilhões", 1_000_000_000),
      ],
      joiners: ["e"])
  }()

  package static let french: Numerals = {
    let small = counted(
      """
      zéro|zero, un|une, deux, trois, quatre, cinq, six, sept, huit, neuf, dix, onze, douze, treize, quatorze, quinze, seize, dix sept, \
      dix huit, dix neuf
      """)
    let units = small.filter { (1...9).contains($0.1) }
    let tens = counted("vingt, trente, quarante, cinquante, soixante", from: 20, by: 10)
    let others = [("septante", 70), ("huitante", 80), ("octante", 80), ("nonante", 90)]
    func joined(_ ten: String, _ unit: String) -> [String] {
      unit.hasPrefix("un") || unit == "onze" ? ["\(ten) et \(unit)", "\(ten) \(unit)"] : ["\(ten) \(unit)"]
    }
    let teens = small.filter { (10...19).contains($0.1) }
    return Numerals(
      values: small + tens + others + compounds(tens + others, units, joined)
        + compounds([("soixante", 60)], teens, joined) + [("quatre vingts", 80), ("quatre vingt", 80)]
        + compounds([("quatre vingt", 80)], units + teens) { ["\($0) \($1)"] },
      small: [("cent", 100), ("cents", 100)],
      large: [
        ("mille", 1000), ("million", 1_000_000), ("millions", 1_000_000), ("milliard", 1_000_000_000),
        ("milliards", 1_000_000_000),
      ])
  }()

  package static let german: Numerals = {
    let small = counted(
      """
      null, eins|ein|eine, zwei|zwo, drei, vier, fünf|fuenf, sechs, sieben, acht, neun, zehn, elf, zwölf|zwoelf, dreizehn, vierzehn, \
      fünfzehn|fuenfzehn, sechzehn, siebzehn, achtzehn, neunzehn
      """)
    let tens = counted(
      "zwanzig, dreißig|dreissig, vierzig, fünfzig|fuenfzig, sechzig, siebzig, achtzig, neunzig", from: 20, by: 10)
    let units = small.filter { (1...9).contains($0.1) && $0.0 != "eins" && $0.0 != "eine" }
    return Numerals(
      values: small + tens + compounds(tens, units) { ["\($1)und\($0)"] },
      small: [("hundert", 100), ("hundertund", 100)],
      large: [
        ("tausend", 1000), ("tausendund", 1000), ("million", 1_000_000), ("millionen", 1_000_000),
        ("milliarde", 1_000_000_000), ("milliarden", 1_000_000_000),
      ],
      spacing: .optional)
  }()

  package static let russian = Numerals(
    values: counted(
      """
      ноль|нуль, один|одна|одно, два|две, три, четыре, пять, шесть, семь, восемь, девять, десять, одиннадцать, двенадцать, тринадцать, \
      четырнадцать, пятнадцать, шестнадцать, семнадцать, восемнадцать, девятнадцать
      """)
      + counted("двадцать, тридцать, сорок, пятьдесят, шестьдесят, семьдесят, восемьдесят, девяносто", from: 20, by: 10)
      + counted("сто, двести, триста, четыреста, пятьсот, шестьсот, семьсот, восемьсот, девятьсот", from: 100, by: 100),
    large: [
      ("тысяча", 1000), ("тысячи", 1000), ("тысяч", 1000), ("миллион", 1_000_000), ("миллиона", 1_000_000),
      ("миллионов", 1_000_000), ("миллиард", 1_000_000_000), ("миллиарда", 1_000_000_000),
      ("миллиардов", 1_000_000_000),
    ])
}
