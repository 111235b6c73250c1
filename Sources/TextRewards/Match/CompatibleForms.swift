import Foundation
import RewardCore

/// Unicode's compatibility folding, without changes of values.
enum CompatibleForms {
  /// The maximum length of a run of combining marks, as in Unicode's stream-safe text format.
  private static let longestRun = 30

  /// Returns the text in NFKC form, except that superscripts and fractions stay. `10³` is therefore not `103`, and
  /// `1½` is not `11⁄2`.
  ///
  /// - Complexity: O(*n*).
  static func folded(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isKept($0.value) }) else {
      return inPieces(text, \.precomposedStringWithCompatibilityMapping)
    }
    var out = ""
    var piece = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isKept(scalar.value) {
        out += inPieces(String(piece), \.precomposedStringWithCompatibilityMapping)
        out.unicodeScalars.append(scalar)
        piece = String.UnicodeScalarView()
      } else {
        piece.append(scalar)
      }
    }
    return out + inPieces(String(piece), \.precomposedStringWithCompatibilityMapping)
  }

  /// Returns the text in NFC form.
  ///
  /// - Complexity: O(*n*).
  static func composed(_ text: String) -> String { inPieces(text, \.precomposedStringWithCanonicalMapping) }

  /// Returns a normalized form of the text. Foundation moves the rest of a text for each change, so it gets pieces.
  ///
  /// A piece ends before a letter or sign that never combines with the text before it.
  private static func inPieces(_ text: String, _ form: KeyPath<String, String>) -> String {
    if text.utf8.count <= shortestPiece { return text[keyPath: form] }
    var out = ""
    var start = text.startIndex
    var length = 0
    for index in text.unicodeScalars.indices {
      let scalar = text.unicodeScalars[index].value
      if length >= shortestPiece, begins(scalar) {
        out += String(text[start..<index])[keyPath: form]
        (start, length) = (index, 0)
      }
      length += 1
    }
    return out + String(text[start...])[keyPath: form]
  }

  /// The minimum length of a piece in scalars.
  private static let shortestPiece = 2048

  /// Whether a scalar never combines with the scalar before it.
  private static func begins(_ scalar: UInt32) -> Bool {
    switch scalar {
    case ..<0x80, 0xC0...0x24F, 0x391...0x3C9, 0x410...0x44F, 0x5D0...0x5EA, 0x621...0x64A, 0x904...0x939,
      0x3041...0x3096, 0x30A1...0x30FA, 0x4E00...0x9FFF, 0xAC00...0xD7A3:
      true
    default: false
    }
  }

  /// Returns the text without the combining marks after the first thirty of a run. Sorting more takes quadratic time.
  ///
  /// - Complexity: O(*n*).
  static func withoutFloods(_ text: String) -> String {
    // Marks are beyond ASCII, so only long runs of non-ASCII bytes can contain such a run.
    var run = 0
    var longest = 0
    for byte in text.utf8 {
      run = byte < 0x80 ? 0 : run + 1
      longest = max(longest, run)
    }
    if longest <= 2 * longestRun || !text.withBytes({ hasFlood($0) }) { return text }
    var out = String.UnicodeScalarView()
    var marks = 0
    for scalar in text.unicodeScalars {
      marks = Visibility(scalar.value) == .mark ? marks + 1 : 0
      if marks <= longestRun { out.append(scalar) }
    }
    return String(out)
  }

  private static func hasFlood(_ bytes: Bytes) -> Bool {
    var marks = 0
    var offset = 0
    while offset < bytes.count && marks <= longestRun {
      let scalar = bytes.decodedScalar(at: offset, before: bytes.count)
      marks = Visibility(scalar.value) == .mark ? marks + 1 : 0
      offset += scalar.length
    }
    return marks > longestRun
  }

  /// Whether a scalar is a superscript or a fraction.
  private static func isKept(_ value: UInt32) -> Bool {
    switch value {
    case 0..<0xAA: return false
    case 0xAA, 0xB2, 0xB3, 0xB9, 0xBA, 0xBC...0xBE, 0x2B0...0x2B8, 0x2E0...0x2E4, 0x1D2C...0x1D61, 0x1D78,
      0x1D9B...0x1DBF, 0x2070...0x207F, 0x2150...0x215F, 0x2189, 0x2C7D, 0x2D6F, 0xA69C, 0xA69D, 0xA770,
      0xA7F2...0xA7F4,
      0xA7F8, 0xA7F9, 0xAB5C...0xAB5F, 0xAB69, 0x10780...0x107BA, 0x1E030...0x1E04D:
      return true
    default: return false
    }
  }
}
