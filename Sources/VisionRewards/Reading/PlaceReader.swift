import Answers
package import RewardCore

/// Reads boxes or points in brackets and JSON. Examples are `[x1, y1, x2, y2]`, `(x1, y1), (x2, y2)`, `{"bbox_2d":
/// …}`, `x1=…, y1=…` and `click(x, y)`.
///
/// It traverses the outline of the text once; the outline is already repaired.
package struct PlaceReader {
  /// The context of a value, from the enclosing brackets.
  struct Context {
    /// The range of the label.
    var label: Range<Int>?
    /// Whether numbers in plain brackets are places: false under an unrelated key.
    var accepts = true
    var form = Form.corners
    /// The index of the action.
    var action: Int?
  }

  /// The format of the four numbers of a box.
  enum Form { case corners, yFirst, sized, centered }

  let bytes: Bytes
  let outline: Outline
  let wanted: Reading.Wanted
  /// Whether keys of an object can be labels of the boxes under them.
  let readsKeysAsLabels: Bool
  var reading = Reading()
  var actionCount = 0
  /// The ranges between two corners of a box.
  var joints: [Range<Int>] = []

  package static func read(
    _ bytes: Bytes, _ range: Range<Int>, _ wanted: Reading.Wanted, limit: Int, readsKeysAsLabels: Bool
  ) -> Reading {
    let outline = OutlineReader.read(bytes, range)
    var reader = PlaceReader(bytes: bytes, outline: outline, wanted: wanted, readsKeysAsLabels: readsKeysAsLabels)
    reader.reading.repairs = outline.repairs
    if let reason = outline.gaveUp {
      reader.reading.stop = reason
      return reader.reading
    }
    reader.root()
    if let comment = outline.refusedComment(bytes) { reader.reading.add(.ambiguous, comment) }
    reader.reading.cap(limit)
    return reader.reading
  }

  // MARK: The text around all brackets

  private mutating func root() {
    var corner: Int?
    for child in outline.children(of: 0) {
      let node = outline.nodes[child]
      let before = (reading.items.count, reading.faultCount)
      if node.kind == .list && node.name == nil && isCorner(child, Context()) {
        if let first = corner, isJoint(outline.nodes[first].place.upperBound..<node.place.lowerBound) {
          corner = nil
          addBox(from: first, to: child, Context())
          reading.values.append(outline.nodes[first].place.lowerBound..<node.place.upperBound)
          joints.append(outline.nodes[first].place.upperBound..<node.place.lowerBound)
          continue
        }
        if let first = corner { reading.add(.unpaired, outline.nodes[first].place) }
        corner = child
        continue
      }
      // A text that is cut off may lack the other corner.
      if let first = corner, !node.isOpen { reading.add(.unpaired, outline.nodes[first].place) }
      corner = nil
      if node.isImplicit {
        implicit(child)
      } else if node.name != nil {
        named(child)
      } else {
        value(child, Context())
        let isSomething = reading.items.count > before.0 || reading.faultCount > before.1 || reading.hasEmptyList
        if isSomething || node.isOpen { reading.values.append(node.place) } else { reading.addProse(node.place) }
      }
    }
    if let first = corner, !outline.repairs.contains(.cutOff) { reading.add(.unpaired, outline.nodes[first].place) }
    for gap in outline.gaps where !joints.contains(where: { $0.contains(gap.lowerBound) }) { reading.addProse(gap) }
    bareNumbers()
  }

  /// Whether two points in brackets, separated by this text, are the corners of a box.
  private func isJoint(_ range: Range<Int>) -> Bool {
    if range.isEmpty { return true }
    guard range.count <= 48 else { return false }
    let words = String(decoding: bytes[range], as: UTF8.self).lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.allSatisfy { Self.jointWords.contains($0) }
  }

  private static let jointWords: Set<Substring> = [
    "to", "and", "through", "top", "bottom", "left", "right", "upper", "lower", "corner", "for", "the", "is", "at",
  ]

  /// Reads a bracket after a name, or between tags: `click(5, 5)`, `<bbox>…</bbox>`.
  private mutating func named(_ child: Int) {
    let node = outline.nodes[child]
    guard let name = node.name else { return }
    let isTag = bytes[node.place.lowerBound] == UInt8(ascii: "<")
    let isKnown = isTag ? Calls.isTag(bytes, name, wanted) : Calls.isCall(bytes, name, wanted)
    var context = Context()
    if !isTag && wanted == .points {
      guard isKnown else {
        // Another action is not a click, whatever its arguments are.
        reading.add(.wrongCount, name.lowerBound..<node.place.upperBound)
        return reading.values.append(name.lowerBound..<node.place.upperBound)
      }
      context.action = actionCount
      actionCount += 1
    }
    if !isKnown {
      if isTag { return reading.addProse(node.place) }
      reading.addProse(name)
    }
    value(child, context)
    reading.values.append(isKnown ? min(name.lowerBound, node.place.lowerBound)..<node.place.upperBound : node.place)
  }

  /// Reads keys without brackets: `x1=10, y1=20, …`, `bbox: […]`, `cat: […]`.
  private mutating func implicit(_ child: Int) {
    let place = outline.nodes[child].place
    var isProse = false
    // Objects have labels of their own; a key before a list of them is a heading: “Before: [{…}] After: []”.
    let areHeadings = outline.children(of: child).contains { key in
      outline.value(of: key).map { value in
        outline.nodes[value].kind == .list
          && outline.children(of: value).contains { outline.nodes[$0].kind == .object && hasLabel($0) }
      } ?? false
    }
    for key in outline.children(of: child) {
      switch PlaceKeys.role(bytes, outline.nodes[key].place, wanted) {
      case .denied:
        reading.addProse(outline.nodes[key].place)
        return reading.add(.wrongCount, place)
      case .other where !readsKeysAsLabels || areHeadings || outline.value(of: key) == nil:
        // A word with a colon before a value is part of the sentence: “Location: […]”.
        isProse = true
        reading.addProse(outline.nodes[key].place)
        for value in outline.children(of: key) {
          self.value(value, Context())
          reading.values.append(outline.nodes[value].place)
        }
      default: break
      }
    }
    if isProse { return }
    object(child, Context())
    // Brackets are the values, and their keys are words; numbers with keys are one value.
    let values = outline.children(of: child).map { outline.value(of: $0) }
    let haveBrackets = values.contains { $0.map { outline.nodes[$0].kind != .text } ?? false }
    let areWords = outline.children(of: child).allSatisfy { key in
      switch PlaceKeys.role(bytes, outline.nodes[key].place, wanted) {
      case .place, .otherPlace, .wrapper, .other, .label, .caption: true
      default: false
      }
    }
    guard haveBrackets, areWords else { return reading.values.append(place) }
    for case let value? in values where outline.nodes[value].kind != .text {
      reading.values.append(outline.nodes[value].place)
    }
  }

  /// Whether an object has a key for its label.
  private func hasLabel(_ object: Int) -> Bool {
    outline.children(of: object).contains { PlaceKeys.role(bytes, outline.nodes[$0].place, wanted) == .label }
  }

  /// Reads numbers without brackets: the whole answer, or a box in a sentence.
  private mutating func bareNumbers() {
    guard !outline.runs.isEmpty else { return }
    let count = wanted == .boxes ? 4 : 2
    let isAlone = reading.prose == nil && outline.nodes.count == 1
    let total = outline.runs.reduce(0) { $0 + $1.numbers.count }
    if isAlone && total == count, let first = outline.runs.first, let last = outline.runs.last {
      let place = first.place.lowerBound..<last.place.upperBound
      reading.values.append(place)
      return add(first.numbers.lowerBound, place, Context())
    }
    let hasOthers = !reading.items.isEmpty
    for run in outline.runs {
      let hasComma = bytes[run.place].contains { $0 == UInt8(ascii: ",") } || !isASCII(run.place)
      // Two numbers in a sentence with points in brackets are rarely another point; four numbers are another box.
      let isPlace = run.numbers.count == count && (isAlone || hasComma && (wanted == .boxes || !hasOthers))
      guard isPlace else {
        reading.addProse(run.place)
        continue
      }
      reading.values.append(run.place)
      add(run.numbers.lowerBound, run.place, Context())
    }
    reading.items.sort { $0.place.lowerBound < $1.place.lowerBound }
    reading.values.sort { $0.lowerBound < $1.lowerBound }
  }

  private func isASCII(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy { $0 < 0x80 } }

  // MARK: Lists

  /// Reads a list or an object.
  mutating func value(_ node: Int, _ context: Context) {
    switch outline.nodes[node].kind {
    case .list: list(node, context)
    case .object: object(node, context)
    case .text, .key: break
    }
  }

  private mutating func list(_ node: Int, _ context: Context) {
    let one = outline.nodes[node]
    if one.isMalformed && !one.isOpen && context.accepts { reading.add(.malformed, one.place) }
    if one.end == node + 1 {
      if !one.isMalformed && !one.isOpen { numbers(node, context) }
      return
    }
    let holdsOnlyKeys = outline.children(of: node).allSatisfy { outline.nodes[$0].kind == .key }
    if one.directCount > 0 && !one.isOpen && context.accepts && !one.isMalformed {
      // Further arguments of a call: `click(5, 5, button='left')`.
      guard holdsOnlyKeys && one.name != nil && one.directCount == (wanted == .boxes ? 4 : 2) else {
        return reading.add(.wrongCount, one.place)
      }
      return add(one.numbers.lowerBound, one.place, context)
    }
    // `[[10, 20, 30, 40], false]`.
    if one.hasWords && !one.isOpen && one.name == nil && !one.isMalformed {
      reading.add(.malformed, one.place)
      reading.hasRemark = true
    }
    if context.accepts, outline.children(of: node).contains(where: { outline.nodes[$0].kind == .object }),
      outline.children(of: node).contains(where: { outline.nodes[$0].kind == .text })
    {
      reading.hasRemark = true
    }
    var corner: Int?
    for child in outline.children(of: node) {
      if outline.isRefusing(text: child, bytes) { reading.add(.ambiguous, one.place) }
      if isCorner(child, context) {
        if let first = corner {
          corner = nil
          addBox(from: first, to: child, context)
        } else {
          corner = child
        }
        continue
      }
      if let first = corner, !outline.nodes[child].isOpen { reading.add(.unpaired, outline.nodes[first].place) }
      corner = nil
      value(child, context)
    }
    if let first = corner, !one.isOpen { reading.add(.unpaired, outline.nodes[first].place) }
  }

  /// Whether a node is a point that can be the corner of a box.
  private func isCorner(_ node: Int, _ context: Context) -> Bool {
    wanted == .boxes && context.accepts && outline.holds(2, node)
  }

  private mutating func addBox(from first: Int, to last: Int, _ context: Context) {
    let start = outline.nodes[first].numbers.lowerBound
    let end = outline.nodes[last].numbers.lowerBound
    let n = Corners(outline.numbers[start], outline.numbers[start + 1], outline.numbers[end], outline.numbers[end + 1])
    add(n, outline.nodes[first].place.lowerBound..<outline.nodes[last].place.upperBound, context)
  }

  /// Reads brackets that contain only numbers.
  private mutating func numbers(_ node: Int, _ context: Context) {
    let one = outline.nodes[node]
    let count = one.directCount
    if count > 0 && one.hasWords && one.name == nil {
      if context.accepts { reading.add(.wrongCount, one.place) }
      return
    }
    if count == 0 {
      let inner = bytes.trimmed(one.place.lowerBound + 1..<max(one.place.upperBound - 1, one.place.lowerBound + 1))
      if inner.isEmpty { reading.hasEmptyList = true }
      return
    }
    guard context.accepts else { return }
    let breaks = outline.breaks(in: one.numbers)
    let size = wanted == .boxes ? 4 : 2
    if breaks.isEmpty {
      let isCenter = wanted == .points && count == 4
      guard count == size || isCenter else {
        return reading.add(wanted == .boxes && count == 2 ? .unpaired : .wrongCount, one.place)
      }
      return add(one.numbers.lowerBound, one.place, context, isBox: count == 4)
    }
    // Several in the same brackets: `[x1, y1, x2, y2; x1, y1, x2, y2]`.
    let isEven =
      count % size == 0
      && breaks == Array(stride(from: one.numbers.lowerBound + size, to: one.numbers.upperBound, by: size))
    guard isEven else { return reading.add(.wrongCount, one.place) }
    for start in stride(from: one.numbers.lowerBound, to: one.numbers.upperBound, by: size) {
      add(start, one.place, context)
    }
  }

  // MARK: Items

  /// Adds the place whose first number has the index `start`.
  mutating func add(_ start: Int, _ place: Range<Int>, _ context: Context, isBox: Bool? = nil) {
    let n = outline.numbers
    if isBox ?? (wanted == .boxes) {
      add(Corners(n[start], n[start + 1], n[start + 2], n[start + 3]), place, context)
    } else {
      add(Corners(n[start], n[start + 1], n[start], n[start + 1]), place, context)
    }
  }

  mutating func add(_ n: Corners, _ place: Range<Int>, _ context: Context, isNamed: Bool = false) {
    var item: Reading.Item
    switch context.form {
    case .corners: item = Reading.Item(corners: n, place: place)
    case .yFirst: item = Reading.Item(n, place, isYFirst: true)
    case .sized: item = Reading.Item(corners: Corners(n.x1, n.y1, n.x1 + n.x2, n.y1 + n.y2), place: place)
    case .centered:
      item = Reading.Item(
        corners: Corners(n.x1 - n.x2 / 2, n.y1 - n.y2 / 2, n.x1 + n.x2 / 2, n.y1 + n.y2 / 2), place: place)
    }
    let corners = item.corners
    if wanted == .points && (corners.x1 != corners.x2 || corners.y1 != corners.y2) {
      // A box counts as its center.
      guard Box.problem(corners, in: .undeclared) == nil else { return reading.add(.wrongCount, place) }
      let x = (corners.x1 + corners.x2) / 2
      let y = (corners.y1 + corners.y2) / 2
      item.corners = Corners(x, y, x, y)
    }
    item.label = context.label
    item.isNamed = isNamed
    item.action = context.action
    reading.items.append(item)
  }
}

extension Outline {
  /// Returns the indices of the numbers that follow a semicolon.
  func breaks(in range: Range<Int>) -> [Int] {
    guard !breaks.isEmpty else { return [] }
    var low = 0
    var high = breaks.count
    while low < high {
      let middle = (low + high) / 2
      if breaks[middle] <= range.lowerBound { low = middle + 1 } else { high = middle }
    }
    var out: [Int] = []
    while low < breaks.count, breaks[low] < range.upperBound {
      out.append(breaks[low])
      low += 1
    }
    return out
  }
}
