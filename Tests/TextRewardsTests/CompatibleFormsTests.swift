import Foundation
import Testing

@testable import TextRewards

@Suite struct CompatibleFormsTests {
  /// Long texts are folded piece by piece, with the result of the whole.
  @Test(arguments: [
    "a\u{301}\u{316}", "ｶﾞ", "각", "한글 ", "é e\u{301} ", "ﬁＡ ", "ひ\u{3099}", "क\u{093C}", "ا\u{653}", "ﾊﾟx",
    "\u{1100}\u{1161}\u{11A8}", "词e\u{302}",
  ])
  func piecesEqualTheWhole(_ unit: String) {
    for count in [1000, 2047, 2048, 2049, 5000] {
      let text = String(repeating: unit, count: count)
      #expect(CompatibleForms.folded(text).utf8.elementsEqual(text.precomposedStringWithCompatibilityMapping.utf8))
      #expect(CompatibleForms.composed(text).utf8.elementsEqual(text.precomposedStringWithCanonicalMapping.utf8))
    }
  }
}
