import ArgumentParser
import Foundation
import Study

/// Creates the report again from a results file.
struct Report: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Make the report from a results file.")

  @OptionGroup var files: StudyFiles

  @Option(help: "A folder for the figures as files of their own.")
  var figures: String?

  func run() throws {
    let results = try StudyResults(file: files.read(files.results))
    let record = try? StudyRecord(file: files.read(files.record))
    let report = StudyReport(results, record: record)
    try files.write(Array(report.html.utf8), to: files.report)
    if let figures {
      try FileManager.default.createDirectory(atPath: figures, withIntermediateDirectories: true)
      for figure in report.figures { try files.write(Array(figure.file.utf8), to: "\(figures)/\(figure.name).svg") }
    }
    for claim in report.claims {
      let seen = claim.samples.map { "\($0.text(places: 3, signed: true))" }.joined(separator: "; ")
      print("\(claim.judgement.rawValue): \(claim.reported) [\(seen)]")
    }
  }
}
