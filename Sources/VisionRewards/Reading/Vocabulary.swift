/// The words that may be around places. Any other word refuses the place.
enum Vocabulary {
  static let table = WordTable(groups)

  private static let groups: [(WordClass, [Substring])] =
    english.map { ($0, split($1)) } + objects.map { ($0, forms(ofNouns: split($1))) } + verbs
    + foreign.map { ($0, split($1)) }

  static func split(_ text: String) -> [Substring] { text.split { $0 == " " || $0 == "\n" } }

  /// Returns nouns with their regular plurals.
  private static func forms(ofNouns nouns: [Substring]) -> [Substring] {
    nouns.flatMap { noun -> [Substring] in
      if noun.hasSuffix("y"), let before = noun.dropLast().last, !"aeiou".contains(before) {
        return [noun, noun.dropLast() + "ies"]
      }
      let isSibilant = ["s", "x", "ch", "sh"].contains { noun.hasSuffix($0) }
      return [noun, noun + (isSibilant ? "es" : "s")]
    }
  }

  /// The verbs of activities with their forms. A final consonant that the participle doubles is followed by `+`.
  private static let verbs: [(WordClass, [Substring])] = {
    var (infinitives, presents, participles): ([Substring], [Substring], [Substring]) = ([], [], [])
    for verb in split(activities) {
      let plain = verb.hasSuffix("+") ? verb.dropLast() : verb
      infinitives.append(plain)
      presents.append(forms(ofNouns: [plain])[1])
      if verb.hasSuffix("+"), let last = plain.last {
        participles.append(plain + String(last) + "ing")
      } else if plain.hasSuffix("e"), !plain.hasSuffix("ee") {
        participles.append(plain.dropLast() + "ing")
      } else {
        participles.append(plain + "ing")
      }
    }
    return [
      (.infinitive, infinitives), (.activity, presents + ["goes", "does"]),
      (.participle, participles + ["lying", "tying", "going", "doing"]),
    ]
  }()

  private static let activities = """
    add answer arrange attach bake balance bark bathe beat+ bend bite blow board bounce bow break brush build bump
    buy call carry cast catch chase check chew chop+ clap+ clean clear climb close collect color comb come cook cover
    crawl cross cry cut+ dance dig+ dip+ dive draw dress drink drive drop+ dry dunk eat embrace empty enter examine
    exercise exit explain face fall feed fetch fight fill fish fix flap+ float flip+ fly fold follow fry gather get+
    give graze grill grow hang hike hit+ hold hop+ hug+ iron jog+ join juggle jump kick kiss kneel knit+ knock laugh
    launch lay lead lean leave lie lift light listen load look make march melt mix mop+ move mow open pack paddle paint
    park peel perform pet+ pick pitch place plant play point polish pose pour practice prepare press pull pump punch
    push put+ race raise reach read repair rest ride rinse rise roll row rub+ run+ sail save saw search serve set+ sew
    shake shave shoot show shower sing sit+ skate ski skip+ sleep slice slide smile smoke snow speak spin+ spray
    sprinkle squat+ stack stand start step+ stir+ stop+ stretch sweep swim+ swing take talk tap+ teach tear throw tie
    touch train travel try turn type unload unlock unpack untie unwrap use vacuum wait walk wash watch water wave wear
    weave weigh whisk whisper wipe work wrap+ wrestle write yawn approach land score dribble sharpen shut+ submit send
    view visit navigate access change create delete edit log+ sign switch zoom
    """
}
