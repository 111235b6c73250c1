package import RewardCore

/// A box with what it is said to hold.
public struct LabeledBox: Sendable, Hashable {
  /// The box.
  public var box: Box
  /// What the box holds.
  public var label: String?
  /// How sure the model says it is, from 0 to 1; `nil` where it says nothing.
  public var confidence: Double?
  /// Whether the box stands for a crowd, in which any number of boxes may be found (COCO): so for average precision; other rewards of sets
  /// take it as one box (``SetRule``).
  public var isCrowd: Bool

  /// Makes a labelled box.
  public init(_ box: Box, label: String? = nil, confidence: Double? = nil, isCrowd: Bool = false) {
    self.box = box
    self.label = label
    self.confidence = confidence
    self.isCrowd = isCrowd
  }
}

/// The boxes of one picture, all in one space; there may be none.
///
/// ```swift
/// let truth = BoxSet([LabeledBox(cat, label: "cat"), LabeledBox(dog, label: "dog")])
/// ```
public struct BoxSet: Sendable, Hashable {
  /// The boxes, in order.
  public let boxes: [LabeledBox]
  /// The space of all of them.
  public let space: CoordinateSpace
  /// The labels as they are compared.
  let keys: [LabelKey?]
  /// The labels as they stand, for systems that compare them so.
  package let exactKeys: [LabelKey?]
  /// The labels as they are shown; empty where no box has one.
  let labels: [Excerpt?]
  /// The corners of the boxes.
  package let corners: [Corners]

  /// Makes a set of boxes.
  ///
  /// - Precondition: all are in that space.
  public init(_ boxes: [LabeledBox], in space: CoordinateSpace? = nil) {
    let space = space ?? boxes.first?.box.space ?? .undeclared
    for one in boxes { precondition(one.box.space == space, "a box in \(one.box.space) among boxes in \(space)") }
    self.boxes = boxes
    self.space = space
    keys = boxes.map { $0.label.map { LabelKey($0) } }
    exactKeys = boxes.map { $0.label.map { LabelKey(exactly: $0) } }
    labels = boxes.contains { $0.label != nil } ? boxes.map { $0.label.map { Excerpt($0) } } : []
    corners = boxes.map(\.box.corners)
  }

  /// Makes a set of boxes without labels.
  ///
  /// - Precondition: all are in one space.
  public init(_ boxes: [Box], in space: CoordinateSpace? = nil) { self.init(boxes.map { LabeledBox($0) }, in: space) }

  /// The same boxes in another space, or `nil` where one of the two spaces is undeclared.
  public func converted(to other: CoordinateSpace) -> BoxSet? {
    if space == other { return self }
    guard space.factors(to: other) != nil else { return boxes.isEmpty ? BoxSet([LabeledBox](), in: other) : nil }
    var out: [LabeledBox] = []
    for one in boxes {
      guard let box = one.box.converted(to: other) else { return nil }
      out.append(LabeledBox(box, label: one.label, confidence: one.confidence, isCrowd: one.isCrowd))
    }
    return BoxSet(out, in: other)
  }
}

