import Foundation

/// One run of the built command.
struct Run {
  let status: Int32
  let output: String
  let messages: String
}

enum Command {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
    .standardized

  /// The folder in which the command was built, next to the tests.
  private static let folder: URL = {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = tests.deletingLastPathComponent()
    while folder.path != "/" {
      if FileManager.default.isExecutableFile(atPath: folder.appending(path: "train-digits").path) { return folder }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("the command was not built beside \(tests.path)")
  }()

  /// Runs a line of shell, in which `$train` is the command, at the top of the repository.
  static func shell(_ line: String) throws -> Run {
    let messages = FileManager.default.temporaryDirectory.appending(path: "messages-\(UUID().uuidString)")
    try Data().write(to: messages)
    defer { try? FileManager.default.removeItem(at: messages) }
    let process = Process()
    process.executableURL = URL(filePath: "/bin/bash")
    process.arguments = ["-c", line]
    process.currentDirectoryURL = root
    process.environment = ProcessInfo.processInfo.environment
      .merging(["train": folder.appending(path: "train-digits").path]) { $1 }
    process.standardInput = FileHandle.nullDevice
    let output = Pipe()
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: messages)
    try process.run()
    let data = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: data, as: UTF8.self),
      messages: try String(contentsOf: messages, encoding: .utf8))
  }
}
