import Answers
import RewardCore

/// What may stand around the number in an answer.
public enum NumberContext: String, Sendable, Hashable, Codable, CaseIterable {
  /// Nothing: text around a number makes it no number.
  case nothing
  /// Text, but no other number: `C. 9`, `the answer is 9`.
  case text
  /// Anything: the first number counts.
  case first
  /// Anything: the last number counts.
  case last
}

extension NumberContext {
  /// The number of an answer, or why there is none.
  ///
  /// - Complexity: O(*n*).
  func number(in bytes: Bytes, _ range: Range<Int>, of text: String) -> Result<Quantity, NumberAbsence> {
    if let quantity = NumberReader.read(bytes, range) { return .success(quantity) }
    guard self != .nothing else {
      return .failure(NumberAbsence(reason: .unreadable("a number", excerpt(text, range))))
    }
    var cursor = ByteCursor(bytes, range)
    var found: Quantity?
    while let quantity = next(&cursor, range.lowerBound) {
      switch self {
      case .first: return .success(quantity)
      case .last: found = quantity
      case .text, .nothing:
        if found != nil { return .failure(NumberAbsence(reason: .several("number", excerpt(text, range)))) }
        found = quantity
      }
    }
    guard let found else { return .failure(NumberAbsence(reason: .unreadable("a number", excerpt(text, range)))) }
    return .success(found)
  }

  private func excerpt(_ text: String, _ range: Range<Int>) -> Excerpt { Excerpt(text.slice(range)) }

  /// The next number that no letter, digit or point stands before.
  private func next(_ cursor: inout ByteCursor, _ start: Int) -> Quantity? {
    while !cursor.isAtEnd {
      let byte = cursor.byte
      let isStart =
        byte.isDigit || byte == UInt8(ascii: ".") && cursor.byte(ahead: 1).isDigit || byte == UInt8(ascii: "\\")
      guard isStart, !isInsideWord(cursor, start) else {
        cursor.offset += 1
        continue
      }
      let place = cursor
      // A sign belongs to the number where no operand stands before it.
      cursor.offset = signStart(cursor, start)
      if let quantity = NumberReader.number(&cursor), cursor.offset > place.offset { return quantity }
      cursor = place
      // A run of digits, points and commas that is no number, such as 1,5, is passed whole.
      repeat {
        cursor.offset += 1
      } while cursor.byte.isDigit || cursor.byte == UInt8(ascii: ".") || cursor.byte == UInt8(ascii: ",")
    }
    return nil
  }

  private func isInsideWord(_ cursor: ByteCursor, _ start: Int) -> Bool {
    guard cursor.offset > start else { return false }
    let before = cursor.bytes[cursor.offset - 1]
    return before.isLetter || before.isDigit || before == UInt8(ascii: "_")
      || before == UInt8(ascii: ".") && cursor.offset - 1 > start && cursor.bytes[cursor.offset - 2].isDigit
  }

  private func signStart(_ cursor: ByteCursor, _ start: Int) -> Int {
    var offset = cursor.offset
    let bytes = cursor.bytes
    if offset > start, [UInt8(ascii: "$")].contains(bytes[offset - 1]) { offset -= 1 }
    var sign = offset
    if offset > start, bytes[offset - 1] == UInt8(ascii: "-") || bytes[offset - 1] == UInt8(ascii: "+") {
      sign = offset - 1
    }
    if offset > start + 2, bytes.has("\u{2212}", at: offset - 3, before: cursor.end) { sign = offset - 3 }
    guard sign < offset else { return offset }
    let isBinary =
      sign > start && (bytes[sign - 1].isDigit || bytes[sign - 1].isLetter || bytes[sign - 1] == UInt8(ascii: ")"))
    return isBinary ? offset : sign
  }
}

/// Why a text holds no number.
struct NumberAbsence: Error {
  var reason: Reason
}
