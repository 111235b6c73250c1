import Foundation
import TestSupport
import Testing

/// The commands in the README and the articles exist and print what is shown, the recipes can be read, and all
/// versions agree.
@Suite struct DocumentationTests {
  struct Block: CustomStringConvertible, Sendable {
    var page: String
    var language: String
    var lines: [String]
    /// The lines of the `text` block that follows.
    var output: [String]?
    var description: String { "\(page): \(lines.first ?? "")" }
  }

  static let pages: [String] = {
    let catalog = "Sources/Rewards/Rewards.docc"
    let files = (try? FileManager.default.contentsOfDirectory(atPath: Fixture.root.appending(path: catalog).path)) ?? []
    return ["README.md", "CONTRIBUTING.md"] + files.filter { $0.hasSuffix(".md") }.sorted().map { "\(catalog)/\($0)" }
  }()

  /// The blocks of all pages.
  static let blocks: [Block] = pages.flatMap { page in
    let text = (try? String(contentsOf: Fixture.root.appending(path: page), encoding: .utf8)) ?? ""
    var blocks: [Block] = []
    for (index, part) in text.components(separatedBy: "```").enumerated() where index % 2 == 1 {
      let lines = part.components(separatedBy: "\n")
      if lines[0] == "text", !blocks.isEmpty { blocks[blocks.count - 1].output = Array(lines[1...].dropLast()) }
      blocks.append(Block(page: page, language: lines[0], lines: Array(lines[1...].dropLast())))
    }
    return blocks
  }

  static let recipes = blocks.filter { $0.language == "json" }
  static let commands = blocks.filter { $0.language == "sh" }

  @Test func thereAreBlocks() {
    #expect(Self.commands.count > 10)
    #expect(Self.recipes.count > 2)
  }

  @Test(arguments: recipes) func recipeCanBeRead(_ block: Block) throws {
    let text = block.lines.joined(separator: "\n")
    let isCase = text.contains("\"completion\": \"<")
    let run = try Command.withFile(text) { try Command.run(isCase ? "test" : "check", $0) }
    #expect(run.status == 0, "\(run.messages)")
  }

  @Test(arguments: commands) func commandsExist(_ block: Block) throws {
    var output: [String] = []
    for line in block.lines {
      let command = line.components(separatedBy: " #")[0].trimmingCharacters(in: .whitespaces)
      if command.isEmpty || command.hasPrefix("#") { continue }
      output += try lines(of: command)
    }
    if let shown = block.output {
      #expect(Self.agree(output, shown), "\(output.joined(separator: "\n"))")
    }
  }

  /// Runs a command of this package; for others, only checks that they exist.
  private func lines(of command: String) throws -> [String] {
    let words = command.components(separatedBy: " ")
    let root = Fixture.root
    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root.appending(path: path).path) }
    let program = words[0].replacing("./", with: "")
    switch program {
    case "rewards", ".build/release/rewards":
      let files = words.filter { $0.hasSuffix(".json") || $0.hasSuffix(".jsonl") }
      if files.allSatisfy({ exists($0) || $0 == "scored.jsonl" }) {
        let scored = FileManager.default.temporaryDirectory.appending(path: "scored-\(UUID().uuidString).jsonl")
        defer { try? FileManager.default.removeItem(at: scored) }
        let rest = command.dropFirst(words[0].count).replacing("scored.jsonl", with: scored.path)
        let run = try Command.shell("\"$rewards\"" + rest + " 2>&1")
        #expect(run.status <= 1, "\(command): \(run.output)")
        return run.output.trimmingCharacters(in: .newlines).components(separatedBy: "\n")
      }
      let help = try Command.run(words[1], "--help")
      #expect(help.status == 0, "\(command)")
      for option in words where option.hasPrefix("--") {
        #expect(help.output.contains(option), "\(command): \(option)")
      }
    case "make":
      let makefile = try String(contentsOf: root.appending(path: "Makefile"), encoding: .utf8)
      for target in words.dropFirst() { #expect(makefile.contains("\n\(target):"), "\(command)") }
    case "swift":
      if let product = words.firstIndex(of: "--product") {
        let folder = words.contains("Examples") ? "Examples/" : ""
        let manifest = try String(contentsOf: root.appending(path: folder + "Package.swift"), encoding: .utf8)
        #expect(manifest.contains("\"\(words[product + 1])\""), "\(command)")
      } else if words.contains("run") {
        let folder = words.contains("Examples") ? "Examples/Sources/" : "Sources/"
        #expect(exists(folder + (words.last ?? "")), "\(command)")
      }
    default:
      if program.hasPrefix(".build/release/") {
        let manifest = try String(contentsOf: root.appending(path: "Examples/Package.swift"), encoding: .utf8)
        #expect(manifest.contains("\"\(program.dropFirst(15))\""), "\(command)")
      } else {
        #expect(exists(program), "\(command)")
      }
    }
    return []
  }

  /// Whether lines are those that are shown, where a line `…` is any number of lines.
  private static func agree(_ lines: [String], _ shown: [String]) -> Bool {
    guard let first = shown.first else { return lines.isEmpty }
    if first == "…" { return (0...lines.count).contains { agree(Array(lines[$0...]), Array(shown.dropFirst())) } }
    return lines.first == first && agree(Array(lines.dropFirst()), Array(shown.dropFirst()))
  }

  @Test func theVersionIsOne() throws {
    let version = try Command.run("--version").output.trimmingCharacters(in: .whitespacesAndNewlines)
    #expect(version.split(separator: ".").count == 3)
    func text(_ path: String) throws -> String {
      try String(contentsOf: Fixture.root.appending(path: path), encoding: .utf8)
    }
    #expect(try text("Python/pyproject.toml").contains("\nversion = \"\(version)\"\n"))
    let sections = try text("CHANGELOG.md").components(separatedBy: "\n## ").dropFirst()
    #expect(sections.contains { $0.hasPrefix(version) }, "the changelog has no section \(version)")
    for page in ["README.md", "Sources/Rewards/Rewards.docc/GettingStarted.md"] {
      #expect(try text(page).contains("from: \"\(version)\""), "\(page)")
    }
  }
}
