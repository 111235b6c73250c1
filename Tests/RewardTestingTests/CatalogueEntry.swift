import Foundation
import RewardAudit
import RewardDocuments
import RewardTesting
import TestSupport
import Testing

/// A reward of the package with the laws that it claims and denies: a line of `Fixtures/laws/catalogue.jsonl`.
struct CatalogueEntry: Sendable, CustomTestStringConvertible {
  let kind: String
  let mode: String
  let recipe: Recipe
  let rows: [String]
  let keeps: [String]
  let denies: [String]
  /// Attacks that earn a score by design, or until the reward is changed, each with the reason.
  let pays: [String: String]
  /// The laws of all rewards that a published mode breaks, as its original does.
  let breaks: [String]
  var testDescription: String { mode == "default" ? kind : "\(kind), \(mode)" }

  static let all: [CatalogueEntry] = {
    do {
      return try Fixture.texts("laws/catalogue.jsonl").map { try CatalogueEntry($0) }
    } catch {
      preconditionFailure("Fixtures/laws/catalogue.jsonl: \(error)")
    }
  }()

  init(_ line: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
    func text(_ value: Any) throws -> String {
      String(decoding: try JSONSerialization.data(withJSONObject: value, options: [.sortedKeys]), as: UTF8.self)
    }
    let reward = object["reward"] as? [String: Any] ?? [:]
    kind = reward["kind"] as? String ?? ""
    mode = reward["mode"] as? String ?? "default"
    let columns = reward["kind"] as? String == "routed" ? ["task": "task", "reference": "reference?"] : [:]
    recipe = try Recipe(parsing: text(columns.isEmpty ? reward : ["reward": reward, "columns": columns]))
    rows = try (object["rows"] as? [[String: Any]] ?? []).map(text)
    keeps = object["keeps"] as? [String] ?? []
    denies = object["denies"] as? [String] ?? []
    pays = object["pays"] as? [String: String] ?? [:]
    breaks = object["breaks"] as? [String] ?? []
  }

  /// Laws by name.
  static func laws(_ names: [String]) -> [Law] { (Law.standard + Law.claimable).filter { names.contains($0.name) } }

  /// The tasks of the rows.
  func tasks() throws -> [JudgedTask] { try rows.map { try recipe.judgedTask(fromLine: $0) } }
}
