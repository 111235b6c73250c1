import Foundation

/// Writes the Swift code of the README, of articles, tutorials and documentation comments as tests.
@main
struct ExtractCode {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4 else {
      print("usage: extract-code ROOT CONTEXTS OUTPUT")
      exit(64)
    }
    let root = URL(filePath: arguments[1])
    let contexts = Contexts(try String(contentsOf: URL(filePath: arguments[2]), encoding: .utf8))
    let output = URL(filePath: arguments[3])
    var files: [String: String] = [:]
    var paths: Set<String> = []
    for path in try pages(below: root) {
      let text = try String(contentsOf: root.appending(path: path), encoding: .utf8)
      let scopes: [[Block]]
      if path.hasSuffix(".md") {
        scopes = [Block.blocks(ofPage: text)]
      } else if path.contains(".docc/") {
        scopes = [[Block(language: "swift", lines: text.components(separatedBy: "\n"), line: 1)]]
      } else {
        scopes = Block.blocks(ofCode: text)
      }
      var page = Page(path, scopes, contexts)
      guard let code = page.code() else { continue }
      paths.insert(path)
      files[path.map { $0.isLetter || $0.isNumber ? String($0) : "_" }.joined() + ".swift"] = code
    }
    for path in Set(contexts.paths).subtracting(paths).sorted() {
      print("extract-code: there is a context for \(path), which has no code")
      exit(1)
    }
    try write(files, to: output)
    print("extracted the code of \(files.count) files")
  }

  /// The files with documentation, by their paths.
  private static func pages(below root: URL) throws -> [String] {
    var all = ["README.md", "CONTRIBUTING.md"]
    for folder in ["Sources", "Examples/Sources"] {
      let found = FileManager.default.enumerator(atPath: root.appending(path: folder).path)?.compactMap {
        $0 as? String
      }
      all += (found ?? []).filter { $0.hasSuffix(".swift") || $0.hasSuffix(".md") }.map { "\(folder)/\($0)" }
    }
    return all.filter { FileManager.default.fileExists(atPath: root.appending(path: $0).path) }.sorted()
  }

  /// Writes those files that changed, so that nothing else is compiled again.
  private static func write(_ files: [String: String], to folder: URL) throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for old in try FileManager.default.contentsOfDirectory(atPath: folder.path) where files[old] == nil {
      try FileManager.default.removeItem(at: folder.appending(path: old))
    }
    for (name, code) in files.sorted(by: { $0.key < $1.key }) {
      let url = folder.appending(path: name)
      if (try? String(contentsOf: url, encoding: .utf8)) != code { try Data(code.utf8).write(to: url) }
    }
  }
}
