import RewardCore
import RewardDocuments

/// Runs fixture lines.
struct FixtureRun {
  private(set) var passed = 0
  private(set) var failed = 0
  private var recipes: [String: Result<Recipe, Words>] = [:]
  private var places: [String: String] = [:]
  private var members: [LineScan.Member] = []

  /// A message about a faulty fixture.
  struct Words: Error {
    let text: String
    init(_ text: String) { self.text = text }
  }

  /// Returns the name of a fixture and its failure; `nil` if it passes.
  mutating func judge(_ line: UnsafeBufferPointer<UInt8>, _ place: String) -> (name: String, failure: String?) {
    var name = place
    do throws(Words) {
      let fixture = try read(line)
      if let id = fixture.id {
        name = "\(id) (\(place))"
        if let first = places.updateValue(place, forKey: id) { throw Words("\(first) has the same id") }
      }
      try check(fixture, line)
      passed += 1
      return (name, nil)
    } catch {
      failed += 1
      return (name, error.text)
    }
  }

  private struct Fixture {
    var id: String?
    var recipe: Recipe
    var expected: [Double?]
    var tolerance: Double?
  }

  private mutating func read(_ line: UnsafeBufferPointer<UInt8>) throws(Words) -> Fixture {
    do throws(LineFault) {
      try LineScan.scan(line, into: &members, toleratesIllFormed: true)
    } catch {
      throw Words(error.description)
    }
    guard let reward = Recipe.text(of: "reward", line, members) else { throw Words("“reward” is missing") }
    let isGroup = Recipe.cell("completions", line, members) != nil
    let recipe = try recipe(reward.text, isString: reward.isString, isGroup)
    let key = isGroup ? "scores" : "score"
    guard let scores = Recipe.numbers(of: key, line, members) else {
      throw Words(isGroup ? "“scores” must be a list of numbers or nulls" : "“score” must be a number or null")
    }
    if Recipe.cell(isGroup ? "score" : "scores", line, members) != nil {
      throw Words(isGroup ? "“completions” requires “scores”, not “score”" : "“scores” requires “completions”")
    }
    var tolerance: Double?
    if Recipe.cell("within", line, members) != nil {
      guard let within = Recipe.numbers(of: "within", line, members)?.first ?? nil, within >= 0 else {
        throw Words("“within” must be a number ≥ 0")
      }
      tolerance = within
    }
    let id = Recipe.text(of: "id", line, members)?.text
    return Fixture(id: id, recipe: recipe, expected: scores, tolerance: tolerance)
  }

  private mutating func recipe(_ text: String, isString: Bool, _ isGroup: Bool) throws(Words) -> Recipe {
    let key = "\(isString ? "s" : "o")\(isGroup ? "g" : "c")\(text)"
    if let known = recipes[key] { return try known.get() }
    let result: Result<Recipe, Words>
    do {
      let recipe = try isString ? Recipe(kind: text) : Recipe(parsing: text)
      result = .success(isGroup ? recipe.judgingLists(in: "completions") : recipe)
    } catch {
      result = .failure(Words("the reward cannot be used: \(error)"))
    }
    recipes[key] = result
    return try result.get()
  }

  private mutating func check(_ fixture: Fixture, _ line: UnsafeBufferPointer<UInt8>) throws(Words) {
    let input: RecipeInput
    do throws(RowError) {
      input = try fixture.recipe.input(from: line, &members)
    } catch {
      throw Words(error.description)
    }
    let verdicts = fixture.recipe.verdicts(on: input)
    guard verdicts.count == fixture.expected.count else {
      throw Words("\(verdicts.count) completions, but \(fixture.expected.count) scores")
    }
    for (index, (verdict, expected)) in zip(verdicts, fixture.expected).enumerated() {
      if Self.agree(verdict.score, expected, within: fixture.tolerance) { continue }
      let which = verdicts.count > 1 ? "completion \(index + 1): " : ""
      let tree = verdict.tree().split(separator: "\n").map { "    \($0)" }.joined(separator: "\n")
      throw Words("\(which)\(Self.words(verdict.score)), expected \(Self.words(expected))\n\(tree)")
    }
  }

  private static func agree(_ found: Double?, _ expected: Double?, within tolerance: Double?) -> Bool {
    guard let found, let expected else { return found == nil && expected == nil }
    let allowed = tolerance ?? 4 * max(abs(expected), .leastNormalMagnitude).ulp
    return abs(found - expected) <= allowed
  }

  private static func words(_ score: Double?) -> String { score.map { "score \($0)" } ?? "an abstention" }
}
