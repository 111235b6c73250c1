import Foundation

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The folder of a study: a result, a model and, while it is under way, a checkpoint for each run.
///
/// Files are replaced whole, so a process that is killed at any moment leaves what was finished before.
public struct RunStore: Sendable {
  /// The folder.
  public let path: String

  /// Opens a folder, and makes it if there is none.
  ///
  /// - Throws: `StudyError` if it cannot be made.
  public init(path: String) throws(StudyError) {
    self.path = path
    for name in ["results", "models", "checkpoints", "seconds"] {
      do {
        try FileManager.default.createDirectory(atPath: "\(path)/\(name)", withIntermediateDirectories: true)
      } catch {
        throw StudyError("cannot make the folder \(path)/\(name)")
      }
    }
  }

  /// The result of a run, if it was finished with this fingerprint.
  public func result(of run: StudyRun, fingerprint: String) -> RunResult? {
    guard let bytes = try? read("results/\(run.name).json"),
      let result = try? StableJSON.value(RunResult.self, from: bytes), result.fingerprint == fingerprint
    else { return nil }
    return result
  }

  /// Keeps a result.
  public func keep(_ result: RunResult) throws(StudyError) {
    guard let bytes = try? StableJSON.bytes(result) else {
      throw StudyError("the result of \(result.run.name) contains a number that is not finite")
    }
    try write(bytes, to: "results/\(result.run.name).json")
  }

  /// The seconds that finished runs took, for the remaining time; no result depends on them.
  public func seconds(of run: StudyRun) -> Double? {
    (try? read("seconds/\(run.name)")).flatMap { Double(String(decoding: $0, as: UTF8.self)) }
  }

  /// Notes the seconds of a run.
  public func note(seconds: Double, of run: StudyRun) throws(StudyError) {
    try write(Array("\(seconds)".utf8), to: "seconds/\(run.name)")
  }

  /// The file of a run's model.
  func model(of run: StudyRun, fingerprint: String) -> String { "models/\(run.name)-\(fingerprint).safetensors" }

  /// The path of a run's checkpoint while it is under way.
  func checkpoint(of run: StudyRun, fingerprint: String) -> String {
    "\(path)/checkpoints/\(run.name)-\(fingerprint).checkpoint"
  }

  func exists(_ name: String) -> Bool { FileManager.default.fileExists(atPath: "\(path)/\(name)") }

  func read(_ name: String) throws(StudyError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: "\(path)/\(name)") else {
      throw StudyError("cannot read \(path)/\(name)")
    }
    return Array(data)
  }

  func write(_ bytes: [UInt8], to name: String) throws(StudyError) {
    do {
      try Data(bytes).write(to: URL(filePath: "\(path)/\(name)"), options: .atomic)
    } catch {
      throw StudyError("cannot write \(path)/\(name)")
    }
  }

  func remove(_ file: String) { try? FileManager.default.removeItem(atPath: file) }

  /// Does work while no other study uses the folder.
  ///
  /// - Throws: `StudyError` if another one does, also one of this process; and what the work throws.
  func locked<Value>(_ work: () async throws -> Value) async throws -> Value {
    let file = open("\(path)/lock", O_RDWR | O_CREAT, 0o644)
    if file < 0 || flock(file, LOCK_EX | LOCK_NB) != 0 {
      if file >= 0 { close(file) }
      throw StudyError("another study is at work in \(path)")
    }
    // A process that is killed gives up the lock as well.
    defer { close(file) }
    return try await work()
  }
}
