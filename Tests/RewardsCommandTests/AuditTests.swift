import Foundation
import Testing

/// `rewards audit` and `rewards diff`.
@Suite struct AuditTests {
  /// The files of one test, which are removed with it.
  private struct Folder: ~Copyable {
    let url = FileManager.default.temporaryDirectory.appending(path: "audit-\(UUID().uuidString)")

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }
    deinit { try? FileManager.default.removeItem(at: url) }

    func path(_ name: String) -> String { url.appending(path: name).path }

    func file(_ name: String, _ text: String) throws -> String {
      try text.write(to: url.appending(path: name), atomically: true, encoding: .utf8)
      return path(name)
    }
  }

  @Test func aRewardThatKeepsTheLawsIsClean() throws {
    let folder = try Folder()
    let recipe = try folder.file("recipe.json", #"{"kind": "choiceSetMatch"}"#)
    let run = try Command.run("audit", recipe, "--cases", "20", "--no-cost")
    #expect(run.status == 0, "\(run.output)")
    #expect(run.lines.last == "verdict: no law is broken, and no attack earns a score")
    #expect(run.output.contains("kept    neverAbstains"))
  }

  @Test func reportsFaultsOfAPublishedReward() throws {
    let folder = try Folder()
    let recipe = try folder.file("recipe.json", #"{"kind": "visualRFT.classification", "mode": "published"}"#)
    let run = try Command.run(
      "audit", recipe, "--cases", "20", "--no-cost", "--json", folder.path("report.json"), "--html",
      folder.path("report.html"))
    #expect(run.status == 1)
    for group in ["negation", "hedge", "empty", "structure"] {
      #expect(run.output.contains("PAID    \(group)"), "\(group)")
    }
    let json = try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: folder.path("report.json"))))
    let holes = try #require((json as? [String: Any])?["holes"] as? [[String: Any]])
    #expect(holes.contains { $0["group"] as? String == "empty" && $0["score"] as? Double == 1 })
    let html = try String(contentsOf: URL(filePath: folder.path("report.html")), encoding: .utf8)
    #expect(html.contains("kinds of attack earn a score"))
    #expect(html.contains("&lt;answer&gt;") && !html.contains("<answer>"))
  }

  private static func line(_ completion: String, _ reference: String, _ group: String) -> String {
    #"{"completion": "\#(completion)", "reference": "\#(reference)", "group": "\#(group)"}"#
  }

  @Test func loggedCompletionsShowLikelyMistakes() throws {
    let folder = try Folder()
    let recipe = try folder.file(
      "recipe.json",
      #"{"columns": {"group": "group"}, "reward": {"kind": "reasonRFT.discrete", "mode": "published"}}"#)
    let rows = [
      Self.line("<think>t</think><answer>5</answer>", "5", "a"),
      Self.line("<think>t</think><answer>5.0</answer>", "5", "a"),
      Self.line("<think>t</think><answer>7</answer>", "5", "b"),
      Self.line("<think>t</think><answer>8</answer>", "5", "b"),
      "no row",
    ]
    let completions = try folder.file("rows.jsonl", rows.joined(separator: "\n") + "\n")
    let references = try folder.file("references.jsonl", #"{"reference": "5", "group": "a"}"# + "\n")
    let run = try Command.run(
      "audit", recipe, "--references", references, "--completions", completions, "--cases", "5", "--no-cost")
    #expect(run.output.contains("completions: 4, 1 lines could not be read"))
    #expect(run.output.contains("likely false negatives, of those with the lowest score: 1 of 3"))
    #expect(run.output.contains("groups without variance: 1 of 2"))
    #expect(run.output.contains("line 2: reference \"5\""))
  }

  @Test func reportsUnreadableReferences() throws {
    let folder = try Folder()
    let recipe = try folder.file("recipe.json", #"{"kind": "numericMatch"}"#)
    let references = try folder.file("references.jsonl", #"{"reference": "no number at all"}"# + "\n")
    let run = try Command.run("audit", recipe, "--references", references)
    #expect(run.status == 2)
    #expect(run.messages.contains("line 1"))
  }

  @Test func diffGroupsByReason() throws {
    let folder = try Folder()
    let (a, b) = (
      try folder.file("a.json", #"{"kind": "numericMatch"}"#),
      try folder.file("b.json", #"{"kind": "smoothTolerance", "innerTolerance": 0.05, "outerTolerance": 0.2}"#)
    )
    let rows = [("12", "12"), ("12.1", "12"), ("12.2", "12"), ("13.5", "12"), ("99", "12")].map {
      Self.line("<think>t</think><answer>\($0.0)</answer>", $0.1, "g")
    }
    let completions = try folder.file("rows.jsonl", rows.joined(separator: "\n") + "\n")
    let run = try Command.run("diff", a, b, completions, "--examples", "1")
    #expect(run.status == 1)
    #expect(run.lines.first == "3 of 5 completions are scored differently")
    #expect(run.output.contains("3 × numericMatch: compared → smoothTolerance: "))
    #expect(run.output.contains("line 2: 0 → 1"))
    let same = try Command.run("diff", a, a, completions)
    #expect(same.status == 0 && same.lines.first == "0 of 5 completions are scored differently")
  }
}
