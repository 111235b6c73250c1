package import RewardCore

/// Judges the words after a number. A counted noun does not affect the number; other words change or deny it.
///
/// A complete list of nouns is impossible. A noun phrase has at most two words, of which the last is plural (or
/// singular after 1) and none is in a closed list of other words; in doubt it is not a noun phrase.
package enum CountedNoun {
  /// Whether words after a number are a counted noun phrase: “apples”, “possible outcomes”, “the people”.
  ///
  /// - Parameters:
  ///   - words: the words.
  ///   - isOne: whether the number is 1.
  package static func isCounted(_ words: String, isOne: Bool) -> Bool {
    guard words.utf8.count <= 80, let content = content(of: words), content.count <= 2 else { return false }
    guard let last = content.last else { return true }
    return isPlural(last) || isOne && isSingular(last)
  }

  /// Whether a word is a countable noun: a plural, or a singular after 1.
  ///
  /// Words of scripts without spaces are measure words and nouns: “12个苹果”.
  package static func isCounted(_ bytes: Bytes, _ range: Range<Int>, one: Bool) -> Bool {
    if bytes[range.lowerBound] >= 0xE2 {
      // Signs and emoji are below U+2E80 and above U+FFFF.
      let isScript = bytes[range.lowerBound] > 0xE2 && bytes[range.lowerBound] < 0xF0
      return isScript && range.count <= 24 && !isMultiplied(bytes, range)
    }
    guard range.count <= 40 else { return false }
    return isCounted(String(decoding: CueReading.folded(bytes, range).bytes, as: UTF8.self), isOne: one)
      || !one && (isGermanPlural(bytes, range) || isRussianNoun(bytes, range))
  }

  /// Whether a capitalized word has the form of a German plural: “Katzen”, “Äpfel”. Words for multiples of a number
  /// are excluded.
  private static func isGermanPlural(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    let word = String(decoding: bytes[range], as: UTF8.self)
    let small = word.lowercased()
    guard small.unicodeScalars.count > 2, word.unicodeScalars.first?.properties.isUppercase == true,
      small.unicodeScalars.dropFirst().elementsEqual(word.unicodeScalars.dropFirst()),
      small.unicodeScalars.allSatisfy({ ("a"..."z").contains($0) || "äöüß".unicodeScalars.contains($0) }),
      !isRefused(small), !germanMultiples.contains(where: small.hasPrefix), !small.hasSuffix("tel")
    else { return false }
    return ["en", "er", "ln", "rn", "e"].contains(where: small.hasSuffix)
      || small.unicodeScalars.contains { "äöü".unicodeScalars.contains($0) }
  }

  private static let germanMultiples = [
    "dutzend", "paar", "hundert", "tausend", "million", "milliard", "billion", "prozent", "promill", "hälft", "halb",
    "quadrat", "potenz", "wurzel", "fehler", "irrt", "lüge", "zehner", "einer", "stelle", "prozentpunkte",
  ]

  /// Whether a word has the form of a Russian noun after a number: “кошек”, “яблока”. Words for multiples of a number
  /// are excluded.
  private static func isRussianNoun(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    let word = String(decoding: bytes[range], as: UTF8.self).lowercased()
    guard let last = word.unicodeScalars.last, word.unicodeScalars.count > 2,
      word.unicodeScalars.allSatisfy({ ("а"..."я").contains($0) || $0 == "ё" }), !"оеуюэ".unicodeScalars.contains(last)
    else { return false }
    return !russianMultiples.contains(where: word.hasPrefix) && !russianForms.contains(where: word.hasSuffix)
  }

  private static let russianMultiples = [
    "тыс", "млн", "млрд", "тысяч", "миллион", "миллиард", "триллион", "десят", "сот", "дюжин", "пар", "процент",
    "промилл", "трет", "четверт",
    "четвёрт", "половин", "раз", "квадрат", "куб", "степен", "ошиб", "лож", "не",
  ]
  // Ends of verbs, participles and adverbs.
  private static let russianForms = ["ен", "ён", "ан", "ут", "ет", "ит", "ать", "ить", "еть", "ли", "ла", "ый", "ий"]

  /// Whether a measure word changes the value of a number, to tenths, pairs or dozens: “5割”, “5双”, “5打”.
  private static func isMultiplied(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    multiples.contains { bytes.has($0, at: range.lowerBound, before: range.upperBound) }
  }

  private static let multiples: [StaticString] = [
    "割", "成", "折", "할", "배", "倍", "打", "十", "百", "千", "万", "萬", "亿", "億", "兆", "双", "雙", "对", "對", "分", "半",
    "乗", "乘", "次方", "百分", "个百分", "個百分", "ダース", "다스", "쌍", "켤레", "십", "백", "천", "만", "억", "दर्जन", "सौ", "हज़ार", "हजार",
    "लाख", "करोड़",
  ]

  /// Whether a word before “points” denotes shares: percentage points, basis points.
  static func isShare(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard range.count <= 10 else { return false }
    return ["percentage", "percent", "basis"].contains {
      CueReading.folded(bytes, range).bytes.elementsEqual($0.utf8)
    }
  }

  /// Whether a word changes, compares, denies or qualifies a number, or joins it to another one.
  package static func isRefused(_ words: String) -> Bool { content(of: words) == nil }

  /// Whether two labels have the same meaning. They are equal without articles and plurals, or one is the end of the
  /// other (“tickets” and “child tickets”).
  package static func isSame(_ label: String, _ other: String) -> Bool {
    guard let left = content(of: label)?.map(singular), let right = content(of: other)?.map(singular), !left.isEmpty,
      !right.isEmpty
    else { return label.lowercased() == other.lowercased() }
    return left.count <= right.count
      ? right.suffix(left.count).elementsEqual(left) : left.suffix(right.count).elementsEqual(right)
  }

  /// Returns the words in lowercase, without articles and neutral words; `nil` if one of them is refused.
  private static func content(of words: String) -> [String]? {
    var content: [String] = []
    for word in words.lowercased().split(whereSeparator: { $0 == " " || $0 == "," || $0 == "." }) {
      let word = String(word)
      if empty.contains(word) { continue }
      // “per” and slashes form a rate, which no part of it equals; letters alone are symbols.
      guard word.utf8.count > 1 || word.utf8.allSatisfy({ $0 >= 0x80 }), !word.utf8.contains(UInt8(ascii: "/")) else {
        return nil
      }
      guard !refused.contains(word), !suffixes.contains(where: { word.utf8.count > 4 && word.hasSuffix($0) }) else {
        return nil
      }
      content.append(word)
    }
    return content
  }

  private static func isSingular(_ word: String) -> Bool {
    isPlausible(word) && word.utf8.count >= 3 && !["ed", "ing", "ly"].contains { word.hasSuffix($0) }
  }

  private static func isPlausible(_ word: String) -> Bool {
    word.utf8.count > 1 && word.utf8.allSatisfy { $0.isLetter || $0 == UInt8(ascii: "-") || $0 >= 0x80 }
  }

  private static func isPlural(_ word: String) -> Bool {
    guard isPlausible(word) else { return false }
    if irregular.contains(word) { return true }
    return word.utf8.count > 2 && word.hasSuffix("s") && !["ss", "us", "is"].contains { word.hasSuffix($0) }
  }

  private static func singular(_ word: String) -> String {
    word.utf8.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") ? String(word.dropLast()) : word
  }

  private static func set(_ list: String) -> Set<String> { Set(list.split(separator: " ").map(String.init)) }

  private static let empty = set("the a an each apiece total altogether")

  private static let irregular = set(
    """
    people children men women feet mice geese teeth dice oxen sheep fish deer cattle police radii foci cacti fungi vertices \
    indices matrices axes data bacteria criteria phenomena formulae buses series species lives wives knives persons aircraft media policemen \
    firemen snowmen salmon shrimp squid bison
    """)

  // Endings of adjectives and adverbs, and of words that are not plurals.
  private static let suffixes = ["less", "ously", "ious", "uous", "wise", "wards"]

  private static let refused = set(
    """
    no not never none neither nor without except excluding minus plus times over by divided multiplied add added subtract \
    subtracted squared cubed power powers root mod modulo percent percents percentage half halves third thirds quarter quarters \
    fourth fourths fifth fifths sixth sixths seventh sevenths eighth eighths ninth ninths tenth tenths twelfth twelfths \
    hundredth hundredths thousandth thousandths basis ones tens hundred hundreds thousand thousands million millions billion \
    billions trillion trillions dozen dozens score gross double triple twice thrice once first second-to last \
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
    nineteen twenty thirty forty fifty sixty seventy eighty ninety \
    if unless until when whenever where whereas while because since so as than that which who whose what but however although \
    though or and and/or either both whether maybe perhaps possibly probably likely unlikely approximately about around \
    roughly nearly almost exactly only just even still yet already also too instead rather \
    more less fewer greater smaller larger bigger lower higher most least fewest greatest largest smallest better worse best \
    worst shorter longer taller older younger another other others extra additional \
    is are was were be been being am has have had does do did done can could may might must shall should will would equals \
    equal exceeds fails becomes gives makes means leads yields isn't aren't wasn't doesn't don't didn't can't \
    cannot won't \
    incorrect wrong false untrue correct right true invalid valid impossible undefined unknown uncertain unclear actually \
    really mistaken mistake error errors rejected excluded denied ruled \
    of in at to from with within for on off out per up down under above below between among across against along after \
    before during through throughout toward towards via versus vs into onto upon beyond behind inside outside near past \
    besides despite regarding excluding including \
    this these those its his her hers their theirs our ours my mine your yours it they he she we you i \
    yes always sometimes often usually thus hence therefore perhaps afterwards upwards backwards regardless unless \
    nevertheless sometimes besides always alas nonsense divides bogus focus else works costs seems appears looks \
    falls misses lies needs wants goes comes takes gets says thinks implies ties squares previous various numerous x y z n k
    """)
}
