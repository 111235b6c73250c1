/// All tasks.
public enum TaskCatalog {
  /// The tasks, the easy ones first.
  public static let all: [any VisualTask] = [
    SentimentTask(), CountingTask(), StructureTask(), TransformationTask(), AirplaneTask(), AptitudeTask(),
  ]

  /// The task of a name.
  public static func task(named name: String) -> (any VisualTask)? { all.first { $0.name == name } }

  /// The words of all tasks, each once, in the order of ``all``.
  public static var vocabulary: [String] {
    var seen = Set<String>()
    return all.flatMap(\.vocabulary).filter { seen.insert($0).inserted }
  }
}
