/// The words of sentences around places.
extension SurroundingSentence {
  /// Whether a word leaves a place open or rejects it wherever it is.
  static func isDoubt(_ word: String) -> Bool {
    if doubts.contains(word) { return true }
    // Words of scripts without spaces are parts of a run.
    guard word.utf8.count >= 6, word.utf8.contains(where: { $0 >= 0xE0 }) else { return false }
    return parts.contains { word.contains($0) }
  }

  /// Parts of such words in Chinese, Japanese, Korean and Hindi.
  private static let parts: [String] = [
    "随便", "随机", "隨便", "隨機", "乱猜", "乱写", "乱说", "乱编", "胡乱", "胡说", "瞎", "猜", "编造", "捏造", "虚构", "假的", "虚假", "伪造", "错误",
    "有误",
    "不对", "不准", "不确定", "不知", "不清", "不是", "不在", "没有", "未知", "无效", "無効", "占位", "示例", "例子", "例如", "草稿", "测试", "否定", "待定",
    "存疑",
    "可能", "也许", "或许", "大概", "大约莫", "似乎", "好像", "适当", "適当", "でたらめ", "デタラメ", "嘘", "偽", "仮の", "間違", "誤り", "ランダム", "推測",
    "憶測",
    "ダミー", "たぶん", "多分", "かも", "ない", "ません", "不明", "未確認", "적당", "대충", "아무", "추측", "랜덤", "가짜", "거짓", "틀린", "틀렸", "엉터리",
    "무작위", "아마",
    "모르", "아니", "않", "없", "못", "확실하지", "예시", "임의", "गलत", "झूठ", "शायद", "अनुमान", "नहीं", "मनगढ़ंत", "नकली",
  ]

