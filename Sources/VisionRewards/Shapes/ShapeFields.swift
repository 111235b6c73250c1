import Answers
import RewardCore

/// What an object, or a text of names and numbers, says by name.
struct ShapeFields {
  /// A value: a node of the outline, or a range of the text.
  enum Value {
    case node(Int)
    case text(Range<Int>)
  }

  let outline: Outline
  let bytes: Bytes
  private var entries: [(name: String, value: Value)] = []
  /// Where the label is, without quotation marks.
  private(set) var label: Range<Int>?
  /// How sure the model is.
  private(set) var confidence: Double?
  /// Whether a name that was looked for has two values, or the object two labels.
  private(set) var isContradictory = false

  /// Reads the keys of an object.
  ///
  /// - Complexity: O(*n*).
  init(_ outline: Outline, _ object: Int, _ bytes: Bytes) {
    self.outline = outline
    self.bytes = bytes
    let keys = Array(outline.children(of: object))
    for (index, key) in keys.enumerated() {
      let place = outline.nodes[key].place
      let end = index + 1 < keys.count ? outline.nodes[keys[index + 1]].place.lowerBound - 1 : close(object)
      let value: Value
      if let node = outline.value(of: key) {
        value = outline.nodes[node].kind == .text ? .text(outline.nodes[node].place) : .node(node)
      } else {
        value = .text(raw(place.upperBound, max(end, place.upperBound)))
      }
      if outline.names(key, bytes, among: Outline.labelKeys) {
        guard case .text(let range) = value, outline.value(of: key) != nil else { continue }
        if let label, !bytes[label].elementsEqual(bytes[range]) { isContradictory = true }
        label = range
      } else if let name = ShapeWords.folded(bytes, place) {
        if name == "score" || name == "confidence" { confidence = outline.number(of: key) }
        entries.append((name, value))
      }
    }
  }

  /// Reads `cx: 50, cy: 50`: names with a colon or equals sign, and commas, semicolons or line breaks between them.
  ///
  /// - Returns: `nil` if there is anything else.
  /// - Complexity: O(*n*).
  init?(_ outline: Outline, text range: Range<Int>, _ bytes: Bytes) {
    self.outline = outline
    self.bytes = bytes
    var at = range.lowerBound
    while at < range.upperBound, entries.count < 16 {
      var end = at
      while end < range.upperBound, ![UInt8(ascii: ","), UInt8(ascii: ";"), 0x0A].contains(bytes[end]) { end += 1 }
      let piece = bytes.trimmed(at..<end)
      at = end + 1
      if piece.isEmpty { continue }
      guard let colon = piece.first(where: { bytes[$0] == UInt8(ascii: ":") || bytes[$0] == UInt8(ascii: "=") }),
        colon > piece.lowerBound, let name = ShapeWords.folded(bytes, bytes.trimmed(piece.lowerBound..<colon)),
        name.utf8.allSatisfy({ $0.isLetter || $0.isDigit })
      else { return nil }
      entries.append((name, .text(bytes.trimmed(colon + 1..<piece.upperBound))))
    }
    guard at >= range.upperBound, !entries.isEmpty else { return nil }
  }

  private func close(_ object: Int) -> Int {
    let one = outline.nodes[object]
    return one.isOpen ? one.place.upperBound : one.place.upperBound - 1
  }

  /// The text of a value that is neither bracket nor string, without its colon and the comma behind it.
  private func raw(_ start: Int, _ end: Int) -> Range<Int> {
    var first = start
    while first < end, bytes[first] != UInt8(ascii: ":") { first += 1 }
    var last = end
    first = min(first + 1, last)
    while last > first, bytes[last - 1] == UInt8(ascii: ",") || bytes.whiteSpace(at: last - 1, before: last) == 1 {
      last -= 1
    }
    return bytes.trimmed(first..<last)
  }

  /// All names with their values, in order.
  var all: [(name: String, value: Value)] { entries }

  /// The value of a name, given in small letters without underscores.
  mutating func value(_ names: [String]) -> Value? {
    var out: Value?
    for entry in entries where names.contains(entry.name) {
      if out != nil { isContradictory = true }
      out = entry.value
    }
    return out
  }

  /// The number of a name.
  mutating func number(_ names: [String], _ unit: ShapeScalar.Unit = .length) -> Double? {
    guard case .text(let range)? = value(names) else { return nil }
    return ShapeScalar.read(bytes, range, unit)
  }

