import Foundation
import Study
import VisualTasks

/// A study of seconds: one task, models of a few thousand weights that learn nothing to speak of.
enum TinyStudy {
  static let task = SentimentTask()

  static var settings: StudySettings {
    var settings = StudySettings.quick
    settings.seeds = [1, 2]
    settings.questions = [1, 2]
    settings.trainingItems = 24
    settings.testItems = 4
    settings.supervisedSteps = 6
    settings.supervisedBatch = 4
    settings.reinforcedSteps = 6
    settings.prompts = 2
    return settings
  }

  /// Made anew for each test; a few seconds.
  static func base(_ tasks: [any VisualTask] = [task], width: Int = 16, steps: Int = 3, items: Int = 8) async throws
    -> BaseModel
  {
    try await BaseModel(file: file(tasks, width: width, steps: steps, items: items), tasks: tasks)
  }

  static func file(_ tasks: [any VisualTask] = [task], width: Int = 16, steps: Int = 3, items: Int = 8) async throws
    -> [UInt8]
  {
    var recipe = BaseModel.Recipe()
    (recipe.width, recipe.layers, recipe.steps, recipe.items, recipe.batch) = (width, 1, steps, items, 8)
    return try await BaseModel.make(recipe, tasks: tasks, threads: 1) { _, _ in }
  }

  /// A folder that is removed in the end.
  static func withFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
    let folder = FileManager.default.temporaryDirectory.appending(path: "study-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    return try await body(folder)
  }
}
