internal import CPCRE2

/// The reason why a pattern does not compile, and its position.
///
/// ```
/// invalid pattern: missing closing parenthesis at byte 4
///   (a+b
///       ^
/// ```
public struct PatternError: Error, Sendable, Hashable {
  /// The source of the pattern.
  public let source: String
  /// The offset of the mistake in bytes.
  public let offset: Int
  /// PCRE2's error code.
  let code: Int32

  init(source: String, offset: Int, code: Int32) {
    self.source = source
    self.offset = min(max(offset, 0), source.utf8.count)
    self.code = code
  }

  /// The message of PCRE2.
  public var message: String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = pcre2_get_error_message_8(code, &buffer, buffer.count)
    guard count > 0 else { return "error \(code)" }
    return String(decoding: buffer.prefix(Int(count)), as: UTF8.self)
  }
}

extension PatternError: CustomStringConvertible {
  /// The message, the line of the pattern, and a caret under the position.
  ///
  /// Characters are counted as a reader sees them; tabs are kept, other control characters are shown as symbols.
  public var description: String {
    let bytes = Array(source.utf8)
    let start = (bytes[..<offset].lastIndex(of: 0x0A) ?? -1) + 1
    let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
    let line = bytes[..<offset].count { $0 == 0x0A } + 1
    let before = Self.printable(bytes[start..<offset])
    let after = Self.printable(bytes[offset..<end])
    let margin = String(before.map { $0 == "\t" ? "\t" : " " })
    let place = line == 1 && end == bytes.count ? "" : " (line \(line))"
    return "invalid pattern: \(message) at byte \(offset)\(place)\n  \(before)\(after)\n  \(margin)^"
  }

  private static func printable(_ bytes: ArraySlice<UInt8>) -> String {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      let picture = scalar.value < 0x20 && scalar != "\t" ? Unicode.Scalar(0x2400 + scalar.value) : nil
      text.append(picture ?? scalar)
    }
    return String(text)
  }
}