  /// The numbers of a name: a list, or an object of numbers by name.
  mutating func numbers(_ names: [String], by parts: [[String]]) -> [Double]? {
    guard case .node(let node)? = value(names) else { return nil }
    if outline.nodes[node].kind == .object {
      var inner = ShapeFields(outline, node, bytes)
      let numbers = parts.compactMap { inner.number($0) }
      return numbers.count == parts.count && !inner.isContradictory ? numbers : nil
    }
    guard let numbers = outline.leaf(node, bytes), numbers.count == parts.count else { return nil }
    return numbers
  }
}

/// Reads a number of a shape.
enum ShapeScalar {
  /// What the number may be followed by.
  enum Unit {
    /// Pixels.
    case length
    /// Degrees.
    case angle
  }

  /// The number that a range is, in quotation marks or not, with the unit or without.
  static func read(_ bytes: Bytes, _ range: Range<Int>, _ unit: Unit) -> Double? {
    var range = bytes.trimmed(range)
    if range.count > 2, bytes[range.lowerBound] == bytes[range.upperBound - 1],
      bytes[range.lowerBound] == UInt8(ascii: "\"") || bytes[range.lowerBound] == UInt8(ascii: "'")
    {
      range = bytes.trimmed(range.lowerBound + 1..<range.upperBound - 1)
    }
    let names: [StaticString] = unit == .angle ? ["°", "º", "degrees", "degree", "deg"] : ["pixels", "px"]
    for name in names where range.count > name.utf8CodeUnitCount {
      let start = range.upperBound - name.utf8CodeUnitCount
      guard bytes.has(name, at: start, before: range.upperBound) else { continue }
      range = bytes.trimmed(range.lowerBound..<start)
      break
    }
    guard !range.isEmpty, CoordinateReader.begins(bytes, at: range.lowerBound, before: range.upperBound) else {
      return nil
    }
    var at = range.lowerBound
    guard let number = CoordinateReader.number(bytes, at: &at, before: range.upperBound), at == range.upperBound else {
      return nil
    }
    return number
  }
}

extension Outline {
  /// Whether a bracket is closed by its counterpart.
  func isClosed(_ node: Int, _ bytes: Bytes) -> Bool {
    let one = nodes[node]
    guard !one.isOpen, one.place.count >= 2 else { return false }
    switch (bytes[one.place.lowerBound], bytes[one.place.upperBound - 1]) {
    case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "("), UInt8(ascii: ")")),
      (UInt8(ascii: "{"), UInt8(ascii: "}")):
      return true
    default: return false
    }
  }

  /// The text within a bracket.
  func inside(_ node: Int) -> Range<Int> {
    nodes[node].place.lowerBound + 1..<max(nodes[node].place.lowerBound + 1, nodes[node].place.upperBound - 1)
  }

  /// The numbers of a list that contains nothing else; quoted ones, and a last one in degrees, if it may be an angle.
  ///
  /// - Complexity: O(*n*).
  func leaf(_ node: Int, _ bytes: Bytes, angle: Int? = nil) -> [Double]? {
    let one = nodes[node]
    guard one.kind == .list, node == 0 || isClosed(node, bytes) else { return nil }
    let hasChildren = one.end > node + 1
    if !hasChildren && !one.isMalformed && !one.numbers.isEmpty { return Array(numbers[one.numbers]) }
    guard (node + 1..<one.end).allSatisfy({ nodes[$0].kind == .text }) else { return nil }
    return Outline.split(bytes, node == 0 ? one.place : inside(node), angle: angle)
  }

  /// Numbers between commas or semicolons.
  static func split(_ bytes: Bytes, _ range: Range<Int>, angle: Int?) -> [Double]? {
    var out: [Double] = []
    var at = range.lowerBound
    while at < range.upperBound {
      var end = at
      while end < range.upperBound, bytes[end] != UInt8(ascii: ","), bytes[end] != UInt8(ascii: ";") { end += 1 }
      let unit = out.count == angle ? ShapeScalar.Unit.angle : .length
      guard out.count < 10_000, let number = ShapeScalar.read(bytes, at..<end, unit) else { return nil }
      out.append(number)
      at = end + 1
      // A comma at the end is one too many, and does no harm.
      if at >= range.upperBound || bytes.isBlank(at, range.upperBound) { break }
    }
    return out.isEmpty ? nil : out
  }
}
