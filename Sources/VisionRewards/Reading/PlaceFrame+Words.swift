import Answers

/// The words of sentences around places.
extension PlaceFrame {
  /// Neutral words at the beginning of a sentence.
  static let openings: Set<String> = [
    "so", "thus", "therefore", "hence", "ok", "okay", "sure", "yes", "then", "finally", "overall", "accordingly",
    "consequently", "indeed", "clearly", "certainly", "well", "now", "and", "also", "specifically",
  ]
  /// Words at the beginning of a condition, or of a sentence on another subject.
  static let refusedOpenings: Set<String> = conditions.union([
    "in", "on", "at", "by", "from", "for", "to", "with", "near", "when", "while", "after", "before", "until", "because",
    "although", "though", "as", "like", "similar", "not", "no", "all", "every", "each", "any", "some", "none",
    "another",
    "both", "either", "neither", "please", "between", "beside", "behind", "under", "above", "below", "over", "around",
    "about", "beyond", "past", "since", "during", "through", "than", "what", "why", "how", "who", "whether", "once",
    "most", "only", "just", "up", "down", "off", "out", "away", "next", "close", "toward", "towards", "do", "does",
    "did",
    "would", "could", "should", "give", "find", "locate", "detect", "identify", "search", "given", "consider", "take",
    "read",
    "check", "compare", "count", "half", "part", "parts", "output", "write", "say", "said", "see", "grade", "mark",
    "trust",
    "reward", "pay", "judge", "treat", "typing", "typed", "writing", "accept", "credit",
  ])
  /// Words at the beginning of a condition or an exception, anywhere in a sentence.
  static let conditions: Set<String> = [
    "if", "unless", "suppose", "supposing", "assume", "assuming", "imagine", "except", "without", "instead", "unlike",
    "despite", "according", "provided", "otherwise", "except", "apart", "besides", "compared", "say", "pretend", "let",
  ]
  /// Words of a sentence that rejects its value.
  static let asides: Set<String> = [
    "draft", "drafted", "undo", "guess", "guessing", "guessed", "hypothetical", "hypothetically", "fake", "arbitrary",
    "invented", "joke", "kidding", "pretend", "pretending", "imaginary", "lie", "template", "avoid", "avoids",
    "avoided", "avoiding", "misses", "missed", "random", "randomly", "similar", "unlike", "opposite", "excluding",
    "excludes", "except", "used-to", "supposedly", "allegedly", "assume", "assuming", "suppose", "please", "sorry",
    "refuse", "unrelated", "irrelevant", "elsewhere", "nowhere", "counterexample", "swapped", "decoy", "misread",
    "mistake", "mistaken", "mistakenly", "ruled", "asked", "asks", "wants", "said", "says", "says:", "told", "outdated",
    "obsolete", "overlap", "overlaps", "overlapping", "intersects", "touches", "atop", "decline", "declined", "abstain",
    "copying",
    "copied", "quoting", "quoted", "repeating", "echo", "echoing", "sometime", "sometimes", "average", "distance",
    "difference", "union",
    "intersection", "sum", "deprecated", "superseded",
    "replaced", "withdrawn", "retracted", "unverified", "default", "dummy",
  ]
  /// Labels of values that are not final answers, such as “Draft: […]”. They count if no other words precede the
  /// value.
  static let metaLabels: Set<String> = [
    "before", "old", "format", "example", "input", "original", "initial", "initially", "attempt", "version", "option",
    "candidate", "candidates", "hypothesis", "baseline", "proposal", "tentative", "rough", "preliminary", "alternative",
    "alternatives", "test", "prompt", "question", "query", "task", "instruction", "instructions", "system", "hint",
    "warning", "human", "user", "error", "failed", "unknown", "previous", "previously", "earlier", "prior", "former",
    "formerly", "wrong", "false", "incorrect", "rejected", "excluded", "removed", "deleted", "temp", "temporary", "tmp",
    "placeholder", "sample", "comment", "note", "todo", "step", "first", "start", "yesterday", "originally", "starting",
    "options", "choices", "choice", "distractor", "negative", "hole", "holes", "background", "inverse", "reverse",
    "complement", "size", "offset", "shift", "margin", "padding", "outside", "ignore", "skip", "remove", "delete",
    "crop", "resize", "scale", "translate", "mirror", "mirrored", "flip", "rotate", "invert", "revert", "cancel",
    "stop",
    "wait", "never", "anti", "counter", "non", "n",
  ]
  /// Qualities of a place that is not the answer: “the old box is […]”.
  static let stale: Set<String> = [
    "old", "previous", "initial", "original", "earlier", "prior", "former", "wrong", "false", "incorrect", "rejected",
    "candidate", "alternative", "example", "preliminary", "tentative", "rough", "temporary", "default", "invalid",
    "discarded", "outdated", "forbidden", "empty", "outer", "whole", "anchor", "maximum", "minimum", "unlabeled",
    "unlabelled", "cropped-out", "search", "runner-up", "losing", "second-best", "ignored", "excluded", "other",
    "another", "human's", "model's", "user's", "enemy", "imaginary", "fallback", "random",
  ]
  static let determiners: Set<String> = [
    "the", "a", "an", "this", "that", "these", "my", "its", "our", "their", "his", "her",
  ]
  /// Words between an article and the name of a place.
  static let qualities: Set<String> = [
    "bounding", "predicted", "detected", "final", "pixel", "normalized", "absolute", "relative", "following", "correct",
    "best", "tight", "2d", "3d", "rotated", "oriented", "red", "green", "blue", "located", "found", "exact",
    "approximate", "requested", "corresponding", "target", "right", "accurate", "precise", "estimated", "resulting",
    "clicked", "selected", "enclosing", "surrounding", "minimal", "single", "rectangular", "one", "ground", "object",
  ]
  /// Beginnings of names for places.
  static let nouns: [String] = [
    "box", "bbox", "coordinate", "coord", "corner", "position", "location", "bound", "rectangle", "rect", "point",
    "polygon", "mask", "segment", "traject", "path", "interval", "keypoint", "list", "region", "area", "center",
    "centre",
    "outline", "contour", "vert", "value", "range", "time", "span", "window", "period", "second", "clip", "rle", "x1",
    "xmin", "pixel", "cuboid", "place", "spot", "json", "detection", "figure", "shape", "label", "answer", "result",
    "output", "prediction", "object", "item", "moment", "duration", "event", "skeleton", "pose", "joint", "route",
    "track", "motion",
  ]
  /// Prepositions that introduce a place without other words.
  static let places: Set<String> = ["at", "in", "on", "with", "within", "inside", "by", "is", "are", "to", "and", "as"]
  /// Words that introduce a trajectory or a time without other words.
  static let moves: Set<String> = ["from", "move", "along", "between", "go", "follow", "during"]
  /// Participles before `by`, `in` or `as` that relate a place to the subject.
  static let bounded: Set<String> = [
    "bounded", "enclosed", "defined", "given", "described", "outlined", "marked", "represented", "indicated",
    "delimited",
    "contained", "framed", "covered", "denoted", "localized", "localised", "located", "found", "detected", "identified",
    "positioned", "placed", "situated", "visible", "shown", "seen", "specified", "centered", "centred", "standing",
    "sitting", "lying", "hanging", "parked", "mounted", "surrounded", "highlighted", "clicking", "tapping", "pressing",
    "selecting", "expressed", "occurring", "happening", "building", "painting", "ceiling", "bed", "red", "wing", "ring",
    "spotted", "resting", "appearing", "captured", "observed", "occupied", "starting", "beginning", "displayed",
  ]
  static let auxiliaries: Set<String> = [
    "i", "we", "you", "will", "should", "would", "need", "to", "can", "let", "me", "us", "must", "then", "now", "left",
    "double", "i'll", "let's", "single", "have", "the", "action", "user", "is", "mouse", "next",
  ]
  static let speakerVerbs: Set<String> = [
    "found", "detected", "predicted", "got", "get", "chose", "choose", "answer", "select", "pick", "propose", "give",
    "provide", "output", "return", "predict", "locate", "located", "identify", "identified", "draw", "drew", "detect",
    "find", "see", "report", "conclude",
  ]
  /// Beginnings of sentences about the content of an image.
  static let frames: [[String]] = [
    ["there", "is"], ["there", "are"], ["i", "can", "see"], ["i", "see"], ["i", "found"], ["i", "detected"],
    ["i", "located"], ["we", "see"], ["we", "can", "see"], ["it", "is"], ["this", "is"], ["here", "is"],
    ["here", "are"],
    ["the", "image", "shows"], ["the", "image", "contains"], ["the", "image", "has"], ["the", "picture", "shows"],
    ["the", "picture", "contains"], ["it", "contains"], ["it", "shows"], ["i", "detect"], ["click"], ["tap"],
    ["detected"], ["found"],
  ]
  static let subordinates: Set<String> = ["because", "but", "or", "if", "unless", "than", "not", "never", "nor"]
  /// Verbs and other words that cannot end a name.
  static let verbs: Set<String> = [
    "left", "but", "avoid", "hit", "cut", "put", "set", "met", "lost", "hid", "every", "each", "last", "took", "beat",
    "saw", "ran", "went", "came", "sat", "kept", "fell", "held", "not", "or", "for", "about", "around", "since", "has",
    "double", "half", "than", "off", "except", "wait", "idk", "dunno", "lol", "out", "inside-out", "of", "from", "to",
    "was", "were", "been", "the", "a", "an", "if", "by", "as", "near", "past", "over", "under", "like", "without",
    "after", "before", "until", "wanted", "go", "goes", "move", "moves", "look", "looks", "scroll", "drag", "swipe",
    "zoom", "hover", "below", "above", "beneath", "beside", "behind", "between", "across", "against", "among", "beyond",
    "opposite",
    "times", "twice", "throw", "raise", "yield", "emit", "drop", "discard",
    "outside", "underneath", "upon", "toward", "towards", "via", "versus", "vs", "throughout", "onto", "into",
  ]
  static let images: Set<String> = [
    "image", "picture", "photo", "photograph", "frame", "screen", "screenshot", "scene", "video", "page", "figure",
    "view",
    "shot", "clip", "pixels", "pixel", "coordinates", "thousandths", "question", "description",
  ]
  static let imageQualities: Set<String> = [
    "the", "this", "that", "given", "provided", "input", "above", "attached", "current", "on", "at", "your", "absolute",
    "pixel", "normalized",
  ]
}
