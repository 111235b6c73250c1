import Foundation
import JSONDocuments
import TestSupport
import Testing

@Suite struct LineReaderTests {
  /// Reads a text from a file of its own.
  static func lines(of bytes: [UInt8], limit: Int = 64 << 20) throws -> [String] {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("lines-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    var reader = try LineReader(path: url.path, limit: limit)
    var lines: [String] = []
    while true {
      do {
        guard
          let line = try reader.next({ number, bytes in
            "\(number):" + bytes.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
          })
        else { break }
        lines.append(line)
      } catch let failure as LineReader.Failure {
        lines.append("\(failure)")
      }
    }
    #expect(try reader.next { _, _ in 0 } == nil)
    return lines
  }

  @Test(arguments: [
    ("", []),
    ("\n", ["1:"]),
    ("a", ["1:a"]),
    ("a\n", ["1:a"]),
    ("a\nb", ["1:a", "2:b"]),
    ("a\r\n\r\n\nb\r", ["1:a", "2:", "3:", "4:b\r"]),
    ("\r", ["1:\r"]),
  ])
  func splits(_ text: String, _ lines: [String]) throws {
    #expect(try Self.lines(of: Array(text.utf8)) == lines)
  }

  @Test func longLinesAreSkippedAndNamed() throws {
    let text = "abc\nabcd\r\nabcde\nx\nabcdef"
    #expect(
      try Self.lines(of: Array(text.utf8), limit: 4) == [
        "1:abc", "2:abcd", "line 3 is longer than 4 bytes", "4:x", "line 5 is longer than 4 bytes",
      ])
    let long = String(repeating: "x", count: 3 << 20)
    let words = ["line 1 is longer than 1000 bytes", "2:y", "line 3 is longer than 1000 bytes"]
    #expect(try Self.lines(of: Array("\(long)\ny\n\(long)".utf8), limit: 1_000) == words)
    #expect(try Self.lines(of: Array("\(long)\ny\n\(long)\n".utf8), limit: 1_000) == words)
    #expect(try Self.lines(of: Array("\(long)\r\ny".utf8), limit: 3 << 20) == ["1:\(long)", "2:y"])
  }

  /// Second way: the text split in memory, lines across the blocks' borders among them.
  @Test func agreesWithSplitting() throws {
    var random = Seeded(51)
    var text = ""
    for _ in 0..<400 { text += String(repeating: "é", count: Int.random(in: 0...9_000, using: &random)) + "\n" }
    let expected = text.dropLast().split(separator: "\n", omittingEmptySubsequences: false).enumerated().map {
      "\($0 + 1):\($1)"
    }
    #expect(try Self.lines(of: Array(text.utf8)) == expected)
  }

  @Test func readsFromAPipe() throws {
    let pipe = Pipe()
    try pipe.fileHandleForWriting.write(contentsOf: Data("1\n[2]\n\"x".utf8))
    try pipe.fileHandleForWriting.close()
    var reader = LineReader(descriptor: pipe.fileHandleForReading.fileDescriptor)
    #expect(try reader.next { _, bytes in try JSON(parsing: bytes) } == 1)
    #expect(try reader.next { _, bytes in try JSON(parsing: bytes) } == [2])
    #expect(throws: JSONError.self) { try reader.next { _, bytes in try JSON(parsing: bytes) } }
    #expect(reader.lineNumber == 3)
    #expect(try reader.next { _, bytes in try JSON(parsing: bytes) } == nil)
  }

  @Test func filesThatDoNotExistAreNamed() {
    do {
      var reader = try LineReader(path: "/nonexistent/rows.jsonl")
      _ = try reader.next { _, _ in 0 }
      Issue.record("opened")
    } catch { #expect("\(error)" == "/nonexistent/rows.jsonl: No such file or directory") }
  }

  @Test func aDescriptorThatCannotBeReadIsAnError() {
    var reader = LineReader(descriptor: -1)
    do {
      try reader.forEach { _, _ in }
      Issue.record("read")
    } catch { #expect("\(error)" == "Bad file descriptor") }
  }
}
