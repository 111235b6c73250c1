extension JudgedTask {
  /// Answers without tags: right ones, others of the family, and mutations of both.
  var plainAnswers: Generator<String> {
    let answers = answers.isEmpty ? ["12"] : answers
    let family = family
    return Generator { draws in
      switch draws.index(below: 5) {
      case 0, 1: return draws.element(of: answers)
      case 2: return draws.draw(.answer(of: family)).replacing("<", with: "")
      case 3: return draws.element(of: answers).capitalizedFirst
      default:
        let other = draws.draw(.answer(of: family)).replacing("<", with: "")
        return draws.draw(.statement(about: draws.element(of: answers), insteadOf: other, for: family)).replacing(
          "<", with: "")
      }
    }
  }

  /// The items of a list and their separators.
  struct Items: Sendable {
    let items: [String]
    let open: String
    let close: String

    func joined(_ items: [String]) -> String { open + items.joined(separator: ", ") + close }
  }

  /// The items of the first answer with at least two, or `nil`.
  var items: Items? {
    switch family {
    case .list, .boxes, .shapes, .counts, .choices, .program: break
    default: return nil
    }
    for answer in answers {
      var text = answer[...]
      var (open, close) = ("", "")
      while let first = text.first, let last = text.last, "[{".contains(first), "]}".contains(last),
        family != .boxes && family != .shapes || text.dropFirst().contains(first == "[" ? "[" : "{")
          || text.dropFirst().contains("{")
      {
        open.append(first)
        close = "\(last)" + close
        text = text.dropFirst().dropLast()
        if family != .counts || first == "{" { break }
      }
      let items = String(text).splitOutsideBrackets()
      if items.count > 1 { return Items(items: items, open: open, close: close) }
    }
    return nil
  }
}

extension String {
  /// The text with a capital first letter.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

  /// Returns the parts between commas that are outside of brackets and quotation marks.
  func splitOutsideBrackets() -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var isQuoted = false
    for scalar in unicodeScalars {
      if scalar == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if "[{(".unicodeScalars.contains(scalar) { depth += 1 }
        if "]})".unicodeScalars.contains(scalar) { depth -= 1 }
        if depth == 0, scalar == "," || scalar == "\n" {
          parts.append(part)
          part = ""
          continue
        }
      }
      part.unicodeScalars.append(scalar)
    }
    parts.append(part)
    return parts.map { $0.trimmingSpaces }.filter { !$0.isEmpty }
  }

  private var trimmingSpaces: String {
    var text = self[...]
    while text.first == " " { text = text.dropFirst() }
    while text.last == " " { text = text.dropLast() }
    return String(text)
  }

  /// Returns the text with every number replaced.
  func renumbered(_ change: (Double) -> Double) -> String { renumbered { number, _ in change(number) } }

  /// Returns the text with the first of every two numbers shifted: points and boxes move horizontally.
  func movedAlongFirstAxis(by distance: Double) -> String {
    renumbered { number, index in index % 2 == 0 ? number + distance : number }
  }

  /// Returns the text with every number replaced, depending on its index.
  func renumbered(_ change: (Double, Int) -> Double) -> String {
    var result = ""
    var digits = ""
    var count = 0
    var isQuoted = false
    var isInWord = false
    func flush() {
      if let number = Double(digits) {
        let changed = change(number, count)
        count += 1
        let isWhole = changed == changed.rounded() && abs(changed) < 1e15
        result += isWhole ? "\(Int(changed))" : "\(changed)"
      } else {
        result += digits
      }
      digits = ""
    }
    for character in unicodeScalars {
      let isDigit = ("0"..."9").contains(character)
      let isPart = isDigit || character == "." && !digits.isEmpty || character == "-" && digits.isEmpty
      if isPart && !isQuoted && !isInWord {
        digits.unicodeScalars.append(character)
        continue
      }
      if !digits.isEmpty { flush() }
      if character == "\"" { isQuoted.toggle() }
      // The 2 of “bbox_2d” is not a coordinate.
      isInWord =
        ("a"..."z").contains(character) || ("A"..."Z").contains(character) || character == "_" || isInWord && isDigit
      result.unicodeScalars.append(character)
    }
    flush()
    return result
  }
}
