extension Reason: Codable {
  /// Reads the format that ``encode(to:)`` writes.
  public init(from decoder: any Decoder) throws {
    let facts = try Facts(decoder)
    let code = try facts.text("code")
    if facts.has("note") {
      self = .note(code: code, try facts.text("note"))
      return
    }
    switch code {
    case "unexplained": self = .unexplained
    case "combined": self = .combined
    case "satisfied": self = .satisfied(try facts.text("condition"))
    case "unsatisfied": self = .unsatisfied(try facts.text("condition"))
    case "equal": self = .equal(try facts.excerpt("prediction"))
    case "different":
      self = .different(found: try facts.excerpt("prediction"), wanted: try facts.excerpt("reference"))
    case "measured": self = .measured(try facts.text("quantity"), try facts.number("value"))
    case "compared":
      self = .compared(try facts.text("quantity"), try facts.number("value"), against: try facts.number("limit"))
    case "counted": self = .counted(try facts.text("items"), try facts.count("count"), of: try facts.count("total"))
    case "matched": self = .matched(try facts.pairing())
    case "tagMissing": self = .tagMissing(try facts.text("tag"))
    case "tagNeverClosed": self = .tagNeverClosed(try facts.text("tag"))
    case "tagNeverOpened": self = .tagNeverOpened(try facts.text("tag"))
    case "tagOpenedInPrompt": self = .tagOpenedInPrompt(try facts.text("tag"))
    case "tagVariant": self = .tagVariant(try facts.excerpt("text"), try facts.text("tag"))
    case "tagRepeated": self = .tagRepeated(try facts.text("tag"))
    case "tagOutOfOrder": self = .tagOutOfOrder(try facts.text("tag"), expected: try facts.text("expected"))
    case "textOutside": self = .textOutside(try facts.excerpt("text"))
    case "tagEmpty": self = .tagEmpty(try facts.text("tag"))
    case "noAnswer": self = .noAnswer(try facts.text("why"))
    case "unreadable": self = .unreadable(try facts.text("expected"), try facts.excerpt("text"))
    case "several": self = .several(try facts.text("expected"), try facts.excerpt("text"))
    case "negated": self = .negated(try facts.excerpt("text"))
    case "hedged": self = .hedged(try facts.excerpt("text"))
    case "bounded": self = .bounded(try facts.excerpt("text"))
    case "retracted": self = .retracted(try facts.excerpt("text"))
    case "refused": self = .refused(try facts.excerpt("text"))
    case "gaveUp": self = .gaveUp(try facts.text("task"), after: try facts.count("steps"))
    case "truncated": self = .truncated
    case "notFinite": self = .notFinite
    case "invalidScore": self = .invalidScore(try facts.text("score"), reward: try facts.text("reward"))
    case "gateClosed": self = .gateClosed(try facts.number("score"), threshold: try facts.number("threshold"))
    case "gateOpen": self = .gateOpen
    case "scheduled": self = .scheduled(step: try facts.count("step"), factor: try facts.number("factor"))
    case "notApplicable": self = .notApplicable(try facts.text("why"))
    case "reading": self = .reading(try facts.text("reading"))
    default: throw facts.unknown(code)
    }
  }

  /// Writes the code and the facts: `{"code": "different", "prediction": "12", "reference": "15"}`.
  ///
  /// The words of a ``note(code:_:)`` have the key `"note"`. Numbers that are not finite are written as `"nan"`,
  /// `"inf"` or `"-inf"`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Facts.Key.self)
    try container.encode(code, forKey: Facts.Key("code"))
    try forEachFact { key, fact in
      let key = Facts.Key(key)
      switch fact {
      case .text(let text): try container.encode(text, forKey: key)
      case .excerpt(let text): try container.encode(text, forKey: key)
      case .number(let number) where number.isFinite: try container.encode(number, forKey: key)
      case .number(let number): try container.encode("\(number)", forKey: key)
      case .count(let count): try container.encode(count, forKey: key)
      case .pairs(let pairs): try container.encode(pairs, forKey: key)
      case .labels(let labels): try container.encode(labels, forKey: key)
      case .texts(let texts): try container.encode(texts, forKey: key)
      }
    }
  }
}

/// The members of a reason's JSON.
private struct Facts {
  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private let container: KeyedDecodingContainer<Key>

  init(_ decoder: any Decoder) throws { container = try decoder.container(keyedBy: Key.self) }

  func has(_ key: String) -> Bool { container.contains(Key(key)) }
  func text(_ key: String) throws -> String { try container.decode(String.self, forKey: Key(key)) }
  func excerpt(_ key: String) throws -> Excerpt { try container.decode(Excerpt.self, forKey: Key(key)) }
  func count(_ key: String) throws -> Int { try container.decode(Int.self, forKey: Key(key)) }

  func number(_ key: String) throws -> Double {
    if let word = try? text(key) {
      switch word {
      case "nan": return .nan
      case "inf": return .infinity
      case "-inf": return -.infinity
      default: break
      }
    }
    return try container.decode(Double.self, forKey: Key(key))
  }

  func pairing() throws -> MatchedPairs {
    MatchedPairs(
      try text("quantity"), try container.decode([MatchedPairs.Pair].self, forKey: Key("pairs")),
      predictions: try count("predictionCount"), references: try count("referenceCount"),
      predictionLabels: try container.decodeIfPresent([Excerpt?].self, forKey: Key("predictionLabels")) ?? [],
      referenceLabels: try container.decodeIfPresent([Excerpt?].self, forKey: Key("referenceLabels")) ?? [],
      remarks: try container.decodeIfPresent([String].self, forKey: Key("remarks")) ?? [])
  }

  func unknown(_ code: String) -> DecodingError {
    .dataCorruptedError(
      forKey: Key("code"), in: container,
      debugDescription: "unknown reason “\(code)”: a custom reason must have the key “note”")
  }
}
