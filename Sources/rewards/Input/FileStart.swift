/// The first bytes of a file, which determine its encoding.
struct FileStart {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { self.bytes = bytes.prefix(4) }

  /// Whether the file begins with a UTF-8 byte order mark, which is skipped.
  var hasMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  /// Whether the file is compressed by gzip.
  var isCompressed: Bool { bytes.starts(with: [0x1F, 0x8B]) }

  /// Throws an error for a compressed or UTF-16 file, with the command that converts it.
  func refuseForeign(_ name: String) throws {
    if isCompressed {
      throw Failure.unusable("\(name) is compressed; pass it through “gzip -dc”")
    }
    if bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD]) {
      throw Failure.unusable("\(name) is compressed; pass it through “zstd -dc”")
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw Failure.unusable("\(name) is UTF-16; pass it through “iconv -f UTF-16 -t UTF-8”")
    }
  }
}
