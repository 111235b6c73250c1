/// The formatting around an answer.
package enum AnswerText {
  /// Removes the formatting around a text. This is white space, quotation marks, Markdown emphasis, a final full
  /// stop, and a box around the whole text.
  package static func trimmed(_ bytes: [UInt8]) -> [UInt8] {
    var start = 0
    var end = bytes.count
    var changed = true
    while changed, start < end {
      changed = false
      while start < end, isSpace(bytes[start]) || bytes[start] == 0x7E { start += 1 }
      while start < end, isSpace(bytes[end - 1]) { end -= 1 }
      guard start < end else { break }
      // A backslash and a space, or a backslash alone, at the end.
      if end - start > 1, bytes[end - 1] == 0x5C, bytes[end - 2] != 0x5C || end - start == 2 {
        end -= 1
        changed = true
      }
      if end - start > 1, bytes[end - 1] == 0x2E, !(bytes[end - 2] == 0x2E) {
        // "9 a.m." keeps its point, "is 4." does not.
        let isAbbreviation = end - start > 3 && bytes[end - 3] == 0x2E
        if !isAbbreviation {
          end -= 1
          changed = true
        }
      }
      if end - start > 1, bytes[end - 1] == 0x2C || bytes[end - 1] == 0x3B {
        end -= 1
        changed = true
      }
      for mark in [[0x2A, 0x2A], [0x5F, 0x5F], [0x22], [0x60], [0x2A]] as [[UInt8]] {
        let width = mark.count
        if end - start > 2 * width, bytes[start..<(start + width)].elementsEqual(mark),
          bytes[(end - width)..<end].elementsEqual(mark)
        {
          start += width
          end -= width
          changed = true
        }
      }
    }
    return start == 0 && end == bytes.count ? bytes : Array(bytes[start..<max(start, end)])
  }

  /// Returns the content of a box around the whole text; `nil` if there is none.
  static func unboxed(_ bytes: [UInt8]) -> [UInt8]? {
    let mark = Array("\\boxed{".utf8)
    guard bytes.count > mark.count, bytes.first == 0x5C, bytes.last == 0x7D, bytes.starts(with: mark) else {
      return nil
    }
    var depth = 1
    var index = mark.count
    while index < bytes.count {
      switch bytes[index] {
      case 0x5C: index += 1
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      default: break
      }
      index += 1
      if depth == 0 { break }
    }
    return index == bytes.count && depth == 0 ? Array(bytes[mark.count..<(bytes.count - 1)]) : nil
  }

  package static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  /// Returns the letters of a text that consists only of letters. `\text{}` and dollar signs around them are ignored.
  static func word(_ bytes: [UInt8], _ grammar: Grammar = .current) -> String? {
    guard bytes.count <= 64 else { return nil }
    var view = bytes[...]
    if view.count > 2, view.first == 0x24, view.last == 0x24 { view = view.dropFirst().dropLast() }
    for prefix in ["\\text{", "\\textbf{", "\\mathrm{", "\\mbox{", "\\textit{"] where view.starts(with: prefix.utf8) {
      view = view.dropFirst(prefix.utf8.count)
      guard view.last == 0x7D else { return nil }
      view = view.dropLast()
      break
    }
    while let first = view.first, isSpace(first) { view = view.dropFirst() }
    while let last = view.last, isSpace(last) { view = view.dropLast() }
    guard !view.isEmpty, view.allSatisfy({ Tokenizer.isLetter($0) || $0 >= 0x80 }) else { return nil }
    let word = String(decoding: view, as: UTF8.self)
    // “a·b” and “x≤y” are formulas.
    if grammar == .current, view.contains(where: { $0 >= 0x80 }), word.unicodeScalars.contains(where: isSign) {
      return nil
    }
    return word
  }

  private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "·" || scalar == "•" || scalar.properties.generalCategory == .mathSymbol
  }

  /// Returns “1,22” and “0,111” as decimals with a decimal point. There is one comma between digits, which is not a
  /// thousands separator.
  static func decimalComma(_ bytes: [UInt8], _ grammar: Grammar) -> [UInt8]? {
    guard bytes.count <= 40, let comma = bytes.firstIndex(of: 0x2C), comma > 0 else { return nil }
    let (whole, places) = (bytes[..<comma], bytes[(comma + 1)...])
    guard whole.allSatisfy(Tokenizer.isDigit), places.allSatisfy(Tokenizer.isDigit) else { return nil }
    guard places.count >= 2 || grammar == .current && whole.elementsEqual([0x30]),
      places.count != 3 || whole.elementsEqual([0x30])
    else {
      return nil
    }
    return whole + [0x2E] + places
  }
}
