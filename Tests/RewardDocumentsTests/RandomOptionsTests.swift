import Foundation
import JSONDocuments
import RewardCore
import RewardDocuments
import TestSupport
import Testing

/// Every registered reward, built from random options by its own descriptions: options that the decoder accepts score
/// hostile texts without a trap, NaN or a score outside the range.
@Suite struct RandomOptionsTests {
  static let kinds = Registry.standard.entries.map(\.kind)

  /// The references of the fixtures, a few of each kind, as JSON.
  static let references: [String: [String]] = {
    var references: [String: [String]] = [:]
    let names = FileManager.default.enumerator(atPath: Fixture.url("rewards").path)?.compactMap { $0 as? String } ?? []
    for file in names.filter({ $0.hasSuffix(".jsonl") }).sorted() {
      for line in (try? Fixture.texts("rewards/\(file)")) ?? [] {
        guard let json = try? JSON(parsing: line), let reference = try? json["reference"]?.text() else { continue }
        let kind = json["reward"]?["kind"]?.string ?? json["reward"]?.string ?? ""
        if references[kind, default: []].count < 4 { references[kind, default: []].append(reference) }
      }
    }
    return references
  }()

  /// References of every kind, for kinds without fixtures of their own.
  static let pool: [String] =
    ["\"42\"", "42", "true", "[\"a\"]", "null"] + references.keys.sorted().compactMap { references[$0]?.first }

  static let texts: [String] = [
    "", "<think>", "</answer><answer>", "<think>a</think><answer>42</answer>", "<answer>-1e999</answer>",
    "<think>t</think><answer>[[1e308, -1e308, 0, 5], [nan, inf, 1, 2]]</answer>", String(repeating: "[", count: 2_000),
    "<think>" + String(repeating: "a b ", count: 500) + "</think><answer>" + String(repeating: "\\frac{", count: 300),
    "<answer>{\"bbox_2d\": [1, 2, 3, 4], \"label\": \"cat\"}</answer>", "\u{0}\u{FFFD}e\u{301}\u{202E}🇩🇪",
    "<think>t</think><answer>B, C and (A)</answer>", String(repeating: "<answer>1</answer>", count: 100),
  ]

  @Test(arguments: kinds) func acceptedOptionsAreSafe(_ kind: String) throws {
    let entry = try #require(Registry.standard.entry(for: kind))
    var random = Seeded(UInt64(truncatingIfNeeded: kind.utf8.reduce(7) { $0 &* 31 &+ Int($1) }))
    var accepted = 0
    var scored = 0
    for round in 0..<60 where accepted < 5 {
      var options = RandomOptions(random, round: round)
      let reward = options.reward(entry)
      random = options.random
      guard let recipe = try? Recipe(parsing: JSON.object(["reward": reward]).text()) else { continue }
      accepted += 1
      #expect(recipe.groupReward.range.lowerBound.isFinite && recipe.groupReward.range.upperBound.isFinite)
      if try check(recipe, kind, reward) { scored += 1 }
    }
    #expect(accepted > 0, "no options of “\(kind)” were accepted")
    #expect(scored > 0, "no reference fits “\(kind)”")
  }

  /// Whether there was a reference to score with.
  private func check(_ recipe: Recipe, _ kind: String, _ reward: JSON) throws -> Bool {
    let range = recipe.groupReward.range
    var isScored = false
    for reference in Self.references[kind] ?? Self.pool {
      let others = #""task": "a", "shuffled": [0, 1]"#
      let row = #"{"completion": "", "reference": \#(reference), \#(others)}"#
      guard var input = try? recipe.input(fromLine: row) else { continue }
      isScored = true
      input.completions = Self.texts.map { Completion($0, tokenCount: 7) } + [Completion("cut", ending: .length)]
      for verdict in recipe.groupReward.verdicts(on: input.asGroup) + recipe.verdicts(on: input) {
        if let score = verdict.score {
          #expect(score.isFinite && range.contains(score), "\(score) of \(reward), \(verdict)")
        }
        #expect(verdict.invalidVerdicts.isEmpty, "\(reward): \(verdict)")
      }
      // One of the pool is enough where the kind has none of its own.
      if Self.references[kind] == nil { break }
    }
    return isScored
  }