/// A label as it is compared: in lower case, `_` as a space, white space collapsed, without an article before it and a full stop behind
/// it: “The cat.” is “cat”.
package struct LabelKey: Sendable, Hashable {
  let bytes: [UInt8]

  package func hash(into hasher: inout Hasher) {
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }

  init(_ text: String) {
    bytes = text.withBytes { LabelKey.normalized($0, 0..<$0.count) }
  }

  /// The label as it stands, for systems that compare it so.
  package init(exactly text: String) { bytes = Array(text.utf8) }

  private init(raw bytes: [UInt8]) { self.bytes = bytes }

  /// The label as it stands in the answer, but for backslashes of JSON.
  init(exactly bytes: Bytes, _ range: Range<Int>) {
    if range.contains(where: { bytes[$0] == UInt8(ascii: "\\") }) {
      self.init(exactly: JSONText.unescaped(bytes, range))
    } else {
      self.init(raw: Array(bytes[range]))
    }
  }

  /// Whether the label is what stands in a text.
  package func isEqual(_ text: Bytes, _ range: Range<Int>) -> Bool {
    guard bytes.count == range.count else { return false }
    for (index, byte) in bytes.enumerated() where text[range.lowerBound + index] != byte { return false }
    return true
  }

  /// The label that stands in the answer; backslashes of JSON are resolved.
  init(_ bytes: Bytes, _ range: Range<Int>) {
    if range.contains(where: { bytes[$0] == UInt8(ascii: "\\") }) {
      let text = JSONText.unescaped(bytes, range)
      self.bytes = text.withBytes { LabelKey.normalized($0, 0..<$0.count) }
    } else {
      self.bytes = LabelKey.normalized(bytes, range)
    }
  }

  private static let articles: [[UInt8]] = [Array("a ".utf8), Array("an ".utf8), Array("the ".utf8)]

  /// Whether punctuation can end a label without being part of it; a question mark is no statement.
  private static func isClosing(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "!") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";")
      || byte == UInt8(ascii: ":")
  }

  private static func normalized(_ bytes: Bytes, _ range: Range<Int>) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(range.count)
    var isWide = false
    for index in range {
      var byte = bytes[index]
      if byte &- UInt8(ascii: "A") < 26 { byte |= 0x20 }
      if byte <= 0x20 || byte == UInt8(ascii: "_") { byte = 0x20 }
      if byte >= 0x80 { isWide = true }
      if byte == 0x20 && (out.isEmpty || out.last == 0x20) { continue }
      out.append(byte)
    }
    while let last = out.last, last == 0x20 || isClosing(last) {
      // A label of nothing but punctuation is left as it is.
      guard let first = out.first, !isClosing(first) else { break }
      out.removeLast()
    }
    for article in articles where out.count > article.count && out.starts(with: article) {
      out.removeFirst(article.count)
      break
    }
    return isWide ? visible(out) : out
  }

  /// A label of more than ASCII in lower case, without invisible characters.
  private static func visible(_ bytes: [UInt8]) -> [UInt8] {
    var text = String.UnicodeScalarView()
    for scalar in String(decoding: bytes, as: UTF8.self).lowercased().unicodeScalars where !isInvisible(scalar) {
      let isSpace = scalar.properties.isWhitespace
      if isSpace && (text.isEmpty || text.last == " ") { continue }
      text.append(isSpace ? " " : scalar)
    }
    if text.last == " " { text.removeLast() }
    return Array(String(text).utf8)
  }

  private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x80 && (scalar.properties.isDefaultIgnorableCodePoint || scalar.value == 0x2800)
  }

  /// Whether the label contains a letter, a digit or a symbol.
  var isVisible: Bool {
    String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { scalar in
      if Self.isInvisible(scalar) || scalar == "\u{FFFC}" || scalar == "\u{FFFD}" { return false }
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
        .letterNumber, .otherNumber, .mathSymbol, .currencySymbol, .otherSymbol:
        return true
      default: return false
      }
    }
  }
}

/// Strings of JSON.
enum JSONText {
  /// The text without its backslashes.
  static func unescaped(_ bytes: Bytes, _ range: Range<Int>) -> String {
    var units: [UInt16] = []
    var out = ""
    var at = range.lowerBound
    var start = at
    func hex(_ from: Int) -> UInt16? {
      guard from + 4 <= range.upperBound else { return nil }
      return UInt16(String(decoding: bytes[from..<from + 4], as: UTF8.self), radix: 16)
    }
    while at < range.upperBound {
      guard bytes[at] == UInt8(ascii: "\\"), at + 1 < range.upperBound else {
        at += 1
        continue
      }
      out += String(decoding: bytes[start..<at], as: UTF8.self)
      if bytes[at + 1] == UInt8(ascii: "u"), let unit = hex(at + 2) {
        // Halves of one scalar stand in two escapes.
        units = [unit]
        at += 6
        while at + 1 < range.upperBound, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u"),
          let next = hex(at + 2)
        {
          units.append(next)
          at += 6
        }
        out += String(decoding: units, as: UTF16.self)
        start = at
      } else {
        at += 1
        switch bytes[at] {
        case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"), UInt8(ascii: "b"), UInt8(ascii: "f"):
          out += " "
          start = at + 1
        default:
          start = at
        }
        at += 1
      }
    }
    return out + String(decoding: bytes[start..<range.upperBound], as: UTF8.self)
  }
}
