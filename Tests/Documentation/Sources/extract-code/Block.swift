import Foundation

/// A fenced block of a page or of a documentation comment.
struct Block {
  /// The language after the opening fence: `swift`, `text`.
  var language: String
  var lines: [String]
  /// The line of the file that follows the fence.
  var line: Int

  /// The blocks of a Markdown page, in order.
  static func blocks(ofPage text: String) -> [Block] {
    blocks(of: text.components(separatedBy: "\n").enumerated().map { ($0 + 1, $1) })
  }

  /// The blocks of the documentation comments of Swift code, comment by comment.
  static func blocks(ofCode text: String) -> [[Block]] {
    var comments: [[(Int, String)]] = [[]]
    for (index, line) in text.components(separatedBy: "\n").enumerated() {
      let trimmed = line.drop { $0 == " " }
      if trimmed.hasPrefix("///") {
        let body = trimmed.dropFirst(3)
        comments[comments.count - 1].append((index + 1, String(body.hasPrefix(" ") ? body.dropFirst() : body)))
      } else if comments.last?.isEmpty == false {
        comments.append([])
      }
    }
    return comments.map(blocks(of:)).filter { !$0.isEmpty }
  }

  private static func blocks(of lines: [(Int, String)]) -> [Block] {
    var blocks: [Block] = []
    var open: Block?
    var indent = 0
    for (number, line) in lines {
      let trimmed = line.drop { $0 == " " }
      if var block = open {
        if trimmed.hasPrefix("```") {
          blocks.append(block)
          open = nil
        } else {
          block.lines.append(String(line.dropFirst(min(indent, line.prefix { $0 == " " }.count))))
          open = block
        }
      } else if trimmed.hasPrefix("```") {
        indent = line.count - trimmed.count
        open = Block(language: String(trimmed.dropFirst(3)), lines: [], line: number + 1)
      }
    }
    return blocks
  }
}
