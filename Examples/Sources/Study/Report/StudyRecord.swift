import Foundation

/// Where and when a study was run; stored next to the results, which do not depend on it.
public struct StudyRecord: Sendable, Hashable, Codable {
  /// The day on which the results were written.
  public var date: String
  /// The operating system and the number of its processors.
  public var machine: String
  /// The sum of the seconds that all runs took, each on one thread.
  public var runSeconds: Double
  /// How many runs were executed at once.
  public var workers: Int

  /// Creates a record.
  public init(date: String, machine: String, runSeconds: Double, workers: Int) {
    self.date = date
    self.machine = machine
    self.runSeconds = runSeconds
    self.workers = workers
  }

  /// The bytes of the record's file.
  public func file() throws -> [UInt8] { try StableJSON.bytes(self, indented: true) + [UInt8(ascii: "\n")] }

  /// Reads a record.
  public init(file: [UInt8]) throws { self = try StableJSON.value(StudyRecord.self, from: file) }

  /// A record of this machine today.
  public static func now(runSeconds: Double, workers: Int) -> StudyRecord {
    let formatter = ISO8601DateFormatter()
    formatter.formatOptions = [.withFullDate]
    let process = ProcessInfo.processInfo
    var processor = ""
    if let text = FileManager.default.contents(atPath: "/proc/cpuinfo").map({ String(decoding: $0, as: UTF8.self) }),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("model name") }),
      let name = line.split(separator: ":").last
    {
      processor = ", \(name.trimmingCharacters(in: .whitespaces))"
    }
    return StudyRecord(
      date: formatter.string(from: Date()),
      machine: "\(process.operatingSystemVersionString), \(process.processorCount) cores\(processor)",
      runSeconds: runSeconds.rounded(), workers: workers)
  }
}
