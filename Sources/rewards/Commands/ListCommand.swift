import ArgumentParser
import RewardCore
import RewardDocuments

/// `rewards list`: prints the kinds of rewards for recipes.
struct ListCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the kinds of rewards for recipes, with their options.",
    discussion: """
      Every reward may also have a “name” and a “weight”. Without KIND, the names of all kinds are listed; with KIND, its options.
      """)

  @Argument(help: "A kind of reward, or “all” for the options of all kinds.")
  var kind: String?

  func run() async throws {
    try await reportingFailures {
      let registry = Registry.standard
      let output = FileDescriptor.standardOutput
      guard let kind else {
        try output.write(RegistryListing(registry).names)
        return
      }
      if kind == "all" {
        let all = registry.entries.map { RegistryListing.text(of: $0) }
        try output.write(all.joined(separator: "\n"))
        return
      }
      guard let entry = registry.entry(for: kind) else {
        throw Failure.unusable(registry.words(forUnknown: kind))
      }
      try output.write(RegistryListing.text(of: entry))
    }
  }
}

/// The text of a registry.
struct RegistryListing {
  let registry: Registry

  init(_ registry: Registry) { self.registry = registry }

  /// The kinds by name, each with the type of its reference.
  var names: String {
    let sections: [(String, Registry.Origin)] = [
      ("combinators", .combinator), ("rewards", .reward), ("presets of papers and libraries", .preset),
      ("published mode only, with the known faults of the original", .published),
    ]
    let texts = sections.compactMap { title, origin -> String? in
      let entries = registry.entries.filter { $0.origin == origin }
      if entries.isEmpty { return nil }
      let width = entries.map(\.kind.count).max() ?? 0
      let lines = entries.map { entry in
        let reference = entry.reference.map { "reference: \($0)" } ?? (origin == .combinator ? "" : "no reference")
        let padding = String(repeating: " ", count: width - entry.kind.count)
        return reference.isEmpty ? "  \(entry.kind)" : "  \(entry.kind)\(padding)  \(reference)"
      }
      return ([title] + lines).joined(separator: "\n") + "\n"
    }
    return texts.joined(separator: "\n")
  }

  /// Returns the text of one kind. It has the summary, an option per line, and the differences of a preset from its
  /// original.
  static func text(of entry: Registry.Entry) -> String {
    let lines = self.lines(entry.options, indent: "  ")
    var all = [entry.kind] + lines
    if !entry.summary.isEmpty { all.insert("  " + entry.summary, at: 1) }
    if !entry.source.isEmpty { all.append("  follows \(entry.source)") }
    if !entry.differences.isEmpty {
      all.append("  differences of the default mode from the original:")
      all += entry.differences.map { "  - \($0)" }
    }
    return all.joined(separator: "\n") + "\n"
  }

  /// Returns one line per option, with nested options below.
  private static func lines(_ options: [OptionDescription], indent: String) -> [String] {
    let width = options.map(\.name.count).max() ?? 0
    return options.flatMap { option in
      let padding = String(repeating: " ", count: width - option.name.count)
      let standard =
        option.isRequired ? "needed" : option.options.isEmpty ? "default \(option.defaultValue)" : "an object"
      let requirement = option.requirement.isEmpty ? "" : "; \(option.requirement)"
      return ["\(indent)\(option.name)\(padding)  \(standard)\(requirement)"]
        + lines(option.options, indent: indent + "  ")
    }
  }
}
