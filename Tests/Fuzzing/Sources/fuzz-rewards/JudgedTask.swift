import Foundation
import FuzzDriver
import RewardCore
import RewardDocuments

/// The reward and the reference of a fixture line, without the completion.
struct JudgedTask {
  let recipe: Recipe
  let input: RecipeInput
  /// The fixture line without its completion, which identifies the task.
  let name: String
  /// The kind of its reward, the outermost if there are several.
  let kind: String
  /// Whether the reward does not apply to this task, whatever the completion contains.
  let abstains: Bool

  /// Reads a fixture line; `nil` if its reward is not of this version.
  init?(fixture line: Substring) {
    guard let members = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
      let reward = members["reward"]
    else { return nil }
    var document: [String: Any] = ["reward": (reward as? String).map { ["kind": $0] } ?? reward]
    if members["completions"] != nil { document["columns"] = ["completions": "completions"] }
    guard let text = Self.text(document), let recipe = try? Recipe(parsing: text),
      let input = try? recipe.input(fromLine: String(line))
    else { return nil }
    kind = reward as? String ?? (reward as? [String: Any])?["kind"] as? String ?? ""
    self.recipe = recipe
    self.input = input
    let others = ["id", "completion", "completions", "score", "scores", "why", "source"]
    let rest = members.filter { !others.contains($0.key) }
    name = Self.text(rest) ?? kind
    // A published mode may read the solution only where the completion closes its reasoning, as its original does.
    let probes = name.contains("\"mode\":\"published\"") ? ["", "<think>t</think>a"] : [""]
    abstains = probes.contains { probe in
      var other = input
      other.completions = input.completions.map { _ in Completion(probe) }
      return recipe.verdicts(on: other).contains { $0.score == nil }
    }
  }

  /// As JSON, the same for the same members.
  private static func text(_ members: [String: Any]) -> String? {
    (try? JSONSerialization.data(withJSONObject: members, options: .sortedKeys))
      .map { String(decoding: $0, as: UTF8.self) }
  }

  /// Scores a completion in place of all completions of the task, and stops the program if a law is broken.
  func judge(_ text: String) {
    let (first, second) = (verdicts(on: text), verdicts(on: text))
    let range = recipe.groupReward.range
    for (verdict, again) in zip(first, second) {
      guard let score = verdict.score else {
        require(abstains, "a completion made \(name) abstain: \(verdict.tree())")
        continue
      }
      require(score.isFinite && range.contains(score), "\(name) gave \(score), outside \(range): \(verdict.tree())")
      require(again.score?.bitPattern == score.bitPattern, "\(name) gave \(score), then \(again)")
      require(!verdict.tree().isEmpty, "\(name) gave no reason")
    }
  }

  private func require(_ holds: Bool, _ words: @autoclosure () -> String) {
    if !holds { fuzz_fail(words()) }
  }

  private func verdicts(on text: String) -> [Verdict] {
    var input = input
    input.completions = input.completions.map { _ in Completion(text) }
    return recipe.verdicts(on: input)
  }
}