  /// Some reward rejects each kind of invalid value; otherwise, the test above would test nothing.
  @Test func refuses() throws {
    var refused = 0
    var random = Seeded(3)
    for entry in Registry.standard.entries where !entry.options.isEmpty {
      var options = RandomOptions(random, round: 5)
      let reward = options.reward(entry)
      random = options.random
      do { _ = try Recipe(parsing: JSON.object(["reward": reward]).text()) } catch is ConfigurationError {
        refused += 1
      }
    }
    #expect(refused > 20)
  }
}

/// Makes objects of options from their descriptions; the first rounds leave more of them at their defaults.
private struct RandomOptions {
  var random: Seeded
  let round: Int
  private var depth = 0

  init(_ random: Seeded, round: Int) {
    self.random = random
    self.round = round
  }

  mutating func reward(_ entry: Registry.Entry) -> JSON {
    var object = self.object(entry.options)
    object["kind"] = .string(entry.kind)
    if one(in: 12) { object["weight"] = anything() }
    if entry.kind == "anyOfMatch" { object["match"] = ["kind": "exactMatch"] }
    return .object(object)
  }

  private mutating func object(_ options: [OptionDescription]) -> JSON.Object {
    var object = JSON.Object()
    for option in options where option.name != "reference" && (option.isRequired || option.name != "name") {
      let isLeftOut = round == 0 || Int.random(in: 0..<4, using: &random) > 0
      if isLeftOut && !option.isRequired { continue }
      object[option.name] = value(of: option)
    }
    return object
  }

  private mutating func value(of option: OptionDescription) -> JSON {
    if !option.options.isEmpty, !one(in: 4) { return .object(object(option.options)) }
    switch option.requirement {
    case "a reward": return nested()
    case "a list of rewards": return .array((0..<Int.random(in: 1...3, using: &random)).map { _ in nested() })
    case let words where words.hasPrefix("an object of rewards"): return ["a": nested(), "b": nested()]
    case let words where words.hasPrefix("a list of {\"step\""):
      return [["step": 0, "factor": 1], ["step": 10, "factor": one(in: 4) ? anything() : 0.5]]
    case let words where words.hasPrefix("a column"):
      return words.contains("lists of scores") ? "shuffled" : "task"
    default: break
    }
    let isListed =
      option.name == "mode" || option.requirement.contains(" or ") || option.requirement.hasPrefix("one of")
    let names = (isListed ? words(in: option.requirement) : []) + words(in: option.defaultValue)
    if !names.isEmpty, !one(in: 4) { return .string(names.randomElement(using: &random) ?? "") }
    if let json = try? JSON(parsing: option.defaultValue), one(in: 3) { return json }
    if option.isRequired, !one(in: 3) { return ["pattern": "a+", "name": "other"][option.name] ?? 7 }
    return anything()
  }

  private mutating func nested() -> JSON {
    depth += 1
    defer { depth -= 1 }
    let plain = ["tagFormat", "exactMatch", "truncationPenalty", "stepCount"]
    let kinds = depth < 3 && one(in: 3) ? RandomOptionsTests.kinds : plain
    guard let entry = Registry.standard.entry(for: kinds.randomElement(using: &random) ?? "tagFormat") else {
      return [:]
    }
    return reward(entry)
  }

  private mutating func one(in count: Int) -> Bool { Int.random(in: 0..<count, using: &random) == 0 }

  /// The words of a requirement, which are the values of an enumeration or belong to the sentence.
  private func words(in text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.first?.isLetter == true }
  }

  private mutating func anything() -> JSON {
    let values: [JSON] = [
      0, 1, -1, 2, 7, 63, 65, 512, 100_001, 0.5, 0.999, -0.5, 1.5, 1e-300, 1e300, -1e300, 1e59, .null, true, false, "",
      "a",
      "tokens", "exact", "stated", "wholeText", [], [0, 1], [:], ["relative": -1], ["absolute": 1e300],
      ["partial": 0.5], ["partial": 2], ["above": 0.5], ["atLeast": 3], .integer(.max), .integer(.min),
    ]
    return values.randomElement(using: &random) ?? .null
  }
}
