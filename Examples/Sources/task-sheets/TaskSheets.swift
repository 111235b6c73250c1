import Foundation
import VisualTasks

/// `task-sheets [folder] [--digits file] [--floors]` writes a contact sheet of every task, and prints its floors.
@main struct TaskSheets {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    let wantsFloors = arguments.contains("--floors")
    arguments.removeAll { $0 == "--floors" }
    var tasks = TaskCatalog.all
    if let place = arguments.firstIndex(of: "--digits"), place + 1 < arguments.count {
      tasks.append(DigitTask(try DigitScans(path: arguments[place + 1])))
      arguments.removeSubrange(place...place + 1)
    }
    if let option = arguments.first(where: { $0.hasPrefix("-") }) ?? arguments.dropFirst().first {
      FileHandle.standardError.write(
        Data("unexpected “\(option)”; usage: task-sheets [folder] [--digits file] [--floors]\n".utf8))
      exit(64)
    }
    let folder = URL(filePath: arguments.first ?? ".")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for task in tasks {
      let file = folder.appending(path: "\(task.name).png")
      try Data(PNG.bytes(of: ContactSheet.image(of: task))).write(to: file)
      print(file.path)
      guard wantsFloors else { continue }
      for split in [Split.inDomain, .outOfDomain1, .outOfDomain2] {
        let floors = Floors(of: task, on: split, seed: 1)
        func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }
        print(
          "  \(split.rawValue): majority \(percent(floors.majority)), prompt only \(percent(floors.promptOnly)),",
          "nearest neighbor \(percent(floors.nearestNeighbor)), linear probe \(percent(floors.linearProbe))")
      }
    }
  }
}
