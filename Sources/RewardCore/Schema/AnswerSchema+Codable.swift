extension AnswerSchema: Configurable {
  /// The kind of the schema; it can be omitted in a recipe.
  public static let kind = "answerSchema"
  /// The default schema: `<think>…</think><answer>…</answer>`.
  public static let defaults = AnswerSchema.thinkAnswer

  public mutating func configure(_ options: inout Options) {
    var configuration = plan.configuration
    options("tags", &configuration.tags)
    options("answer", &configuration.answer)
    options("reasoning", &configuration.reasoning)
    options("which", &configuration.which)
    options("opensInPrompt", &configuration.opensInPrompt)
    options("closesAtEnd", &configuration.closesAtEnd)
    options("ignoresCase", &configuration.ignoresCase)
    if let problem = configuration.problem {
      options.refuse(if: true, at: "tags", problem)
    } else {
      self = AnswerSchema(configuration)
    }
  }

  /// Reads the name of one of ``named``, or an object of options.
  ///
  /// Omitted options are those of ``thinkAnswer``; with `"reasoning": null` no tag contains reasoning.
  public init(from decoder: any Decoder) throws {
    if let name = try? decoder.singleValueContainer().decode(String.self) {
      guard let found = Self.named.first(where: { $0.name == name }) else {
        let mistake = ConfigurationError.Mistake.unknown("answer schema", name, among: Self.named.map(\.name))
        throw ConfigurationError([.init([], mistake.words)])
      }
      self = found.schema
    } else {
      self = try Self.read(from: decoder, beside: [])
    }
  }

  /// Writes the name of one of ``named``, or an object of options.
  public func encode(to encoder: any Encoder) throws {
    if let found = Self.named.first(where: { $0.schema == self }) {
      var container = encoder.singleValueContainer()
      try container.encode(found.name)
    } else {
      var options = Options(writing: encoder)
      var copy = self
      copy.configure(&options)
      if let failure = options.failure { throw failure }
    }
  }
}

extension AnswerSchema.Place {
  /// Reads `"remainder"`, `"boxed"`, `"hashes"`, `"wholeText"`, or `"<name>"` for a tag.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    switch text {
    case "remainder": self = .remainder
    case "boxed": self = .boxed
    case "hashes": self = .hashes
    case "wholeText": self = .wholeText
    case _ where text.hasPrefix("<") && text.hasSuffix(">") && text.count > 2:
      self = .tag(String(text.dropFirst().dropLast()))
    default:
      throw ConfigurationError([
        .init([], "expected remainder, boxed, hashes, wholeText or a tag such as <answer>, found “\(text)”")
      ])
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .tag(let name): try container.encode("<\(name)>")
    case .remainder: try container.encode("remainder")
    case .boxed: try container.encode("boxed")
    case .hashes: try container.encode("hashes")
    case .wholeText: try container.encode("wholeText")
    }
  }
}

extension AnswerSchema: OptionValues {
  /// The names of the schemas, and the options of the object.
  public static var optionValues: String {
    "one of \(named.map(\.name).joined(separator: ", ")), or an object of tags ([\"think\", \"answer\"]), "
      + "answer (\"<answer>\", \"remainder\", \"boxed\", \"hashes\" or \"wholeText\"), reasoning (\"think\" or null), "
      + "which (\"only\", \"first\" or \"last\"), opensInPrompt, closesAtEnd and ignoresCase (true or false)"
  }
}
