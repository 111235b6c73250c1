/// Every run with its seed, what it builds on, and its whole configuration.
struct RunTable {
  private let results: StudyResults

  init(_ results: StudyResults) { self.results = results }

  var html: String {
    let rows = results.runs.map { result -> [String] in
      let run = result.run
      return [
        run.name, "\(run.seed)", run.parent ?? "base model", Self.text(run.stage), result.fingerprint,
      ]
    }
    let table = Table(
      caption: "Runs in the order of the study",
      header: ["run", "seed", "starts from", "configuration", "fingerprint"], rows: rows)
    return "<details><summary>\(rows.count) runs</summary>\(table.html)</details>"
  }

  private static func text(_ stage: StudyRun.Stage) -> String {
    guard let bytes = try? StableJSON.bytes(stage) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }
}
