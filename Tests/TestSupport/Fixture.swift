package import Foundation

/// The location of shared test cases.
package enum Fixture {
  /// The top folder of the package.
  package static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// A file below `Fixtures/`.
  package static func url(_ path: String) -> URL { root.appending(path: "Fixtures").appending(path: path) }

  /// The lines of a file below `Fixtures/`, each decoded.
  package static func lines<Line: Decodable>(_ path: String, as type: Line.Type = Line.self) throws -> [Line] {
    try decode(String(contentsOf: url(path), encoding: .utf8), path)
  }

  /// The lines of a file below `Fixtures/`, as they are written.
  package static func texts(_ path: String) throws -> [String] {
    try String(contentsOf: url(path), encoding: .utf8).split(separator: "\n").map(String.init)
  }

  static func decode<Line: Decodable>(_ text: String, _ path: String) throws -> [Line] {
    let decoder = JSONDecoder()
    return try text.split(separator: "\n").enumerated().map { number, line in
      do {
        return try decoder.decode(Line.self, from: Data(line.utf8))
      } catch {
        throw FixtureError(description: "\(path):\(number + 1): \(error)")
      }
    }
  }
}

/// A fixture that cannot be read.
package struct FixtureError: Error, CustomStringConvertible {
  package let description: String
}

/// Real data that may be next to the package; it is too large, or may not be distributed with it.
package enum SharedData {
  /// The folder, or `nil` if it is absent.
  package static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["SWIFT_REWARDS_SHARED"].map { URL(filePath: $0) }
    let url = named ?? Fixture.root.deletingLastPathComponent().appending(path: "shared")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()

  /// The decoded lines of a file, decompressed if it ends in `.gz`; `nil`, with a note on standard error, if it is
  /// absent.
  package static func lines<Line: Decodable>(_ path: String, as type: Line.Type = Line.self) throws -> [Line]? {
    guard let url = file(path) else { return nil }
    return try Fixture.decode(text(of: url), path)
  }

  /// A file, or `nil`, with a note on standard error, if it is absent.
  package static func file(_ path: String) -> URL? {
    if let url = folder?.appending(path: path), FileManager.default.fileExists(atPath: url.path) { return url }
    FileHandle.standardError.write(
      Data("note: the shared data \(path) is absent; nothing was compared with it\n".utf8))
    return nil
  }

  /// The text of a file, unpacked if it ends in `.gz`.
  package static func text(of url: URL) throws -> String {
    guard url.pathExtension == "gz" else { return try String(contentsOf: url, encoding: .utf8) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["gzip", "-dc", url.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw FixtureError(description: "\(url.path) could not be unpacked") }
    return String(decoding: data, as: UTF8.self)
  }
}

/// A line of a file of real completions.
package struct RealCompletion: Decodable, Sendable {
  package var src: String
  package var completion: String
  package var gold: String?
  package var pred: String?
  package var score: Double?
}
