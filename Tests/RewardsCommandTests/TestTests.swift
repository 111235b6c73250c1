import Foundation
import TestSupport
import Testing

@Suite struct TestTests {
  @Test func printsFailuresWithBothNumbers() throws {
    let fixtures = """
      {"id": "right", "reward": "numericMatch", "completion": "<think></think><answer>5</answer>", "reference": "5", "score": 1}
      {"id": "wrong", "reward": {"kind": "numericMatch"}, "completion": "<think></think><answer>5</answer>", "reference": "6", "score": 1}
      {"id": "near", "reward": "smoothTolerance", "completion": "<think></think><answer>5.5</answer>", "reference": "5", "score": 0.74, "within": 0.02}
      {"id": "abstains", "reward": {"kind": "exactMatch", "reference": "gold?"}, "completion": "x", "score": null}
      {"id": "not", "reward": {"kind": "exactMatch", "reference": "gold?"}, "completion": "x", "score": 0}
      {"id": "group", "reward": {"kind": "exactMatch", "answer": "wholeText"}, "completions": ["a", "b"], "reference": "a", "scores": [1, 1]}
      {"id": "right", "reward": "tagFormat", "completion": "", "score": 0}
      {"reward": "tagFormt", "completion": "", "score": 0}
      {"reward": "tagFormat", "completion": ""}
      {"reward": "tagFormat", "completions": ["", ""], "scores": [0]}
      {"reward": "tagFormat", "completions": [""], "score": 0}
      {"reward": "exactMatch", "completion": "", "score": 0}
      {"reward": "tagFormat", "completion": "", "score": 0, "within": -1}
      {"completion": ""}
      oops
      """
    let run = try Command.withFile(fixtures) { path -> Run in
      let run = try Command.run("test", path, "--verbose")
      return Run(status: run.status, output: run.output.replacing(path, with: "f"), messages: run.messages)
    }
    #expect(run.status == 1)
    #expect(
      run.output == """
        ok   right (f:1)
        FAIL wrong (f:2): score 0.0, expected score 1.0
            0  numericMatch: the answer 5, against 6
        ok   near (f:3)
        ok   abstains (f:4)
        FAIL not (f:5): an abstention, expected score 0.0
            –  exactMatch: does not apply: the row has no “gold”
        FAIL group (f:6): completion 2: score 0.0, expected score 1.0
            0  exactMatch: “b” is not “a”
        FAIL right (f:7): f:1 has the same id
        FAIL f:8: the reward cannot be used: $.kind: unknown reward “tagFormt”; did you mean “tagFormat”?
        FAIL f:9: “score” must be a number or null
        FAIL f:10: 2 completions, but 1 scores
        FAIL f:11: “scores” must be a list of numbers or nulls
        FAIL f:12: column “reference” is missing; the row has “reward”, “completion”, “score”
        FAIL f:13: “within” must be a number ≥ 0
        FAIL f:14: “reward” is missing
        FAIL f:15: expected an object at byte 1, found “o”
        3 passed, 12 failed

        """)
  }

  /// Every fixture of rewards in the package, by the command.
  @Test func allFixturesPass() throws {
    let folder = Fixture.url("rewards")
    let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
      .compactMap { $0 as? URL }.filter { $0.pathExtension == "jsonl" }.map(\.path).sorted()
    try #require(files.count >= 3)
    for file in files {
      let run = try Command.run("test", file)
      #expect(run.status == 0, "\(file)\n\(run.output)")
    }
  }

  @Test func anEmptyFileIsAFailure() throws {
    let run = try Command.run("test", "-")
    #expect(run.status == 1)
    #expect(run.output == "0 passed: there are no fixtures\n")
  }
}
