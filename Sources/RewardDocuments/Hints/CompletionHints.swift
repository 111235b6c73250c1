package import RewardCore

/// Hints from completions about the options of a recipe's schemas. They state whether the prompt opens the reasoning,
/// the closing tag is missing, or there are no tags at all.
///
/// Hints depend on the texts, not on scores, so they can be given before training as well as with the scores. A hint is
/// given if at least half of the texts, and at least ``fewest``, agree.
///
/// ```swift
/// var hints = CompletionHints(schemas: [.thinkAnswer])
/// for completion in completions { hints.add(completion) }
/// hints.all     // ["200 of 200 texts begin inside <think>: set opensInPrompt"]
/// ```
package struct CompletionHints: Sendable {
  /// The minimum number of texts for a hint.
  package static let fewest = 5

  /// The number of texts.
  package private(set) var count = 0
  private var surveys: [SchemaHints]

  /// Creates empty hints about at most four schemas.
  package init(schemas: [AnswerSchema]) { surveys = schemas.prefix(4).map { SchemaHints($0) } }

  /// Adds a completion.
  ///
  /// - Complexity: O(*n*) in the length of its text.
  package mutating func add(_ completion: Completion) {
    count += 1
    completion.withUTF8 { bytes in
      for index in surveys.indices { surveys[index].add(bytes, completion.ending) }
    }
  }

  /// Adds the counts of other hints about the same schemas.
  package mutating func add(_ other: CompletionHints) {
    count += other.count
    for (index, survey) in zip(surveys.indices, other.surveys) { surveys[index].add(survey) }
  }

  /// The hints, each with a share of the texts and an option.
  package var all: [String] {
    var hints: [String] = []
    for hint in surveys.flatMap({ $0.hints(of: count) }) where !hints.contains(hint) { hints.append(hint) }
    return hints
  }
}

/// Counts for one schema.
private struct SchemaHints: Sendable {
  /// A property of a text.
  enum Sign: Int, CaseIterable {
    case opensInPrompt
    case opensTwice
    case endsUnclosed
    case endsUnclosedAtLimit
    case endsInReasoning
    case otherCase
    case noTags
    case noTagsButBox
    case noTagsButHashes
    case answersAfterReasoning
    case boxesAfterReasoning
    case noBox
    case noHashes
    case foreignTag
  }

  let schema: AnswerSchema
  private let names: [[UInt8]]
  private var counts = [Int](repeating: 0, count: Sign.allCases.count)
  /// How often texts begin with another tag, for the first few names.
  private var foreign: [(name: String, count: Int)] = []

  init(_ schema: AnswerSchema) {
    self.schema = schema
    names = schema.tags.map { Array($0.utf8) }
  }

  mutating func add(_ other: SchemaHints) {
    for index in counts.indices { counts[index] += other.counts[index] }
    for (name, count) in other.foreign { note(name, count) }
  }

  private mutating func note(_ name: String, _ count: Int) {
    if let known = foreign.firstIndex(where: { $0.name == name }) {
      foreign[known].count += count
    } else if foreign.count < 16 {
      foreign.append((name, count))
    }
  }

  mutating func add(_ bytes: Bytes, _ ending: Completion.Ending) {
    let survey = TagSurvey(bytes, names: names)
    func count(_ sign: Sign, if isSeen: Bool = true) { if isSeen { counts[sign.rawValue] += 1 } }
    count(.noBox, if: !survey.hasBox)
    count(.noHashes, if: !survey.hasHashes)
    if let name = survey.foreignName {
      count(.foreignTag)
      note(name, 1)
    }
    if !survey.hasTags {
      count(.noTags)
      count(.noTagsButBox, if: survey.hasBox)
      count(.noTagsButHashes, if: !survey.hasBox && survey.hasHashes)
      return
    }
    count(.otherCase, if: survey.hasOtherCase)
    guard !survey.hasOtherCase, let first = survey.tags.first, let last = survey.tags.last else { return }
    count(
      .opensInPrompt, if: first.firstClosing >= 0 && (first.firstOpening < 0 || first.firstOpening > first.firstClosing)
    )
    count(.opensTwice, if: first.firstOpening == 0)
    let isInFirst = first.lastClosing < 0 && (first.firstOpening >= 0 || schema.opensInPrompt)
    if isInFirst, survey.tags.count > 1 ? last.firstOpening < 0 : schema.reasoning == schema.tags[0] {
      count(.endsInReasoning)
    } else if last.lastOpening > last.lastClosing {
      count(.endsUnclosed)
      count(.endsUnclosedAtLimit, if: ending == .length)
    } else if survey.tags.count == 2, last.firstOpening < 0, last.firstClosing < 0, survey.hasRemainder {
      count(survey.hasBox ? .boxesAfterReasoning : .answersAfterReasoning)
    }
  }

