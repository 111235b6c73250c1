import Foundation
import GRPO

/// The files of a run.
public struct RunFolder: Sendable, Hashable {
  /// The folder.
  public let path: String

  /// Names a folder; it is made when the run begins.
  public init(path: String) { self.path = path }

  /// The settings of the run.
  public var settings: String { "\(path)/settings.json" }
  /// The checkpoint of supervised training.
  public var supervised: String { "\(path)/sft.checkpoint" }
  /// The checkpoint of reinforcement.
  public var reinforced: String { "\(path)/grpo.checkpoint" }
  /// A line for each step.
  public var metrics: String { "\(path)/metrics.jsonl" }
  /// The page with the curves.
  public var report: String { "\(path)/report.html" }
  /// The trained weights.
  public var model: String { "\(path)/model.safetensors" }

  /// The settings of the folder's run, or `nil` if there is none.
  public func savedSettings() throws -> DigitsSettings? {
    guard FileManager.default.fileExists(atPath: settings) else { return nil }
    do {
      return try JSONDecoder().decode(DigitsSettings.self, from: Data(contentsOf: URL(filePath: settings)))
    } catch {
      throw DigitsRunError("\(settings) does not hold the settings of a run; without --resume, the run begins anew")
    }
  }

  func prepare(_ new: DigitsSettings, keepsCheckpoints: Bool) throws {
    let files = FileManager.default
    do {
      try files.createDirectory(atPath: path, withIntermediateDirectories: true)
      // Left by a process that was killed while it wrote.
      for name in try files.contentsOfDirectory(atPath: path) where name.hasSuffix(".partial") {
        try files.removeItem(atPath: "\(path)/\(name)")
      }
      if !keepsCheckpoints {
        for file in [settings, supervised, reinforced, report, model] where files.fileExists(atPath: file) {
          try files.removeItem(atPath: file)
        }
      }
    } catch {
      throw DigitsRunError("the folder \(path) cannot be used: \(error.inWords)")
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    try write(Array(encoder.encode(new)) + [10], to: settings)
  }

  func checkpoint(_ file: String) throws -> Checkpoint? {
    FileManager.default.fileExists(atPath: file) ? try Checkpoint(contentsOf: file) : nil
  }

  /// Rejects a file that could not be written at the end of the run.
  func refuseUnwritable(_ file: String) throws {
    var isFolder: ObjCBool = false
    let files = FileManager.default
    let above = URL(filePath: file).deletingLastPathComponent().path
    if files.fileExists(atPath: file, isDirectory: &isFolder), isFolder.boolValue {
      throw DigitsRunError("\(file) cannot be written: it is a folder")
    }
    if [settings, supervised, reinforced, metrics, report, model].contains(where: { name in
      URL(filePath: name).standardizedFileURL.path == URL(filePath: file).standardizedFileURL.path
        || Self.areSame(name, file)
    }) {
      throw DigitsRunError("\(file) cannot be written: it is a file of the run")
    }
    // The folder of the run is made when it begins.
    if above == URL(filePath: path).standardizedFileURL.path { return }
    if !files.fileExists(atPath: above) { throw DigitsRunError("\(file) cannot be written: \(above) does not exist") }
    if !files.isWritableFile(atPath: above) { throw DigitsRunError("\(file) cannot be written: no permission") }
  }

  /// Whether the folder's run is complete.
  public var isFinished: Bool {
    FileManager.default.fileExists(atPath: model) || FileManager.default.fileExists(atPath: report)
  }

  /// Whether two paths lead to the same file.
  static func areSame(_ a: String, _ b: String) -> Bool {
    func identity(_ path: String) -> [UInt64]? {
      guard let facts = try? FileManager.default.attributesOfItem(atPath: resolved(path)),
        let device = facts[.systemNumber] as? NSNumber, let file = facts[.systemFileNumber] as? NSNumber
      else { return nil }
      return [device.uint64Value, file.uint64Value]
    }
    return identity(a).map { $0 == identity(b) } ?? false
  }

  private static func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().path }

  /// Writes a file that appears only when it is complete; devices and pipes are written directly.
  func write(_ bytes: [UInt8], to file: String) throws {
    do {
      let path = Self.resolved(file)
      let type = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      if file.hasPrefix("/dev/") || file.hasPrefix("/proc/") || type.map({ $0 != .typeRegular }) ?? false {
        let handle = try FileHandle(forWritingTo: URL(filePath: file))
        try handle.write(contentsOf: Data(bytes))
        return try handle.close()
      }
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw DigitsRunError("\(file) cannot be written: \(error.inWords)")
    }
  }
}

/// Metrics as JSON lines, one per step, written immediately.
///
/// The file begins anew with the process; earlier steps are written again from the checkpoint.
final class MetricsLog {
  private let file: FileHandle
  private let path: String

  init(path: String) throws {
    self.path = path
    guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
    else { throw DigitsRunError("\(path) cannot be written") }
    self.file = file
  }

  func add(_ part: DigitsPart, _ report: StepReport) throws {
    var line = JSONLine()
    line.add("phase", part.rawValue)
    line.add("step", report.step)
    for (name, value) in zip(report.metrics.names, report.metrics.values) { line.add(name, value) }
    do {
      try file.write(contentsOf: Data((line.text + "\n").utf8))
    } catch {
      throw DigitsRunError("\(path) cannot be written: \(error.inWords)")
    }
  }
}

extension Error {
  /// The reason of the system, without the framework's additions.
  var inWords: String {
    let underlying = (self as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    for error in [underlying, self as NSError].compactMap(\.self) where error.domain == NSPOSIXErrorDomain {
      return String(cString: strerror(Int32(error.code)))
    }
    return localizedDescription.replacing("The operation could not be completed. ", with: "")
  }
}
