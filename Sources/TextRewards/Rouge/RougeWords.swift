internal import Answers
import Foundation
internal import RewardCore

/// The words of texts as numbers, for the default mode. They are Unicode words in lowercase, optionally reduced to
/// stems.
///
/// In ASCII text the words are those of ``RougeTokens``, except that the signs of numbers and formulas are words, so
/// `-5` is not `5`. A letter of a script without spaces is a word. Combining marks belong to their letters; invisible
/// characters are ignored.
struct RougeWords {
  private var numbers: [[UInt8]: UInt32] = [:]
  private let isStemmed: Bool
  private var word: [UInt8] = []
  private var tokens: [UInt32] = []

  init(isStemmed: Bool) { self.isStemmed = isStemmed }

  /// Returns the words of a text; equal words of all texts read so far have equal numbers.
  ///
  /// - Complexity: O(*n*).
  mutating func read(_ text: some StringProtocol) -> [UInt32] {
    var text = String(text)
    if !text.utf8.allSatisfy({ $0 < 0x80 }) {
      text = CompatibleForms.composed(CompatibleForms.withoutFloods(text))
    }
    tokens.removeAll()
    text.withBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        let byte = bytes[offset]
        if byte < 0x80 {
          ascii(byte, bytes, offset)
          offset += 1
        } else {
          let scalar = bytes.decodedScalar(at: offset, before: bytes.count)
          wide(scalar.value, bytes, offset..<(offset + scalar.length))
          offset += scalar.length
        }
      }
    }
    finish()
    return tokens
  }

  @inline(__always)
  private mutating func ascii(_ byte: UInt8, _ bytes: Bytes, _ at: Int) {
    if (byte | 0x20) &- UInt8(ascii: "a") < 26 {
      word.append(byte | 0x20)
    } else if byte &- UInt8(ascii: "0") < 10 {
      word.append(byte)
    } else {
      finish()
      if byte > 0x20, isSign(byte, bytes, at) { sign([byte]) }
    }
  }

  /// Whether a mark is part of a number or a formula.
  private func isSign(_ byte: UInt8, _ bytes: Bytes, _ at: Int) -> Bool {
    func isDigit(_ place: Int) -> Bool { place >= 0 && place < bytes.count && bytes[place].isDigit }
    func isLetter(_ place: Int) -> Bool { place >= 0 && place < bytes.count && bytes[place].isLetter }
    switch byte {
    case UInt8(ascii: "+"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "%"),
      UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"):
      return true
    case UInt8(ascii: "/"): return isDigit(at - 1) && isDigit(at + 1)
    case UInt8(ascii: "-"):
      // A minus, or the sign of a grade; not a hyphen or a dash.
      if isDigit(at + 1) { return !isLetter(at - 1) }
      let isGrade = isLetter(at - 1) && !isLetter(at - 2) && !isDigit(at - 2)
      return isGrade && !isLetter(at + 1)
    default: return false
    }
  }

  private mutating func wide(_ value: UInt32, _ bytes: Bytes, _ place: Range<Int>) {
    if let scalar = Unicode.Scalar(value), let folded = SignFolding.folded(scalar), folded.value < 0x80 {
      let byte = UInt8(folded.value)
      if byte == UInt8(ascii: "-") {
        finish()
        sign([byte])
      } else {
        ascii(byte, bytes, place.upperBound - 1)
      }
      return
    }
    switch Visibility(value) {
    case .letter, .mark:
      let lower = Unicode.Scalar(value)?.properties.lowercaseMapping
      if let lower { word.append(contentsOf: lower.utf8) } else { word.append(contentsOf: bytes[place]) }
    case .syllable:
      finish()
      word.append(contentsOf: bytes[place])
      finish()
    case .invisible: break
    case .space, .blank: finish()
    case .sign:
      finish()
      switch Unicode.Scalar(value)?.properties.generalCategory {
      case .mathSymbol, .currencySymbol: sign(Array(bytes[place]))
      default: break
      }
    }
  }

  private mutating func sign(_ bytes: [UInt8]) { tokens.append(number(of: bytes)) }

  private mutating func finish() {
    if word.isEmpty { return }
    // Words of up to three letters have no suffix; stems are English.
    let isPlain = isStemmed && word.count > 3 && word.allSatisfy { $0 < 0x80 }
    tokens.append(number(of: isPlain ? PorterStemmer.stem(word) : word))
    word.removeAll(keepingCapacity: true)
  }

  private mutating func number(of word: [UInt8]) -> UInt32 {
    if let number = numbers[word] { return number }
    let number = UInt32(truncatingIfNeeded: numbers.count)
    numbers[word] = number
    return number
  }
}
