internal import CPCRE2

/// The named groups of a pattern, in the order of their numbers.
struct GroupNames: Sendable, Hashable, Sequence {
  private var list: [Entry] = []

  struct Entry: Sendable, Hashable {
    let name: String
    let number: Int
  }

  /// Reads PCRE2's table: for each entry a two-byte number, big-endian, and a NUL-terminated name.
  init(of code: OpaquePointer) {
    var count: UInt32 = 0
    var size: UInt32 = 0
    var table: UnsafePointer<UInt8>?
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table else { return }
    for index in 0..<Int(count) {
      let entry = UnsafeBufferPointer(start: table + index * Int(size), count: Int(size))
      let name = String(decoding: entry.dropFirst(2).prefix { $0 != 0 }, as: UTF8.self)
      list.append(Entry(name: name, number: Int(entry[0]) << 8 | Int(entry[1])))
    }
    list.sort { $0.number < $1.number }
  }

  /// Returns the numbers of the groups with a name; there may be several after `(?|` or `(?J)`.
  func numbers(of name: String) -> some Sequence<Int> {
    list.lazy.filter { $0.name == name }.map(\.number)
  }

  func makeIterator() -> IndexingIterator<[Entry]> { list.makeIterator() }
}
