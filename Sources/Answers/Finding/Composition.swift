/// Composes letters and marks, so that a cue is found however its letters are composed.
enum Composition {
  /// Returns the composition of a lowercase letter and a mark, or of two parts of a Hangul syllable. The result is
  /// `nil` if there is none.
  ///
  /// - Complexity: O(1).
  static func composed(_ base: UInt32, _ mark: UInt32) -> UInt32? {
    switch mark {
    case 0x1161...0x1175:
      return (0x1100...0x1112).contains(base) ? 0xAC00 + ((base - 0x1100) * 21 + mark - 0x1161) * 28 : nil
    case 0x11A8...0x11C2:
      let isOpen = (0xAC00...0xD7A3).contains(base) && (base - 0xAC00) % 28 == 0
      return isOpen ? base + mark - 0x11A7 : nil
    default: return letters[UInt64(base) << 32 | UInt64(mark)]
    }
  }

  /// Whether a scalar may combine with the preceding letter.
  static func isMark(_ value: UInt32) -> Bool {
    switch value {
    case 0x300...0x30C, 0x327, 0x328, 0x653...0x655, 0x1161...0x1175, 0x11A8...0x11C2, 0x3099, 0x309A: true
    default: false
    }
  }

  private static let letters: [UInt64: UInt32] = {
    var letters: [UInt64: UInt32] = [:]
    for (mark, bases, composed) in table {
      for (base, letter) in zip(bases.unicodeScalars, composed.unicodeScalars) {
        letters[UInt64(base.value) << 32 | UInt64(mark)] = letter.value
      }
    }
    return letters
  }()

  /// Marks, letters without them, and the composed letters.
  private static let table: [(mark: UInt32, bases: String, composed: String)] = [
    (
      0x300, "aeinouwyеиеâêô",
      "àèìǹòùẁỳѐѝѐầềồ"
    ),
    (
      0x301, "acegiklmnoprsuwyzгкâêô",
      "áćéǵíḱĺḿńóṕŕśúẃýźѓќấếố"
    ),
    (
      0x302, "aceghijosuwyz",
      "âĉêĝĥîĵôŝûŵŷẑ"
    ),
    (
      0x303, "aeinouvyâêô",
      "ãẽĩñõũṽỹẫễỗ"
    ),
    (
      0x304, "aegiouyиу",
      "āēḡīōūȳӣӯ"
    ),
    (
      0x306, "aegiouаежиуе",
      "ăĕğĭŏŭӑӗӂйўӗ"
    ),
    (
      0x307, "abcdefghmnoprstwxyz",
      "ȧḃċḋėḟġḣṁṅȯṗṙṡṫẇẋẏż"
    ),
    (
      0x308, "aehiotuwxyаежзиоучыэе",
      "äëḧïöẗüẅẍÿӓёӝӟӥӧӱӵӹӭё"
    ),
    (
      0x30A, "auwy",
      "åůẘẙ"
    ),
    (
      0x30B, "ouу",
      "őűӳ"
    ),
    (
      0x30C, "acdeghijklnorstuz",
      "ǎčďěǧȟǐǰǩľňǒřšťǔž"
    ),
    (
      0x327, "cdeghklnrst",
      "çḑȩģḩķļņŗşţ"
    ),
    (
      0x328, "aeiou",
      "ąęįǫų"
    ),
    (
      0x653, "ا",
      "آ"
    ),
    (
      0x654, "اوي",
      "أؤئ"
    ),
    (
      0x655, "ا",
      "إ"
    ),
    (
      0x3099, "うかきくけこさしすせそたちつてとはひふへほゝウカキクケコサシスセソタチツテトハヒフヘホワヰヱヲヽ",
      "ゔがぎぐげござじずぜぞだぢづでどばびぶべぼゞヴガギグゲゴザジズゼゾダヂヅデドバビブベボヷヸヹヺヾ"
    ),
    (
      0x309A, "はひふへほハヒフヘホ",
      "ぱぴぷぺぽパピプペポ"
    ),
  ]
}
