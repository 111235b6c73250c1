import Foundation
import PublishedRewards
import TestSupport
import Testing

/// The kinds and the type of a system are named only in its own folder.
@Suite struct OneHomeTests {
  /// Folders for code that several systems share.
  static let shared: Set<String> = ["MathVerify", "PythonCompatibility"]
  static let home = Fixture.root.appending(path: "Sources/PublishedRewards")

  static let systems: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: home.path)) ?? []
    return names.filter { !$0.contains(".") && !shared.contains($0) }.sorted()
  }()

  /// The code of every file of the package, without comments.
  static let files: [(path: String, code: String)] = {
    let sources = Fixture.root.appending(path: "Sources")
    let paths = FileManager.default.enumerator(atPath: sources.path)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.hasSuffix(".swift") }.sorted().map { path in
      let text = (try? String(contentsOf: sources.appending(path: path), encoding: .utf8)) ?? ""
      let lines = text.split(separator: "\n").map { $0.components(separatedBy: "//")[0] }
      return (path, lines.joined(separator: "\n"))
    }
  }()

  @Test func everySystemHasPresets() {
    #expect(Self.systems.count >= 15)
    #expect(Self.files.count > 300)
    let prefixes = Set(Preset.all.map { String($0.kind.prefix { $0 != "." }).lowercased() })
    #expect(prefixes == Set(Self.systems.map { $0.lowercased() }))
  }

  @Test(arguments: systems) func isNamedInItsFolderOnly(_ system: String) throws {
    let kind = try #require(Preset.all.first { $0.kind.prefix { $0 != "." }.lowercased() == system.lowercased() }?.kind)
    let prefix = "\"" + kind.prefix { $0 != "." } + "."
    for (path, code) in Self.files where !path.hasPrefix("PublishedRewards/\(system)/") {
      // The list of all systems; and attacks, which cite where they were seen.
      if path == "PublishedRewards/Preset.swift" || path.hasPrefix("RewardTesting/Attacks/") { continue }
      let words = code.split { !$0.isLetter && !$0.isNumber && $0 != "_" }
      let isNamed = words.contains(Substring(system))
      #expect(!isNamed, "\(system) in \(path)")
      let namesKind = code.contains(prefix)
      #expect(!namesKind, "a kind of \(system) in \(path)")
    }
  }
}
