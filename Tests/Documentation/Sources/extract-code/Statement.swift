/// A statement of a block, with the claims of the text next to it.
struct Statement {
  var lines: [String]
  /// The place of its first line in the block.
  var index: Int
  /// The comment after its last line.
  var comment: String?
  /// The comment lines that follow it.
  var following: [String] = []

  var text: String { lines.joined(separator: "\n") }

  /// The statements of a block; comment lines and empty ones between them are left out.
  static func statements(of block: Block) -> [Statement] {
    var statements: [Statement] = []
    var scanner = Scanner()
    var current: Statement?
    for (index, line) in block.lines.enumerated() {
      let trimmed = line.drop { $0 == " " }
      if current == nil {
        if trimmed.isEmpty { continue }
        if trimmed.hasPrefix("//") {
          if !statements.isEmpty, statements[statements.count - 1].isFollowed(at: index) {
            statements[statements.count - 1].following.append(String(trimmed.drop { $0 == "/" || $0 == " " }))
          }
          continue
        }
        // A chain that goes on.
        if let last = statements.last, trimmed.hasPrefix(".") || trimmed.hasPrefix("} else") {
          current = last; statements.removeLast()
        }
      }
      var statement = current ?? Statement(lines: [], index: index)
      let (code, comment) = scanner.scan(line)
      statement.lines.append(code)
      statement.comment = comment
      if scanner.isOpen || code.hasSuffix("=") || code.hasSuffix(",") || code.hasSuffix("?") || code.hasSuffix(":") {
        current = statement
      } else {
        statements.append(statement)
        current = nil
      }
    }
    if let current { statements.append(current) }
    return statements
  }

  private func isFollowed(at index: Int) -> Bool { index == self.index + lines.count + following.count }

  private var words: [Substring] { text.split { " \n(<:".contains($0) } }

  /// Whether it is an import, which belongs to the top of a file.
  var isImport: Bool { words.contains("import") && lines.count == 1 && text.contains("import ") && !text.contains("=") }
  /// Whether it is an extension, which belongs to the top level of a file.
  var isExtension: Bool { words.first == "extension" }
  /// The name of the test function that it is.
  var testName: String? {
    guard text.hasPrefix("@Test"), let function = words.firstIndex(of: "func") else { return nil }
    return String(words[function + 1])
  }

  /// Whether it is an expression and has a value.
  var isExpression: Bool {
    let keywords: Set<Substring> = [
      "let", "var", "for", "if", "guard", "while", "switch", "do", "struct", "final", "class", "actor", "enum",
      "protocol",
      "func", "extension", "import", "return", "typealias", "defer", "throw", "private", "public", "@Test", "@Suite",
      "print",
      "repeat", "@main", "@resultBuilder", "mutating", "case",
    ]
    guard let first = words.first, !keywords.contains(first) else { return false }
    return !isAssignment
  }

  /// Whether there is a `=`, or a compound of it, outside of brackets.
  private var isAssignment: Bool {
    var depth = 0
    var quoted = false
    let characters = Array(text)
    for (place, character) in characters.enumerated() {
      if character == "\"" { quoted.toggle() }
      if quoted { continue }
      if "([{".contains(character) { depth += 1 }
      if ")]}".contains(character) { depth -= 1 }
      guard character == "=", depth == 0 else { continue }
      let before = place > 0 ? characters[place - 1] : " "
      let after = place + 1 < characters.count ? characters[place + 1] : " "
      if !"=!<>".contains(before) && after != "=" { return true }
    }
    return false
  }
}

/// Counts the brackets of lines and finds their comments.
struct Scanner {
  private var depth = 0
  private var isText = false

  /// Whether a bracket or a text of several lines is open.
  var isOpen: Bool { depth > 0 || isText }

  /// The code of a line and its comment.
  mutating func scan(_ line: String) -> (code: String, comment: String?) {
    let characters = Array(line)
    var index = 0
    var hashes: Int?
    while index < characters.count {
      let rest = characters[index...]
      if isText {
        if rest.starts(with: "\"\"\"") { isText = false; index += 3 } else { index += 1 }
        continue
      }
      if let count = hashes {
        if characters[index] == "\\" && count == 0 { index += 2; continue }
        if characters[index] == "\"", rest.dropFirst().prefix(count).allSatisfy({ $0 == "#" }) {
          index += 1 + count
          hashes = nil
          continue
        }
        index += 1
        continue
      }
      if rest.starts(with: "//") {
        let code = String(characters[..<index])
        let comment = String(characters[(index + 2)...])
        return (code.trimmingTrailingSpaces, isOpen ? nil : String(comment.drop { $0 == " " }))
      }
      if rest.starts(with: "\"\"\"") { isText = true; index += 3; continue }
      let count = rest.prefix { $0 == "#" }.count
      if rest.dropFirst(count).first == "\"" { hashes = count; index += count + 1; continue }
      if "([{".contains(characters[index]) { depth += 1 }
      if ")]}".contains(characters[index]) { depth -= 1 }
      index += 1
    }
    return (line.trimmingTrailingSpaces, nil)
  }
}

extension String {
  var trimmingTrailingSpaces: String {
    var end = endIndex
    while end > startIndex, self[index(before: end)] == " " { end = index(before: end) }
    return String(self[..<end])
  }
}
