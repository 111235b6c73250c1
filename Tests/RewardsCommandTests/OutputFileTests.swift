import Foundation
import Testing

/// The files that `rewards score -o` writes, and those that it never overwrites.
@Suite struct OutputFileTests {
  private static let prepare = """
    folder=$(mktemp -d); cd $folder
    echo '{"kind": "exactMatch", "weight": -1}' > recipe.json
    echo '{"completion": "<think>t</think><answer>2</answer>", "reference": "1"}' > rows.jsonl
    cp recipe.json before.json
    score="$rewards score recipe.json -q --format scores"
    """

  /// Runs lines of shell in a folder with a recipe and a row.
  private static func shell(_ lines: String) throws -> Run {
    try Command.shell("\(prepare)\n\(lines)\nstatus=$?; cd /; rm -r $folder; exit $status")
  }

  @Test(arguments: ["recipe.json", "link.json", "hard.json", "./recipe.json"])
  func refusesItsRecipe(_ path: String) throws {
    let run = try Self.shell(
      "ln -s recipe.json link.json; ln recipe.json hard.json; $score rows.jsonl -o \(path); echo $?; cmp recipe.json before.json"
    )
    #expect(run.status == 0 && run.output == "2\n")
    #expect(run.messages == "rewards: \(path) is an input and cannot be the output\n")
  }

  @Test(arguments: ["$score rows.jsonl -o rows.jsonl", "$score -o rows.jsonl < rows.jsonl"])
  func refusesItsInput(_ line: String) throws {
    let run = try Self.shell("\(line); echo $?; wc -l < rows.jsonl")
    #expect(run.output == "2\n1\n")
  }

  @Test func appearsWhenItIsComplete() throws {
    let failed = try Self.shell(
      "echo before > out; echo junk >> rows.jsonl; $score rows.jsonl -o out --strict; echo $?; cat out; ls")
    #expect(failed.output == "1\nbefore\nbefore.json\nout\nrecipe.json\nrows.jsonl\n")
    let waiting = try Self.shell(
      "(sleep 1; cat rows.jsonl) | $score - -o out & sleep 0.3; test -e out; echo $?; wait; cat out")
    #expect(waiting.output == "1\n{\"line\":1,\"score\":0.0}\n")
  }

  @Test func leavesNoFileAfterAnInterrupt() throws {
    let run = try Self.shell(
      "mkfifo rows; $score rows -o out & process=$!; exec 3> rows; sleep 0.3; kill -TERM $process; wait $process; ls")
    #expect(run.output == "before.json\nrecipe.json\nrows\nrows.jsonl\n")
  }

  @Test func followsLinksAndKeepsPermissions() throws {
    let run = try Self.shell(
      "touch out; chmod 600 out; ln -s out link; $score rows.jsonl -o link; test -L link && stat -c %a out; cat out")
    #expect(run.output == "600\n{\"line\":1,\"score\":0.0}\n")
  }

  @Test func writesDevicesAndPipesThrough() throws {
    let run = try Self.shell(
      """
      $score rows.jsonl -o /dev/full; echo $?; test -c /dev/full && echo device
      $score rows.jsonl -o /dev/stdout | cat; $score rows.jsonl -o /dev/stdout > out; cat out
      mkfifo pipe; cat pipe & $score rows.jsonl -o pipe; wait; ls -d *partial*
      true
      """)
    let line = "{\"line\":1,\"score\":0.0}\n"
    #expect(run.output == "2\ndevice\n\(line)\(line)\(line)")
    #expect(run.messages.hasPrefix("rewards: cannot write to /dev/full: No space left on device\n"))
  }

  @Test func reportsMissingColumnsEvenQuietly() throws {
    let run = try Self.shell("$score rows.jsonl --keep referense --keep xyz --keep reference")
    #expect(run.output == "{\"line\":1,\"reference\":\"1\",\"score\":0.0}\n")
    #expect(
      run.messages == "rewards: no row has a column “referense” to keep; did you mean “reference”?\n"
        + "rewards: no row has a column “xyz” to keep\n")
  }

  @Test func nestedWeightsTakeLinearTime() throws {
    let open = String(repeating: #"{"kind": "weighted", "weight": 1, "reward": "#, count: 480)
    let recipe = open + #"{"kind": "tagFormat"}"# + String(repeating: "}", count: 480)
    let clock = ContinuousClock()
    try Command.withFile(recipe) { recipe in
      let row = #"{"completion": "<think>t</think><answer>1</answer>"}"#
      let start = clock.now
      let run = try Command.run("score", recipe, "--format", "scores", input: row)
      let time = clock.now - start
      #expect(run.output == "{\"line\":1,\"score\":1.0}\n")
      // Half a minute before, in a debug build.
      #expect(time < .seconds(5))
    }
  }

  @Test(arguments: [
    #"{"kind": "tagFormat", "weight": 1e308}"#, #"{"kind": "normalizedLength", "target": 1e13, "unit": "words"}"#,
    #"{"kind": "scheduled", "schedule": [{"step": -9223372036854775808, "factor": 1}], "reward": {"kind": "tagFormat"}}"#,
    #"{"kind": "scheduled", "schedule": [{"step": 0, "factor": -1e308}], "reward": {"kind": "tagFormat"}}"#,
    #"{"kind": "mathMatch", "equality": {"rounding": {"places": 1000000}}}"#,
    #"{"kind": "mathMatch", "equality": {"budget": 1000000000}}"#, #"{"kind": "boxSetMatch", "maximumCount": 1000000}"#,
  ])
  func refusesNumbersBeyondTheirBounds(_ recipe: String) throws {
    let run = try Command.withFile(recipe) { try Command.run("check", $0) }
    #expect(run.status != 0)
    #expect((run.output + run.messages).contains("must be "))
  }
}