  private func count(_ sign: Sign) -> Int { counts[sign.rawValue] }

  func hints(of all: Int) -> [String] {
    func says(_ sign: Sign) -> Bool { count(sign) >= CompletionHints.fewest && 2 * count(sign) >= all }
    func hint(_ sign: Sign, _ words: String) -> String { "\(count(sign)) of \(all) texts \(words)" }
    let tags = schema.tags
    guard let first = tags.first, let last = tags.last else { return hintsWithoutTags(of: all) }
    var hints: [String] = []
    if !schema.opensInPrompt, says(.opensInPrompt) {
      hints.append(hint(.opensInPrompt, "begin inside <\(first)>: set opensInPrompt"))
    }
    if schema.opensInPrompt, says(.opensTwice) {
      hints.append(hint(.opensTwice, "begin with <\(first)>, but opensInPrompt is set: unset it"))
    }
    if says(.endsInReasoning) {
      hints.append(hint(.endsInReasoning, "end inside <\(first)>: the token limit cuts them off"))
    }
    if !schema.closesAtEnd, says(.endsUnclosed) {
      let advice =
        2 * count(.endsUnclosedAtLimit) > count(.endsUnclosed)
        ? "the token limit cuts them off" : "set closesAtEnd if it is the stop string, or the token limit cuts them off"
      hints.append(hint(.endsUnclosed, "end without </\(last)>: \(advice)"))
    }
    if !schema.ignoresCase, says(.otherCase) {
      hints.append(hint(.otherCase, "have tags in another case: set ignoresCase"))
    }
    let name = schema.nameInWords
    if let foreign = foreign.max(by: { $0.count < $1.count }), 2 * foreign.count >= all,
      foreign.count >= CompletionHints.fewest
    {
      hints.append(
        "\(foreign.count) of \(all) texts begin with <\(foreign.name)>, which the schema \(name) does not have: "
          + "set “answer” to {\"tags\": …} with its tags")
    } else if says(.noTags) {
      let advice =
        2 * count(.noTagsButBox) >= count(.noTags)
        ? "try answer: boxed"
        : 2 * count(.noTagsButHashes) >= count(.noTags) ? "try answer: hashes" : "try answer: wholeText or boxed"
      hints.append(hint(.noTags, "have no tags at all: the schema is \(name); \(advice)"))
    }
    for (sign, other) in [(Sign.answersAfterReasoning, "thinkThenAnswer"), (.boxesAfterReasoning, "thinkBoxed")]
    where schema.reasoning == first && says(sign) {
      hints.append(
        hint(sign, "continue after </\(first)> without <\(last)>: the schema is \(name); try answer: \(other)"))
    }
    if schema.answer == .boxed, says(.noBox) {
      hints.append(hint(.noBox, "have no \\boxed{}: the schema is \(name); try answer: thinkThenAnswer"))
    }
    return hints
  }

  private func hintsWithoutTags(of all: Int) -> [String] {
    let (sign, mark, schemas): (Sign, String, String)
    switch schema.answer {
    case .boxed: (sign, mark, schemas) = (.noBox, "\\boxed{}", "wholeText or thinkAnswer")
    case .hashes: (sign, mark, schemas) = (.noHashes, "####", "wholeText or boxed")
    default: return []
    }
    guard count(sign) >= CompletionHints.fewest, 2 * count(sign) >= all else { return [] }
    return [
      "\(count(sign)) of \(all) texts have no \(mark): the schema is \(schema.nameInWords); try answer: \(schemas)"
    ]
  }
}

extension AnswerSchema {
  /// The name of the schema, or its tags if it has none.
  fileprivate var nameInWords: String {
    if let known = Self.named.first(where: { $0.schema == self }) { return "`\(known.name)`" }
    return "of the tags \(tags.map { "<\($0)>" }.joined(separator: ", "))"
  }
}
