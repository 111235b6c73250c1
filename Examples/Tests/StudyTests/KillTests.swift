import Foundation
import Testing
import VisualTasks

/// The built program, killed at odd moments and started again.
@Suite struct KillTests {
  /// The folder in which the program was built, next to the tests.
  private static let program: URL? = {
    var folder = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
    while folder.path != "/" {
      for name in ["run-study", "study"] {
        let file = folder.appending(path: name)
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), !isFolder.boolValue {
          return file
        }
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()

  private func start(_ folder: String, results: String) throws -> Process {
    let process = Process()
    let program: URL = try #require(Self.program, "the program was not built beside the tests")
    process.executableURL = program
    process.arguments = [
      "run", "--quick", "--base", "\(folder)/base.safetensors", "--folder", "\(folder)/\(results)-run", "--results",
      "\(folder)/\(results).results.json", "--report", "\(folder)/\(results).html", "--workers", "2", "--tasks",
      "sentiment",
      "--questions", "2", "--seeds", "1", "--sft-steps", "3", "--steps", "3",
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// The files below a folder with their sizes.
  private static func files(_ folder: String) -> [String: Int] {
    var sizes: [String: Int] = [:]
    for path in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? [] {
      let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
      sizes[path] = (attributes?[.size] as? NSNumber)?.intValue ?? 0
    }
    return sizes
  }

  /// Waits until the files below a folder have changed so many times, or the program has ended.
  ///
  /// The first wait ends at the first change and each later one later, so that the study ends in any case. Times would
  /// depend on the other tests, and so would a suspension: the thread waits.
  private static func wait(for count: Int, in folder: String, of process: Process) {
    var changes = 0
    var seen = files(folder)
    while process.isRunning && changes < count {
      usleep(5000)
      let now = files(folder)
      if now != seen { changes += 1 }
      seen = now
    }
    if count > 1 { usleep(UInt32(count * 37 % 100) * 1000) }
  }

  @Test(.timeLimit(.minutes(10))) func aKilledStudyGivesTheSameBytes() async throws {
    try await TinyStudy.withFolder { folder in
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      // Of all tasks, as the program asks for.
      let base = try await TinyStudy.file(.all, items: 2)
      try Data(base).write(to: URL(filePath: "\(folder)/base.safetensors"))
      let whole = try start(folder, results: "whole")
      whole.waitUntilExit()
      #expect(whole.terminationStatus == 0)
      var kills = 0
      for attempt in 1...60 {
        let process = try start(folder, results: "killed")
        Self.wait(for: attempt, in: "\(folder)/killed-run", of: process)
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
        if process.terminationReason == .exit && process.terminationStatus == 0 { break }
        if process.terminationReason == .uncaughtSignal { kills += 1 }
      }
      #expect(kills > 1)
      let files = try ["whole", "killed"].map { try Data(contentsOf: URL(filePath: "\(folder)/\($0).results.json")) }
      #expect(files[0] == files[1])
    }
  }
}

extension [any VisualTask] {
  /// Every task.
  fileprivate static var all: [any VisualTask] { TaskCatalog.all }
}