  private static let doubts: Set<String> = [
    "garbage", "filler", "gibberish", "nonsense", "bogus", "adversarial", "hoax", "prank", "fiction", "fictional",
    "fictitious", "fabricated", "fabrication", "forged", "phony", "sham", "spurious", "trap", "lure", "bait", "decoy",
    "made-up", "make-believe", "whatever", "idk", "dunno", "lol", "lmao", "jk", "meh", "nah", "nope", "haha", "oops",
    "shrug", "shrugs", "sigh", "sighs", "gulp", "wink", "winks", "cough", "coughs", "fallback",
    "whoops", "sic", "tbd", "tba", "todo", "fixme", "wip", "xxx", "lorem", "ipsum", "asdf", "n/a",
    "nan", "null", "none", "nil", "undefined", "unverified", "unconfirmed", "untested", "unchecked", "needs",
    "pending", "review", "questionable", "dubious", "doubtful", "unclear", "unknowable", "undetermined",
    "indeterminate", "inconclusive", "implausible", "unlikely", "impossible", "erroneous", "faulty", "flawed",
    "inaccurate", "imprecise", "mislabeled", "mislabelled", "misplaced", "misleading", "deceptive", "guesswork",
    "guesstimate", "speculation", "speculative", "rumor", "rumour",
    "gamble", "wager", "hallucination", "hallucinated", "hallucinating", "improvised", "bluff", "bluffing",
    "cheat", "cheating", "hack", "exploit", "stub", "mock", "mockup", "guess", "guesses", "guessed", "maybe", "perhaps",
    "possibly", "unavailable", "certainty", "testing", "lambda", "def", "assert", "retract",
    "retracting", "nullify", "voided", "annulled", "revoked", "cancelled", "canceled", "discarded",
    "scrap", "scrapped", "struck", "undone", "overruled", "vetoed", "refused", "denied",
    "disputed", "contested", "disproved", "refuted", "debunked", "untrue", "liar", "fib", "pretended",
    // Other languages.
    "mungkin", "barangkali", "kayaknya", "belki", "muhtemelen", "tahminen", "değil", "może", "chyba", "prawdopodobnie",
    "misschien", "wellicht", "waarschijnlijk", "lẽ", "kanske", "måske", "kanskje", "ehkä", "talán", "poate", "možná",
    "možda", "labda", "marahil", "todennäköisesti", "valószínűleg", "pravděpodobně", "ίσως", "можливо", "мабуть",
    "vielleicht", "vermutlich", "eventuell", "peut-être", "probablement", "quizá", "quizás", "talvez", "forse",
    "magari",
    "probabilmente", "возможно", "наверное", "вероятно", "может", "ربما", "لعل", "tidak", "bukan", "không", "nie",
    "niet",
    "geen", "nicht", "kein", "keine", "ei", "ikke", "inte", "nem", "nu-i", "beispiel", "exemple", "ejemplo", "exemplo",
    "esempio", "пример", "contoh", "örnek", "przykład", "voorbeeld", "مثال", "उदाहरण", "ตัวอย่าง", "ไม่แน่ใจ", "อาจจะ",
    "bohong", "salah", "yanlış", "yanlis", "uydurma", "nieprawda", "błędne", "źle", "fałsz", "zmyślone", "onjuist",
    "onwaar", "verzonnen", "sbagliato", "sbagliata", "errato", "errata", "falso", "falsa", "inventato", "inventata",
    "errado", "errada", "mentira", "inventado", "inventada", "incorrecto", "incorrecta", "incorreto", "incorreta",
    "equivocado", "equivocada", "faux", "fausse", "inventé", "inventée", "erroné", "erronée", "mensonge", "falsch",
    "gelogen", "erfunden", "geraten", "ausgedacht", "unsinn", "quatsch", "lüge", "unwahr", "fehlerhaft", "неверно",
    "неправильно", "ложь", "ложный", "выдумано", "выдумка", "наугад", "ошибка", "неправда", "чушь", "خطأ", "كذب",
    "خاطئ", "गलत", "झूठ", "bịa", "ผิด", "påhittat", "forkert", "feil", "väärin", "hibás",
    "hamis", "greșit", "fals", "λάθος", "špatně", "хибно", "неправилно", "मनगढ़ंत", "नकली", "wymyślone", "wymyślony",
  ]
  /// Words that deny or bound what a sentence describes.
  static let denials: Set<String> = [
    "no", "not", "never", "nobody", "nothing", "nowhere", "neither", "nor", "cannot", "can't", "don't", "doesn't",
    "didn't", "isn't", "aren't", "wasn't", "weren't", "won't", "wouldn't", "couldn't", "shouldn't", "haven't",
    "hasn't", "hadn't", "cant", "dont", "isnt", "zero", "low", "unable", "hardly", "barely", "rarely", "half",
    "partially", "partly", "only", "too", "off", "elsewhere", "away", "gone", "missing", "absent", "hidden", "outside",
    "real", "actual", "instead", "rather", "different", "wrong", "false", "incorrect", "fake", "unsure", "uncertain",
    "invalid", "approximately-none", "another", "other", "alternative", "alternatively", "versus", "vs", "or", "but",
    "however", "though", "although", "yet", "still", "unless", "if", "would", "could", "might", "may", "maybe",
    "perhaps", "possibly", "probably", "was", "were", "been", "had", "ignore", "disregard", "skip", "wait", "actually",
    "sorry", "correction", "edit", "update", "updated", "rejected", "deleted", "withdrawn", "void", "n't",
  ]
  /// Words in a name that make it a sentence of another kind.
  static let others: Set<String> = [
    "i", "we", "you", "me", "us", "my", "your", "mine", "yours", "nobody", "nothing", "somebody", "someone", "anyone",
    "anybody", "everyone", "why", "how", "what", "whether", "if", "unless", "than", "would", "could", "might", "may",
    "must", "shall", "don't", "doesn't", "didn't", "isn't", "aren't", "wasn't", "can't", "cannot", "won't", "because",
    "however", "though", "although", "but", "or", "please", "never", "was", "were",
  ]
  static let otherImages: Set<String> = [
    "previous", "other", "another", "different", "mirrored", "flipped", "last", "next", "earlier", "original", "second",
    "wrong", "similar", "imaginary", "old", "older", "prior", "former", "preceding", "cropped", "resized", "rotated",
    "scaled",
    "blurred", "fake", "separate", "third", "unrelated", "adjacent", "neighboring", "later",
  ]
  /// Prefixes by which an answer is none.
  static let prefixes: Set<String> = ["anti", "non", "un", "ex", "semi", "half", "near", "mock", "pre", "sub", "not"]
  /// Words that never introduce a place.
  static let strangers: Set<String> = [
    "how", "why", "whether", "nobody", "nothing", "someone", "somebody", "anyone", "anybody",
    "await", "nowhere", "elsewhere", "penultimate", "runner-up", "secret", "absent", "quasi", "pseudo", "reward",
    "rewards", "grader", "footnote", "appendix", "spoiler", "joke", "trivia", "disclaimer", "caveat", "memo",
    "epigraph", "excerpt", "sidebar",
  ]
  static let speakers: Set<String> = ["i", "we", "i'm", "i'll", "i've", "i'd", "we'll", "we've", "let's"]
  /// Words that leave the place before them empty.
  static let empties: Set<String> = [
    "nothing", "nobody", "no-one", "elsewhere", "needs", "wrong", "false", "incorrect", "too", "off",
    "be", "prompt", "caveat", "caveats", "see", "risk", "universe", "guideline", "instructed", "template", "per",
    "insist", "told", "reversed", "swapped", "inverted", "flipped", "transposed",
  ]
  /// Words of that list which may begin a reason after a place.
  static let reasons: Set<String> = ["because", "what", "but", "or", "would"]
  /// Words before the number of something.
  static let numbered: Set<String> = [
    "number", "no", "frame", "player", "bus", "room", "route", "page", "level", "floor", "id", "class", "gate", "track",
    "bottle", "person", "object", "item", "row", "column", "line", "step",
  ]
  static let letters: Set<String> = ["x", "y", "z", "w", "h", "s", "a", "b", "c"]
  static let copulas: Set<String> = ["is", "are", "'s"]
  static let verbs: Set<String> = [
    "shows", "show", "contains", "contain", "depicts", "depict", "features", "has", "have", "includes", "include",
    "displays", "presents", "captures", "encloses", "enclose", "covers", "cover", "surrounds", "surround", "bounds",
    "outlines", "marks", "highlights", "encompasses", "wraps", "frames", "fits", "matches", "corresponds", "represents",
    "represent", "indicates", "identifies", "describes", "defines", "refers", "points", "delimits", "spans", "occupies",
    "lies", "lie", "sits", "sit", "stands", "stand", "rests", "hangs", "appears", "walks", "runs", "plays", "holds",
    "hold", "wears", "wear", "faces", "looks", "rides", "starts", "begins", "ends", "opens", "closes", "happens",
    "occurs", "enters", "leaves", "sleeps", "eats", "drinks", "reads", "jumps", "carries", "localizes", "tightly",
    "leans", "sees", "watches", "belongs", "touches", "extends", "satisfies", "answers",
  ]
  /// Participles of verbs by which something leaves its place.
  static let participles: Set<String> = [
    "left", "gone", "been", "run", "flown", "fallen", "become", "just", "already", "since", "now", "long",
  ]
  static let positions: Set<String> = [
    "in", "on", "at", "near", "next", "beside", "behind", "under", "underneath", "above", "below", "over", "between",
    "within", "inside", "to", "left", "right", "top", "bottom", "from", "with", "around", "towards", "against", "along",
    "across", "among", "by", "of", "as", "centered", "center",
  ]
  static let qualities: Set<String> = [
    "visible", "clear", "correct", "accurate", "precise", "large", "small", "big", "tall", "short", "bright", "dark",
    "round", "tight", "present", "clearly", "fully", "given", "shown", "drawn", "based", "normalized", "absolute",
    "easy", "young", "old", "white", "open", "closed", "empty", "full", "made", "dressed", "two", "three", "four",
    "one", "several", "many", "some", "both",
  ]
  static let colors: Set<String> = [
    "red", "green", "blue", "white", "black", "brown", "yellow", "orange", "purple", "pink", "gray", "grey", "striped",
    "wooden", "metal", "silver", "golden",
  ]
  static let adverbs: Set<String> = [
    "clearly", "tightly", "fully", "completely", "closely", "exactly", "accurately", "precisely", "entirely", "very",
    "quite", "highly", "also", "now", "currently", "directly", "just", "slightly", "easily", "carefully", "first",
    "then", "correctly", "absolutely",
  ]
  static let auxiliaries: Set<String> = [
    "can", "will", "have", "need", "to", "should", "am", "be", "going", "me", "let",
  ]
  static let doings: Set<String> = [
    "looked", "look", "looking", "examined", "examine", "analyzed", "analyze", "analyse", "checked", "measured",
    "searched", "search", "click", "tap", "observe", "observed", "notice", "noticed", "focus", "focused", "drawn",
    "marked", "mark", "used", "use", "open", "close", "submit", "save", "go", "enter", "navigate", "type", "press",
    "confirm", "log", "sign", "scroll", "view", "access", "change", "add", "create", "start", "determine", "determined",
    "start", "seen",
  ]
  static let certain: Set<String> = [
    "confident", "sure", "in", "about", "of", "that", "this", "the", "my", "it", "is", "answer", "box", "result",
    "location", "detection", "prediction", "correct", "right", "bounding",
  ]
  static let leads: Set<String> = [
    "in", "on", "at", "from", "based", "looking", "after", "to", "within", "for", "with", "upon", "examining",
    "analyzing", "given", "near", "next", "behind", "among", "when",
  ]
  static let closings: [[String]] = [
    ["hope", "this", "helps"], ["i", "hope", "this", "helps"], ["let", "me", "know"], ["here", "you", "go"],
    ["let", "me", "find"], ["let", "me", "locate"], ["let", "me", "look"], ["let's", "find"], ["let's", "locate"],
    ["let's", "look"],
  ]
  static let politeness: Set<String> = [
    "sure", "okay", "ok", "certainly", "yes", "great", "alright", "of", "course", "absolutely", "done", "thanks",
    "thank", "you", "correct", "right",
  ]
  static let contractions: [String: String] = ["it's": "it", "that's": "that", "he's": "he", "she's": "she"]
  static let confidences: Set<String> = ["confidence", "score", "certainty", "probability"]
  static let imports: Set<String> = ["import", "pyautogui", "from", "time"]
}
