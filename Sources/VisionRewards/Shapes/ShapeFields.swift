import Answers
import RewardCore

/// The named values of an object.
struct ShapeFields {
  /// A value: a node of the outline, or a range of the text.
  enum Value {
    case node(Int)
    case text(Range<Int>)
  }

  let outline: Outline
  let bytes: Bytes
  private var entries: [(name: String, value: Value)] = []
  /// The confidence that the model states.
  private(set) var confidence: Double?
  /// Whether a requested name has two values, or the object two labels or confidences.
  private(set) var isContradictory = false
  /// Whether a member retracts the object.
  let isTakenBack: Bool

  /// Reads the keys of an object.
  ///
  /// - Complexity: O(*n*).
  init(_ outline: Outline, _ object: Int, _ bytes: Bytes) {
    self.outline = outline
    self.bytes = bytes
    isTakenBack = outline.isQualified(object, bytes) || outline.takesAway(object, bytes)
    isContradictory = isTakenBack
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
      let role = PlaceKeys.role(bytes, place, .boxes)
      switch role {
      case .label where outline.value(of: key) != nil, .caption where outline.value(of: key) != nil:
        if case .text(let range) = value { add(range, isCaption: role == .caption) }
      case .confidence:
        let number = outline.number(of: key)
        if hasConfidence && confidence != number { isContradictory = true }
        confidence = number
        hasConfidence = true
      default: break
      }
      if !outline.names(key, bytes, among: Outline.labelKeys), let name = ShapeWords.folded(bytes, place) {
        entries.append((name, value))
      }
    }
    // A caption is the label if there is no other.
    if ownLabel == nil && hasCaptions { isContradictory = true }
  }

  private var ownLabel: Range<Int>?
  private var caption: Range<Int>?
  private var hasCaptions = false
  private var hasConfidence = false
  /// The range of the label, or else of the caption, without quotation marks.
  var label: Range<Int>? { ownLabel ?? caption }

  private mutating func add(_ range: Range<Int>, isCaption: Bool) {
    let known = isCaption ? caption : ownLabel
    if let known, LabelKey(bytes, known) != LabelKey(bytes, range) {
      if isCaption { hasCaptions = true } else { isContradictory = true }
    }
    if isCaption { caption = range } else { ownLabel = range }
  }

  private func close(_ object: Int) -> Int {
    let one = outline.nodes[object]
    return one.isOpen || one.isImplicit ? one.place.upperBound : one.place.upperBound - 1
  }

  /// Returns the text of a bare value, without its colon and the following comma.
  private func raw(_ start: Int, _ end: Int) -> Range<Int> {
    var first = start
    while first < end, bytes[first] != UInt8(ascii: ":"), bytes[first] != UInt8(ascii: "=") { first += 1 }
    var last = end
    first = min(first + 1, last)
    while last > first, bytes[last - 1] == UInt8(ascii: ",") || bytes.whiteSpace(at: last - 1, before: last) == 1 {
      last -= 1
    }
    return bytes.trimmed(first..<last)
  }

  /// All names with their values, in order.
  var all: [(name: String, value: Value)] { entries }

  /// Returns the value of a name, given in lowercase without underscores.
  mutating func value(_ names: [String]) -> Value? {
    var out: Value?
    for entry in entries where names.contains(entry.name) {
      if out != nil { isContradictory = true }
      out = entry.value
    }
    return out
  }

  /// Returns the number of a name.
  mutating func number(_ names: [String]) -> Double? {
    guard case .text(let range)? = value(names) else { return nil }
    return ShapeScalar.read(bytes, range)
  }

  /// Returns the numbers of a name: a list, or an object of named numbers.
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
  /// Reads a number that fills a range, optionally in quotation marks. It may be in pixels, in degrees or without a
  /// unit.
  static func read(_ bytes: Bytes, _ range: Range<Int>) -> Double? {
    var range = bytes.trimmed(range)
    if range.count > 2, bytes[range.lowerBound] == bytes[range.upperBound - 1],
      bytes[range.lowerBound] == UInt8(ascii: "\"") || bytes[range.lowerBound] == UInt8(ascii: "'")
    {
      range = bytes.trimmed(range.lowerBound + 1..<range.upperBound - 1)
    }
    guard !range.isEmpty, CoordinateReader.begins(bytes, at: range.lowerBound, before: range.upperBound) else {
      return nil
    }
    var at = range.lowerBound
    guard let number = CoordinateReader.number(bytes, at: &at, before: range.upperBound, allowsUnit: true),
      at == range.upperBound
    else { return nil }
    return number
  }
}

extension Outline {
  /// Whether a bracket is closed by its counterpart.
  func isClosed(_ node: Int, _ bytes: Bytes) -> Bool {
    let one = nodes[node]
    if one.isImplicit { return !one.isMalformed }
    guard !one.isOpen, one.place.count >= 2 else { return false }
    switch (bytes[one.place.lowerBound], bytes[one.place.upperBound - 1]) {
    case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "<"), UInt8(ascii: ">")),
      (UInt8(ascii: "("), UInt8(ascii: ")")),
      (UInt8(ascii: "{"), UInt8(ascii: "}")):
      return true
    default: return false
    }
  }

  /// Returns the text inside a bracket.
  func inside(_ node: Int) -> Range<Int> {
    nodes[node].place.lowerBound + 1..<max(nodes[node].place.lowerBound + 1, nodes[node].place.upperBound - 1)
  }

  /// Returns the numbers of a list that contains nothing else.
  func leaf(_ node: Int, _ bytes: Bytes) -> [Double]? {
    let one = nodes[node]
    guard one.kind == .list, one.end == node + 1, !one.isMalformed, !one.numbers.isEmpty, isClosed(node, bytes) else {
      return nil
    }
    return Array(numbers[one.numbers])
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Calls `body` with the text, with fullwidth signs of a region replaced by ASCII forms. All offsets are preserved.
  ///
  /// - Complexity: O(*n*).
  func withFolded<Result>(_ region: Range<Int>, _ body: (Bytes) -> Result) -> Result {
    guard let folded = Fullwidth.folded(self, region) else { return body(self) }
    var copy = Array(self)
    copy.replaceSubrange(region, with: folded)
    return copy.withUnsafeBufferPointer(body)
  }
}
