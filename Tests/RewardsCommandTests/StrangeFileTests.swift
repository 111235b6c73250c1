import Foundation
import Testing

/// Unusual files and streams: byte order marks, other encodings, closed streams, no rows.
@Suite struct StrangeFileTests {
  private static let recipe = #"{"kind": "numericMatch", "answer": "wholeText"}"#
  private static let row = #"{"completion": "42", "reference": 42}"#

  private static func score(_ line: String) throws -> Run {
    try Command.withFile(recipe) { try Command.shell("\(line.replacing("RECIPE", with: $0))") }
  }

  /// A byte order mark is not part of the first row or of the recipe, however the input is split.
  @Test func skipsTheByteOrderMark() throws {
    let wanted = "{\"line\":1,\"score\":1.0}\n"
    let print = "printf '\\357\\273\\277%s\\r\\n' '\(Self.row)'"
    let score = "$rewards score RECIPE - --format scores -q"
    #expect(try Self.score("\(print) | \(score)").output == wanted)
    let piecewise = "(printf '\\357'; sleep 0.05; printf '\\273\\277'; sleep 0.05; echo '\(Self.row)')"
    #expect(try Self.score("\(piecewise) | \(score)").output == wanted)
    let run = try Command.withFile("\u{FEFF}" + Self.recipe) { recipe in
      try Command.run("score", recipe, "--format", "scores", "-q", input: Self.row)
    }
    #expect(run.output == wanted)
  }

  @Test func givesAdviceOnOtherEncodings() throws {
    for (bytes, advice) in [
      ("\\037\\213\\010", "compressed; pass it through “gzip -dc”"),
      ("\\050\\265\\057\\375", "compressed; pass it through “zstd -dc”"),
      ("\\377\\376{", "UTF-16; pass it through “iconv -f UTF-16 -t UTF-8”"),
    ] {
      let run = try Self.score("printf '\(bytes)' | $rewards score RECIPE -")
      #expect(run.status == 2)
      #expect(run.messages == "rewards: standard input is \(advice)\n")
    }
  }

  /// A compressed file is read like an uncompressed one, and a truncated one fails without a crash.
  @Test func readsCompressedFiles() throws {
    let score = "$rewards score Fixtures/demo/recipe.json"
    let run = try Command.shell(
      """
      folder=$(mktemp -d); wc -l < Fixtures/demo/completions.jsonl; gzip -c Fixtures/demo/completions.jsonl > $folder/rows.gz
      \(score) $folder/rows.gz -q > $folder/a; \(score) Fixtures/demo/completions.jsonl -q > $folder/b
      cmp $folder/a $folder/b && wc -l < $folder/a
      head -c 60 $folder/rows.gz > $folder/cut.gz; \(score) $folder/cut.gz -q > /dev/null; echo $?
      $rewards explain Fixtures/demo/recipe.json $folder/rows.gz --line 1 | wc -l
      rm -r $folder
      """)
    let lines = run.output.split(separator: "\n").compactMap { Int($0.filter { !$0.isWhitespace }) }
    try #require(lines.count == 4)
    #expect(lines[0] == lines[1] && lines[2] == 2 && lines[3] > 1)
    #expect(run.messages.contains("rows.gz") == false && run.messages.contains("cut.gz: gzip could not decompress it"))
  }

  /// What was read before a file turns out to be damaged is written, on any number of threads.
  @Test func writesWhatWasReadOfADamagedFile() throws {
    let run = try Command.shell(
      """
      folder=$(mktemp -d); for i in {1..20}; do cat Fixtures/demo/completions.jsonl; done > $folder/rows
      gzip -c $folder/rows | head -c -2000 > $folder/rows.gz
      for width in 1 2 5; do
        $rewards score Fixtures/demo/recipe.json $folder/rows.gz -q --width $width > $folder/$width; echo $?
      done
      cmp $folder/1 $folder/2 && cmp $folder/1 $folder/5 && test -s $folder/1 && echo same
      rm -r $folder
      """)
    #expect(run.lines == ["2", "2", "2", "same"])
  }

  /// A closed stream is reported, and no other file takes its place.
  @Test func reportsClosedFiles() throws {
    let closed = try Self.score("$rewards score RECIPE <&-")
    #expect(closed.status == 2)
    #expect(closed.messages == "rewards: cannot read standard input: it is closed\n")
    let mute = try Self.score("echo '\(Self.row)' | $rewards score RECIPE >&-")
    #expect(mute.status == 2)
    #expect(mute.messages == "rewards: cannot write to standard output: it is closed\n")
    let full = try Self.score("echo '\(Self.row)' | $rewards score RECIPE > /dev/full")
    #expect(full.status == 2)
    #expect(full.messages == "rewards: cannot write to standard output: No space left on device\n")
    let deaf = try Self.score("echo '\(Self.row)' | $rewards score RECIPE --format scores 2>&-")
    #expect(deaf.status == 0 && deaf.output == "{\"line\":1,\"score\":1.0}\n")
  }

  @Test func reportsEmptyInput() throws {
    let run = try Self.score("$rewards explain RECIPE - </dev/null")
    #expect(run.status == 1 && run.messages == "rewards: standard input has no rows\n")
  }

  /// A column to copy that no row has is reported.
  @Test func reportsUnknownColumns() throws {
    let run = try Self.score("echo '\(Self.row)' | $rewards score RECIPE --keep id --keep reference --format scores")
    #expect(run.output == "{\"line\":1,\"reference\":42,\"score\":1.0}\n")
    #expect(run.messages.contains("note: no row has a column “id” to keep\n"))
    #expect(!run.messages.contains("“reference” to keep"))
  }

  @Test func givesAdviceOnMissingColumns() throws {
    let recipe = #"{"columns": {"tokenCount": "n"}, "reward": {"kind": "numericMatch"}}"#
    try Command.withFile(recipe) { recipe in
      let run = try Command.run("explain", recipe, "--completion", "42")
      #expect(run.status == 1)
      #expect(run.messages.hasSuffix("column “n” is missing; add --reference VALUE --column n=VALUE\n"))
    }
  }

  /// Both names of one option.
  @Test func acceptsBothNamesOfThreads() throws {
    for name in ["--threads", "--width"] {
      let run = try Self.score("echo '\(Self.row)' | $rewards score RECIPE \(name) 3 -q --format scores")
      #expect(run.status == 0 && run.output == "{\"line\":1,\"score\":1.0}\n")
    }
  }
}
