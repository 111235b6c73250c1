import Foundation

/// The declarations that the blocks of a file assume.
///
/// A section begins with `// CONTEXT: path`, followed by `, compiled` if the block is not run. It precedes every
/// block of the file, or those that contain the text after a `|`.
struct Contexts {
  private struct Section {
    var path: String
    var needle: String
    var isRun: Bool
    var code: String
  }
  private var sections: [Section] = []

  init(_ text: String) {
    for part in text.components(separatedBy: "// CONTEXT: ").dropFirst() {
      let lines = part.components(separatedBy: "\n")
      var head = lines[0]
      let isRun = !head.hasSuffix(", compiled")
      if !isRun { head.removeLast(", compiled".count) }
      let pieces = head.components(separatedBy: " | ")
      sections.append(
        Section(
          path: pieces[0], needle: pieces.count > 1 ? pieces[1] : "", isRun: isRun,
          code: lines.dropFirst().joined(separator: "\n")))
    }
  }

  /// The declarations before a block, and whether the block is run.
  func context(of block: String, in path: String) -> (code: String, isRun: Bool) {
    let fitting = sections.filter { $0.path == path && ($0.needle.isEmpty || block.contains($0.needle)) }
    return (fitting.map(\.code).joined(separator: "\n"), fitting.allSatisfy(\.isRun))
  }

  /// The paths of sections.
  var paths: [String] { sections.map(\.path) }
}
