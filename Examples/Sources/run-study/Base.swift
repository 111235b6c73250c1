import ArgumentParser
import Foundation
import Study
import VisualTasks

/// Trains the base model and writes its file.
struct Base: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Train the base model on captions and a teacher with mistakes, and write its file.")

  @Option(help: "The file that is written.")
  var output = "study-base.safetensors"

  @Option(help: "How many threads work; the file is the same for any number.")
  var threads = ProcessInfo.processInfo.activeProcessorCount

  @Option(help: "Optimizer steps.")
  var steps = BaseModel.Recipe().steps

  @Option(parsing: .upToNextOption, help: "The tasks, by name; all if none is given.")
  var tasks: [String] = []

  func run() async throws {
    var recipe = BaseModel.Recipe()
    recipe.steps = steps
    let chosen = TaskCatalog.all.filter { tasks.isEmpty || tasks.contains($0.name) }
    let start = Date()
    let bytes = try await BaseModel.make(recipe, tasks: chosen, threads: threads) { step, loss in
      guard step % 50 == 0 else { return }
      let seconds = Date().timeIntervalSince(start)
      let line = "step \(step) of \(recipe.steps), loss \(loss), \(Int(seconds)) s\n"
      FileHandle.standardError.write(Data(line.utf8))
    }
    try Data(bytes).write(to: URL(filePath: output), options: .atomic)
    print("\(output): \(bytes.count) bytes")
  }
}
