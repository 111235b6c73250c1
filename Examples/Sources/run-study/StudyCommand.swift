import ArgumentParser
import Foundation
import Study
import VisualTasks

/// The experiments of two papers on reinforcement fine-tuning, in small.
@main
struct StudyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "study",
    abstract: "Reproduce the experiments of two papers on reinforcement fine-tuning, in small.",
    discussion: """
      Runs are executed in parallel and kept in a folder; a study that is killed goes on where it was when it is started \
      again, and repeats no finished run.
      """,
    subcommands: [Run.self, Report.self, Base.self], defaultSubcommand: Run.self)
}

/// What the subcommands share.
struct StudyFiles: ParsableArguments {
  @Option(help: "The file of the base model.")
  var base = StudyFiles.beside("study-base.safetensors")

  @Option(help: "The results file.")
  var results = "study.results.json"

  @Option(help: "The report.")
  var report = "study.html"

  /// A file in the folder Examples, here or in a folder above.
  static func beside(_ name: String) -> String {
    var folder = URL(filePath: FileManager.default.currentDirectoryPath)
    while folder.path != "/" && !folder.path.isEmpty {
      for path in [name, "Examples/\(name)"] {
        let file = folder.appending(path: path).path
        if FileManager.default.fileExists(atPath: file) { return file }
      }
      folder.deleteLastPathComponent()
    }
    return name
  }

  func read(_ path: String) throws -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: path) else { throw ValidationError("cannot read \(path)") }
    return Array(data)
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try Data(bytes).write(to: URL(filePath: path), options: .atomic)
  }

  /// The file of the record, next to the results.
  var record: String {
    let stem = results.hasSuffix(".results.json") ? String(results.dropLast(".results.json".count)) : results
    return "\(stem).record.json"
  }
}
