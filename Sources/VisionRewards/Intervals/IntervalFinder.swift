import Answers
import RewardCore

/// Finds the time intervals in an answer. They are in brackets and objects, or in words such as `12.5 to 20.5 s`.
struct IntervalFinder {
  private let outline: Outline
  private let bytes: Bytes
  private var finds: ShapeFinds

  /// Reads a region.
  ///
  /// - Parameter isOne: whether a single interval is expected.
  /// - Complexity: O(*n*).
  static func find(_ bytes: Bytes, _ region: Range<Int>, _ finding: Finding, isOne: Bool) -> ShapeFinds {
    var finder = IntervalFinder(bytes, region)
    if let reason = finder.outline.gaveUp {
      finder.finds.refusal = reason
      return finder.finds
    }
    finder.finds.repairs = finder.outline.repairs
    if let whole = IntervalText.whole(bytes, region) {
      finder.add(whole, region)
      return finder.finds
    }
    finder.findText()
    if let comment = finder.outline.refusedComment(bytes) { finder.finds.addFault(comment) }
    finder.finds.isEmptyList =
      finder.finds.items.isEmpty && finder.finds.faultCount == 0 && finder.outline.isEmpty(bytes)
    finder.finds.judge(bytes, finder.outline, finding, .intervals, isOne: isOne)
    return finder.finds
  }

  private init(_ bytes: Bytes, _ region: Range<Int>) {
    self.bytes = bytes
    outline = OutlineReader.read(bytes, region)
    finds = ShapeFinds(region)
  }

  private mutating func add(
    _ interval: (start: Double, end: Double), _ place: Range<Int>
  ) {
    finds.items.append(.init(numbers: [interval.start, interval.end], place: place))
  }

  /// Creates an empty finder for the same outline.
  private init(_ other: IntervalFinder) {
    bytes = other.bytes
    outline = other.outline
    finds = ShapeFinds(other.finds.region)
  }

  // MARK: The text around all brackets

