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
      return text.precomposedStringWithCompatibilityMapping
    }
    var out = ""
    var piece = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isKept(scalar.value) {
        out += String(piece).precomposedStringWithCompatibilityMapping
        out.unicodeScalars.append(scalar)
        piece = String.UnicodeScalarView()
      } else {
        piece.append(scalar)
      }
    }
    return out + String(piece).precomposedStringWithCompatibilityMapping
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
