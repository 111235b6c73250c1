/// Everything that the runs of a study found; the report is made from it alone.
public struct StudyResults: Sendable, Hashable, Codable {
  /// The form of the file.
  public var version = 1
  /// The sizes.
  public var settings: StudySettings
  /// What runs depend on in each task.
  public var tasks: [Catalog.TaskFacts]
  /// The digest of the base model.
  public var base: String
  /// The runs that were finished, in the order of the study.
  public var runs: [RunResult]

  /// Makes results.
  public init(settings: StudySettings, tasks: [Catalog.TaskFacts], base: String, runs: [RunResult]) {
    self.settings = settings
    self.tasks = tasks
    self.base = base
    self.runs = runs
  }

  /// The bytes of the results file.
  public func file() throws -> [UInt8] { try StableJSON.bytes(self) + [UInt8(ascii: "\n")] }

  /// Reads a results file.
  ///
  /// - Throws: `StudyError` if it is none, or of another version.
  public init(file: [UInt8]) throws(StudyError) {
    guard let results = try? StableJSON.value(StudyResults.self, from: file), results.version == 1 else {
      throw StudyError("this is no results file of a study, or one of another version")
    }
    self = results
  }

  /// The runs of a task and method, one for each seed; `nil` if one is missing.
  public func runs(_ task: String, _ method: String) -> [RunResult]? {
    let found = settings.seeds.map { seed in
      runs.first { $0.run.task == task && $0.run.method == method && $0.run.seed == seed }
    }
    return found.contains { $0 == nil } ? nil : found.compactMap(\.self)
  }

  /// A measure of a test, seed by seed; `nil` if a run is missing.
  public func sample(
    _ task: String, _ method: String, _ split: String, _ mode: TestMode,
    _ measure: (TestResult) -> Double = { $0.accuracy }
  ) -> Sample? {
    guard let runs = runs(task, method) else { return nil }
    let values = runs.compactMap { $0.test(split, mode).map(measure) }
    return values.count == runs.count ? Sample(values) : nil
  }

  /// A measure of a method in the mode in which methods are compared.
  public func sample(_ task: String, _ method: Method, _ split: String) -> Sample? {
    sample(task, method.rawValue, split, method.mode)
  }

  /// A metric of reinforcement at each step, seed by seed.
  public func curve(_ task: String, _ method: String, _ metric: String) -> [Sample]? {
    guard let runs = runs(task, method) else { return nil }
    let curves = runs.compactMap { $0.curves[metric] }
    guard curves.count == runs.count, let steps = curves.map(\.count).min(), steps > 0 else { return nil }
    return (0..<steps).map { step in Sample(curves.map { $0[step] }) }
  }
}
