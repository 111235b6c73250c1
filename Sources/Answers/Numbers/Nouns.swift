package import RewardCore

/// Tells a counted noun from other words behind a number.
package enum Nouns {
  private static let irregular: Set<String> = [
    "people", "children", "men", "women", "mice", "geese", "teeth", "fish", "sheep", "deer", "oxen", "cacti", "dice",
    "persons", "feet",
    "cattle", "aircraft", "bacteria", "data", "media", "vertices", "policemen", "firemen", "snowmen", "salmon",
    "shrimp", "squid", "bison",
  ]
  /// Words that end like a plural and are none.
  private static let others: Set<String> = [
    "is", "was", "has", "does", "this", "thus", "less", "minus", "plus", "times", "perhaps", "always", "sometimes",
    "unless", "whereas", "across",
    "besides", "versus", "as", "us", "its", "his", "hers", "yes", "afterwards", "towards", "upwards", "downwards",
    "halves", "thirds", "quarters",
    "fourths", "fifths", "sixths", "sevenths", "eighths", "ninths", "tenths", "hundredths", "thousandths", "dozens",
    "hundreds", "thousands",
    "millions", "billions", "squares", "alas", "gross", "hopeless", "useless", "meaningless", "nonsense", "equals",
    "divides", "bogus", "focus",
    "else", "fails", "works", "exceeds", "gives", "makes", "costs", "means", "seems", "appears", "looks", "falls",
    "misses", "lies", "needs",
    "wants", "goes", "comes", "takes", "gets", "says", "thinks", "implies", "ties",
  ]

  /// Whether a word is a noun that can be counted: a plural, or a singular after one.
  ///
  /// Words of scripts without spaces are measure words and nouns: “12个苹果”.
  package static func isCounted(_ bytes: Bytes, _ range: Range<Int>, one: Bool) -> Bool {
    let first = bytes[range.lowerBound]
    if first >= 0xE2 { return range.count <= 24 }
    let word = String(decoding: CueReading.folded(bytes, range).bytes, as: UTF8.self)
    if others.contains(word) { return false }
    if irregular.contains(word) { return true }
    if one, word.utf8.count >= 3, !word.hasSuffix("ed"), !word.hasSuffix("ing"), !word.hasSuffix("ly") { return true }
    let isPlural = word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("us") && !word.hasSuffix("is")
    return word.utf8.count >= 3 && (isPlural || word.hasSuffix("x"))
  }
}
