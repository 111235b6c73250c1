import Foundation

/// Writes the public declarations of modules as text, one per line, from their symbol graphs.
@main
struct ListAPI {
  private struct Graph: Decodable {
    struct Relationship: Decodable {
      var kind: String
      var source: String
      var target: String
      var targetFallback: String?
    }
    struct Symbol: Decodable {
      struct Identifier: Decodable { var precise: String }
      struct Kind: Decodable { var identifier: String }
      struct Fragment: Decodable { var spelling: String }
      struct Availability: Decodable { var isUnconditionallyUnavailable: Bool? }
      var identifier: Identifier
      var kind: Kind
      var pathComponents: [String]
      var declarationFragments: [Fragment]?
      var availability: [Availability]?
    }
    var symbols: [Symbol]
    var relationships: [Relationship]
  }

  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else {
      print("usage: list-api SYMBOLS OUTPUT")
      exit(64)
    }
    let (symbols, output) = (URL(filePath: arguments[1]), URL(filePath: arguments[2]))
    try FileManager.default.createDirectory(at: output, withIntermediateDirectories: true)
    for module in try FileManager.default.contentsOfDirectory(atPath: symbols.path).sorted() {
      let folder = symbols.appending(path: module)
      var lines: Set<String> = []
      for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".symbols.json")
      {
        let graph = try JSONDecoder().decode(Graph.self, from: Data(contentsOf: folder.appending(path: file)))
        let names = Dictionary(
          graph.symbols.map { ($0.identifier.precise, $0.pathComponents.joined(separator: ".")) },
          uniquingKeysWith: { a, _ in a })
        for relationship in graph.relationships where relationship.kind == "conformsTo" {
          guard let name = names[relationship.source] else { continue }
          let target = names[relationship.target] ?? relationship.targetFallback ?? relationship.target
          lines.insert("\(name) conforms to \(target)")
        }
        for symbol in graph.symbols where symbol.kind.identifier != "swift.extension" {
          if symbol.availability?.contains(where: { $0.isUnconditionallyUnavailable == true }) == true { continue }
          let declaration = (symbol.declarationFragments ?? []).map(\.spelling).joined()
          let words = declaration.split { $0.isWhitespace }.joined(separator: " ")
          lines.insert("\(symbol.pathComponents.joined(separator: ".")): \(words)")
        }
      }
      let text = lines.sorted().map { $0 + "\n" }.joined()
      try Data(text.utf8).write(to: output.appending(path: "\(module).txt"))
    }
  }
}
