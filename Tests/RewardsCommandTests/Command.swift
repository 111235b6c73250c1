import Foundation
import RewardCore
import TestSupport

/// One run of the built command.
struct Run {
  let status: Int32
  let output: String
  let messages: String

  /// The lines of output.
  var lines: [Substring] { output.split(separator: "\n") }
}

enum Command {
  /// The path of the built command, next to the tests.
  private static let binary: URL = {
    let tests = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
    var folder = tests.deletingLastPathComponent()
    while folder.path != "/" {
      let binary = folder.appending(path: "rewards")
      if FileManager.default.isExecutableFile(atPath: binary.path) { return binary }
      folder.deleteLastPathComponent()
    }
    preconditionFailure("the command was not built beside \(tests.path)")
  }()

  /// Runs the command with a text on standard input.
  static func run(_ arguments: String..., input: String = "", environment: [String: String] = [:]) throws -> Run {
    try run(binary.path, arguments, input: Data(input.utf8), environment: environment)
  }

  /// Runs a line of shell, in which `$rewards` is the command.
  static func shell(_ line: String) throws -> Run {
    try run("/bin/bash", ["-c", line], input: Data(), environment: ["rewards": binary.path])
  }

  private static func run(
    _ path: String, _ arguments: [String], input: Data, environment: [String: String]
  ) throws -> Run {
    // Files instead of pipes: neither side ever waits for the other.
    let folder = FileManager.default.temporaryDirectory.appending(path: "rewards-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let places = ["in", "out", "err"].map { folder.appending(path: $0) }
    try input.write(to: places[0])
    for place in places.dropFirst() { try Data().write(to: place) }
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    process.currentDirectoryURL = Fixture.root
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = try FileHandle(forReadingFrom: places[0])
    process.standardOutput = try FileHandle(forWritingTo: places[1])
    process.standardError = try FileHandle(forWritingTo: places[2])
    try process.run()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: try Data(contentsOf: places[1]), as: UTF8.self),
      messages: String(decoding: try Data(contentsOf: places[2]), as: UTF8.self))
  }

  /// A file with a text, for as long as `body` runs.
  static func withFile<Result>(_ text: String, _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: "rewards-\(UUID().uuidString).json")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }
}

/// A line of the command's output.
struct OutputLine: Decodable {
  var line: Int
  var score: Double?
  var scores: [Double?]?
  var verdict: Verdict?
  var verdicts: [Verdict]?
  var error: String?
  var id: Int?

  static func all(_ run: Run) throws -> [OutputLine] {
    try run.lines.map { try JSONDecoder().decode(OutputLine.self, from: Data($0.utf8)) }
  }
}