  private mutating func findText() {
    let region = finds.region
    var children = rootNodes().makeIterator()
    var child = children.next()
    var at = region.lowerBound
    var previous: UInt8 = 0x20
    var nextQuote = -1
    while at < region.upperBound {
      let limit = child.map { outline.nodes[$0].place.lowerBound } ?? region.upperBound
      if let node = child, at >= limit {
        findAtRoot(node)
        at = max(at + 1, outline.nodes[node].place.upperBound)
        previous = 0x20
        child = children.next()
        continue
      }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") {
        // A key is followed by its value, and is not a time.
        if nextQuote <= at { nextQuote = bytes.offset(of: byte, from: at + 1, to: limit) ?? region.upperBound }
        if nextQuote < limit, isKey(behind: nextQuote, limit) {
          finds.addFault(at..<nextQuote)
          at = nextQuote + 1
          continue
        }
      }
      if canBegin(byte, previous), case let start = at, let found = IntervalText.read(bytes, &at, limit) {
        switch found {
        case .interval where isOfFrames(before: start): finds.addFault(start..<at)
        case .interval(let first, let last): add((first, last), start..<at)
        case .fault: finds.addFault(start..<at)
        }
        previous = 0x20
        continue
      }
      previous = byte
      at += 1
    }
  }

  /// Returns the outermost brackets. Keys without brackets are treated as text unless they define an interval.
  private mutating func rootNodes() -> [Int] {
    var nodes: [Int] = []
    for child in outline.children(of: 0) {
      guard outline.nodes[child].isImplicit else {
        nodes.append(child)
        continue
      }
      var alone = IntervalFinder(self)
      alone.find(child, acceptsLists: true)
      if !alone.finds.items.isEmpty && alone.finds.faultCount == 0 {
        nodes.append(child)
        continue
      }
      for key in outline.children(of: child) {
        guard let value = outline.value(of: key), outline.nodes[value].kind != .text else { continue }
        if ShapeWords.isDenied(bytes, outline.nodes[key].place) { finds.addFault(outline.nodes[child].place) }
        nodes.append(value)
      }
    }
    return nodes
  }

  /// Whether the word before an interval names another unit than time: `frames 10 to 20`.
  private func isOfFrames(before start: Int) -> Bool {
    var end = start
    while end > finds.region.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
    var first = end
    while first > finds.region.lowerBound, end - first < 16, bytes[first - 1].isLetter { first -= 1 }
    let word = String(decoding: bytes[first..<end], as: UTF8.self).lowercased()
    return ["frame", "frames", "page", "pages", "chapter", "chapters", "line", "lines", "step", "steps"].contains(word)
  }

  /// Whether a colon follows a quotation mark.
  private func isKey(behind quote: Int, _ end: Int) -> Bool {
    var at = quote + 1
    while at < end, at - quote < 4, bytes[at] == 0x20 { at += 1 }
    return at < end && bytes[at] == UInt8(ascii: ":")
  }

  /// Whether a time, or a word before one, can begin with a byte after a given byte.
  private func canBegin(_ byte: UInt8, _ previous: UInt8) -> Bool {
    if byte >= 0xE4 && byte <= 0xE9 || (byte == 0xD0 || byte == 0xD1) && previous < 0x80 { return true }
    let isDigit = CoordinateReader.isDigit(byte)
    guard isDigit || byte == UInt8(ascii: ".") || byte.isLetter else { return false }
    if isDigit && previous >= 0x80 { return true }
    switch previous {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "/"),
      UInt8(ascii: "^"),
      UInt8(ascii: "-"), UInt8(ascii: "#"), UInt8(ascii: "+"):
      return false
    default: return !previous.isLetter && !CoordinateReader.isDigit(previous) && (isDigit || previous < 0x80)
    }
  }

  /// Reads a bracket of the text; a bracket without an interval may belong to a sentence.
  private mutating func findAtRoot(_ node: Int) {
    let one = outline.nodes[node]
    if one.kind == .list, one.numbers.isEmpty, one.end == node + 1, outline.prose != nil,
      outline.isClosed(node, bytes), IntervalText.whole(bytes, outline.inside(node)) == nil
    {
      return
    }
    find(node, acceptsLists: true)
  }

  // MARK: Brackets

  private mutating func find(_ node: Int, acceptsLists: Bool) {
    let one = outline.nodes[node]
    if one.isOpen && one.kind != .list { return }
    switch one.kind {
    case .key: finds.addFault(one.place)
    case .text:
      guard acceptsLists else { return }
      if let whole = IntervalText.whole(bytes, one.place) { add(whole, one.place) } else { finds.addFault(one.place) }
    case .object: findObject(node)
    case .list: findList(node, acceptsLists: acceptsLists)
    }
  }

  private mutating func findList(_ node: Int, acceptsLists: Bool) {
    let one = outline.nodes[node]
    let isNamed = one.name.map { IntervalFields.name(bytes, $0) == nil } ?? false
    guard one.isOpen || outline.isClosed(node, bytes), !isNamed else { return finds.addFault(one.place) }
    let children = Array(outline.children(of: node).prefix(3))
    let isFlat = children.count < 3 && children.allSatisfy { outline.nodes[$0].kind == .text }
    if acceptsLists, !one.isOpen, isFlat {
      let inside = outline.inside(node)
      let isRound = bytes[one.place.lowerBound] == UInt8(ascii: "(")
      if let interval = isRound ? IntervalText.whole(bytes, inside) : IntervalText.pair(bytes, inside) {
        return add(interval, one.place)
      }
    }
    if one.directCount > 0 || one.isMalformed {
      if !one.isOpen { finds.addFault(one.place) }
      if one.directCount > 0 { return }
    }
    for child in outline.children(of: node) { find(child, acceptsLists: acceptsLists) }
  }

  private mutating func findObject(_ node: Int) {
    let place = outline.nodes[node].place
    guard outline.isClosed(node, bytes) else { return finds.addFault(place) }
    let fields = ShapeFields(outline, node, bytes)
    guard !fields.isTakenBack else { return finds.addFault(place) }
    var ends = IntervalFields()
    var pairs: [ShapeFields.Value] = []
    for entry in fields.all {
      guard let name = IntervalFields.name(entry.name) else { continue }
      if name == .pair {
        pairs.append(entry.value)
      } else if case .text(let range) = entry.value {
        ends.add(name, TimeReader.whole(bytes, range))
      } else {
        ends.add(name, nil)
      }
    }
    guard !ends.isEmpty || !pairs.isEmpty else { return findContainer(node) }
    guard !fields.isContradictory, pairs.count + (ends.hasEnds ? 1 : 0) <= 1 else { return finds.addFault(place) }
    guard let pair = pairs.first else {
      guard let interval = ends.interval else { return finds.addFault(place) }
      add(interval, place)
      return finds.label(fields.label, fields.confidence, from: finds.items.count - 1)
    }
    let first = finds.items.count
    switch pair {
    case .text(let range):
      guard let whole = IntervalText.whole(bytes, range) ?? listed(range) else { return finds.addFault(range) }
      add(whole, place)
    case .node(let value): find(value, acceptsLists: true)
    }
    finds.label(fields.label, fields.confidence, from: first)
  }

  /// Reads `[12, 20]` in a string.
  private func listed(_ range: Range<Int>) -> (start: Double, end: Double)? {
    let range = bytes.trimmed(range)
    guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: "["),
      bytes[range.upperBound - 1] == UInt8(ascii: "]")
    else { return nil }
    return IntervalText.pair(bytes, range.lowerBound + 1..<range.upperBound - 1)
  }

  /// Finds intervals in the lists and objects of an object without known keys.
  private mutating func findContainer(_ node: Int) {
    var isContainer = false
    for key in outline.children(of: node) {
      guard let value = outline.value(of: key) else { continue }
      let place = outline.nodes[key].place
      if ShapeWords.isDenied(bytes, place) { continue }
      let isList = ShapeWords.folded(bytes, place).map { ShapeWords.containers.contains($0) } ?? false
      let one = outline.nodes[value]
      if isList {
        isContainer = true
        find(value, acceptsLists: true)
      } else if one.kind == .object
        || one.kind == .list && outline.children(of: value).contains(where: { outline.nodes[$0].kind == .object })
      {
        // Objects are identified by their keys.
        isContainer = true
        find(value, acceptsLists: false)
      } else if one.kind == .list && one.end == value + 1 && one.directCount == 0 && !one.isMalformed {
        // An empty list under a name: `{"events": []}`.
        isContainer = true
      }
    }
    if !isContainer { finds.addFault(outline.nodes[node].place) }
  }
}
