import Foundation

/// The code of one page, or of the documentation comments of one file, as tests.
struct Page {
  let path: String
  /// Blocks that share a scope: those of a page; each comment's.
  let scopes: [[Block]]
  let contexts: Contexts

  private var imports: Set<String> = []
  private var extensions: [String] = []
  private var functions: [String] = []

  init(_ path: String, _ scopes: [[Block]], _ contexts: Contexts) {
    self.path = path
    self.scopes = scopes
    self.contexts = contexts
  }

  /// The generated file; `nil` if there is no Swift code.
  mutating func code() -> String? {
    for scope in scopes where scope.contains(where: { $0.language == "swift" }) { add(scope) }
    if functions.isEmpty { return nil }
    let standard = [
      "Answers", "Foundation", "GRPO", "MathRewards", "PatternRewards", "PublishedRewards", "RewardCore",
      "RewardDocuments",
      "RewardTesting", "Rewards", "Synchronization", "Testing", "TextRewards", "TinyVLM", "VisionRewards",
    ].map { "import \($0)" }
    // A module of the examples, for its own files.
    for module in ["DigitsTraining", "VisualTasks"] where path.hasPrefix("Examples/") {
      imports.insert("import \(module)")
    }
    let all = Set(standard).union(imports).sorted().joined(separator: "\n")
    return
      (["// swift-format-ignore-file\n// Extracted from \(path).", all] + extensions + ["extension DocumentedCode {"]
      + functions + ["}"])
      .joined(separator: "\n\n") + "\n"
  }

  private mutating func add(_ scope: [Block]) {
    var body = ""
    var opened = 0
    for (index, block) in scope.enumerated() where block.language == "swift" {
      let (context, isRun) = contexts.context(of: block.lines.joined(separator: "\n"), in: path)
      let lines = context.components(separatedBy: "\n")
      imports.formUnion(lines.filter(\.isImport))
      let before = lines.filter { !$0.isImport }.joined(separator: "\n")
      // Each block may use the names of those before it, and declare them anew.
      body += isRun ? "do {\n" : "if Claim.runsEverything {\n"
      body += before + code(of: block)
      if isRun { opened += 1 } else { body += "}\n" }
      let output = index + 1 < scope.count && scope[index + 1].language == "text" ? scope[index + 1] : nil
      if isRun, let output, block.lines.contains(where: { $0.contains("print(") }) {
        body += "try Claim.printed(\(literal(output.lines.joined(separator: "\n"))), at: \(place(block.line)))\n"
      }
    }
    body += String(repeating: "}\n", count: opened)
    let name = "line\(scope[0].line)_\(path.filter { $0.isLetter || $0.isNumber })"
    functions.append("@Test func \(name)() async throws {\ntry await Claim.capturing {\n\(body)}\n}")
  }

  private mutating func code(of block: Block) -> String {
    var body = ""
    for statement in Statement.statements(of: block) {
      let line = block.line + statement.index
      if statement.isImport {
        imports.insert(statement.text)
      } else if statement.isExtension {
        extensions.append(statement.text)
      } else if let name = statement.testName {
        let signature = statement.lines[0]
        let effects = (signature.contains(" throws") ? "try " : "") + (signature.contains(" async") ? "await " : "")
        body += statement.text.replacing("@Test ", with: "") + "\n\(effects)\(name)()\n"
      } else {
        body += code(of: statement, at: line)
      }
    }
    return body
  }

  private func code(of statement: Statement, at line: Int) -> String {
    let mark = "#sourceLocation(file: \"\(path)\", line: \(line))\n"
    let text = statement.text.replacing("@Suite ", with: "").replacing("@Test ", with: "")
    let end = "\n#sourceLocation()\n"
    if text.contains("print("), let claim = statement.claimOfPrint {
      return "Claim.clear()\n" + mark + text + end + "try Claim.printed(\(literal(claim)), at: \(place(line)))\n"
    }
    guard statement.isExpression else { return mark + text + end }
    guard let claim = statement.comment else { return mark + "_ = " + text + end }
    if claim.hasPrefix("throws") {
      return "do {\n" + mark + "_ = \(text)" + end + "Claim.returned(\(literal(claim)), at: \(place(line)))\n"
        + "} catch { Claim.thrown(error, \(literal(claim)), at: \(place(line))) }\n"
    }
    return mark + "let value\(line) = \(text)" + end
      + "Claim.check(value\(line), \(literal(claim)), at: \(place(line)))\n"
  }

  private func place(_ line: Int) -> String { "\"\(path)\", \(line)" }

  private func literal(_ text: String) -> String { "####\"\"\"\n\(text)\n\"\"\"####" }
}

extension Statement {
  /// The printed output that the comments next to a printing statement claim.
  fileprivate var claimOfPrint: String? {
    if let comment, lines.count == 1 { return comment }
    return following.isEmpty ? nil : following.joined(separator: "\n")
  }
}

extension String {
  fileprivate var isImport: Bool { hasPrefix("import ") || hasPrefix("@testable import ") }
}
