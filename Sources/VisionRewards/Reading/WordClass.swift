/// What a word may be in the text around a place.
struct WordClass: OptionSet, Sendable, Hashable {
  let rawValue: UInt64
  init(rawValue: UInt64) { self.rawValue = rawValue }
  private init(_ bit: Int) { rawValue = 1 << bit }

  // Noun phrases.

  static let determiner = WordClass(0)
  static let adjective = WordClass(1)
  /// A position within an image or a row: “left”, “upper”.
  static let side = WordClass(2)
  static let ordinal = WordClass(3)
  static let count = WordClass(4)
  static let noun = WordClass(5)
  /// A noun before `of` and a material or a kind: “a cup of tea”.
  static let measure = WordClass(6)
  /// A noun that a number may follow: “bus 5”.
  static let numbered = WordClass(7)
  /// Something with a text on it: “the "Save" button”.
  static let captioned = WordClass(8)
  /// A part of an image or a surface, after a preposition only: “in the corner”.
  static let area = WordClass(9)
  static let image = WordClass(10)
  static let color = WordClass(11)
  static let preposition = WordClass(12)
  /// A participle that describes a noun: “parked”, “wearing”.
  static let participle = WordClass(13)
  static let pronoun = WordClass(14)
  static let relative = WordClass(15)

  // Places.

  /// What a place is called.
  static let place = WordClass(16)
  /// What only a point, an interval, a path or another shape, or a program is called.
  static let pointPlace = WordClass(17)
  static let intervalPlace = WordClass(18)
  static let pathPlace = WordClass(19)
  static let shapePlace = WordClass(20)
  static let programPlace = WordClass(21)
  /// A quality of a place.
  static let placeQuality = WordClass(22)
  static let coordinate = WordClass(23)
  static let unit = WordClass(24)
  static let confidence = WordClass(25)
  /// The heading of a label: “Object: cat”.
  static let heading = WordClass(26)

  // Verbs.

  static let copula = WordClass(27)
  static let possession = WordClass(28)
  /// A verb that relates a place to what it encloses.
  static let enclosing = WordClass(29)
  /// A verb by which a subject has a place: “sits”, “occupies”.
  static let locating = WordClass(30)
  /// A verb by which an event or a movement has an interval or a path: “starts”.
  static let event = WordClass(48)
  /// A noun of an image of something: “statue”. It is the only noun of its name: a toy car is no car.
  static let depiction = WordClass(49)
  /// A participle by which a subject has a place: “located”.
  static let located = WordClass(31)
  static let modal = WordClass(32)
  /// What an author does to state a place: “found”.
  static let stating = WordClass(33)
  static let clicking = WordClass(34)
  /// A verb of an activity: “opens”.
  static let activity = WordClass(35)
  /// An infinitive of an activity: “open”.
  static let infinitive = WordClass(36)
  static let showing = WordClass(37)
  static let moving = WordClass(38)

  // Other words.

  static let speaker = WordClass(39)
  static let adverb = WordClass(40)
  static let opening = WordClass(41)
  static let courtesy = WordClass(42)
  static let negation = WordClass(43)
  /// A preposition that may be the last word before a place.
  static let introduction = WordClass(44)
  /// A word before a text: “saying”.
  static let quoting = WordClass(45)
  /// A word that may be the text of a button: “the search icon”.
  static let caption = WordClass(47)
  /// A word with a meaning of its own.
  static let other = WordClass(46)

  // Other languages than English.

  static let foreignWord = WordClass(50)
  static let foreignNoun = WordClass(51)
  static let foreignPlace = WordClass(52)
  /// A word that may be the last before a place.
  static let foreignIntroduction = WordClass(53)
  /// A word that may follow a place.
  static let foreignEnding = WordClass(54)

  /// A word that may be the last before an interval.
  static let foreignRange = WordClass(55)

  static let foreign: WordClass = [
    .foreignRange,
    .foreignWord, .foreignNoun, .foreignPlace, .foreignIntroduction, .foreignEnding,
  ]
}
