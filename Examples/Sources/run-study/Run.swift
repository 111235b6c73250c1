import ArgumentParser
import Foundation
import Study
import VisualTasks

/// Executes the study and writes results and report.
struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Execute the study and write its results and report.")

  @OptionGroup var files: StudyFiles

  @Option(help: "The folder of runs, their models and checkpoints.")
  var folder = "study-run"

  @Flag(help: "The short study, of ten minutes on two cores; too small for conclusions.")
  var quick = false

  @Flag(help: "Test on the validation split, to make choices by.")
  var validation = false

  @Option(help: "How many runs are executed at once.")
  var workers = ProcessInfo.processInfo.activeProcessorCount

  @Option(parsing: .upToNextOption, help: "The questions, by number.")
  var questions: [Int] = []

  @Option(parsing: .upToNextOption, help: "The seeds.")
  var seeds: [Int] = []

  @Option(parsing: .upToNextOption, help: "The tasks, by name.")
  var tasks: [String] = []

  @Option(help: "Steps of supervised training.")
  var sftSteps: Int?

  @Option(help: "The rate of supervised training.")
  var sftRate: Double?

  @Option(help: "Steps of reinforcement.")
  var steps: Int?

  @Option(help: "The rate of reinforcement.")
  var rate: Double?

  func validate() throws {
    if workers < 1 { throw ValidationError("--workers must be ≥ 1, but is \(workers)") }
    for name in tasks where TaskCatalog.task(named: name) == nil {
      let known = TaskCatalog.all.map(\.name).joined(separator: ", ")
      throw ValidationError("--tasks: there is no task “\(name)”; known tasks are \(known)")
    }
    for number in questions where !(1...7).contains(number) {
      throw ValidationError("--questions must be in 1...7, but \(number) is not")
    }
    for seed in seeds where seed < 1 { throw ValidationError("--seeds must be ≥ 1, but \(seed) is not") }
  }

  private var settings: StudySettings {
    var settings: StudySettings = quick ? .quick : .full
    if !questions.isEmpty { settings.questions = questions.sorted() }
    if !seeds.isEmpty { settings.seeds = seeds }
    settings.supervisedSteps = sftSteps ?? settings.supervisedSteps
    settings.supervisedRate = sftRate ?? settings.supervisedRate
    settings.reinforcedSteps = steps ?? settings.reinforcedSteps
    settings.reinforcedRate = rate ?? settings.reinforcedRate
    settings.isValidation = validation
    return settings
  }

  func run() async throws {
    let all = TaskCatalog.all
    let base = try BaseModel(file: files.read(files.base), tasks: all)
    let chosen = all.filter { tasks.isEmpty || tasks.contains($0.name) }
    let study = try Study(settings, base: base, tasks: chosen, folder: folder)
    let results = try await study.run(workers: workers) { progress in
      FileHandle.standardError.write(Data("\(progress.line)\n".utf8))
    }
    let record = study.record(workers: workers)
    try files.write(results.file(), to: files.results)
    try files.write(record.file(), to: files.record)
    try files.write(Array(StudyReport(results, record: record).html.utf8), to: files.report)
    print("\(results.runs.count) runs; results: \(files.results), report: \(files.report)")
  }
}
