import Answers
import RewardCore

/// The number of objects of each label in an answer.
struct CountReading {
  /// The reason why an answer is not a count; no reason for unrelated texts.
  struct Stop: Error {
    var reason: Reason?
  }

  /// The distinct names in order, with positive counts.
  private(set) var entries: [(key: LabelKey?, count: Int)] = []
  private(set) var total = 0
  private var places: [LabelKey?: Int] = [:]
  /// Whether the answer has one number for each name.
  private var isByName = false
  /// The labels of objects with counts.
  private var counted: Set<LabelKey> = []

  /// Returns the number of objects with a name; `nil` if there are none.
  func count(of key: LabelKey?) -> Int? { places[key].map { entries[$0].count } }

  /// Adds objects with a name.
  private mutating func add(_ key: LabelKey?, _ count: Int) {
    guard count > 0 else { return }
    total += count
    if let place = places[key] {
      entries[place].count += count
    } else {
      places[key] = entries.count
      entries.append((key, count))
    }
  }

  /// Reads an answer.
  ///
  /// - Complexity: O(*n*).
  static func of(
    _ bytes: Bytes, _ place: Range<Int>, names: [LabelKey], _ finding: Finding, limit: Int
  ) -> Result<CountReading, Stop> {
    var counts = CountReading()
    let place = Wrapping.stripped(bytes, place)
    if Candidates.saysNone(bytes, place) { return .success(counts) }
    let syntax = Syntax.of(bytes, place)
    if syntax != .plain {
      let reading = Reading.of(bytes, place, syntax == .molmo ? .points : .boxes, limit: limit)
      if reading.gaveUp { return .failure(Stop(reason: .gaveUp("reading a list", after: limit))) }
      guard !reading.items.isEmpty, reading.faultCount == 0 else { return .failure(Stop()) }
      for item in reading.items { counts.add(item.label.map { LabelKey(bytes, $0) }, 1) }
      return .success(counts)
    }
    let outline = OutlineReader.read(bytes, place)
    if let reason = outline.gaveUp { return .failure(Stop(reason: reason)) }
    let hasBrackets = outline.nodes.indices.dropFirst().contains { index in
      let one = outline.nodes[index]
      return one.kind == .list || one.kind == .object && !one.isImplicit
    }
    if !hasBrackets { return counts.addText(bytes, place, names, finding, limit: limit) }
    guard outline.prose == nil, counts.add(outline, 0, bytes), counts.resolve(names) else { return .failure(Stop()) }
    // A text that is cut off may have contained more than an empty list.
    guard counts.total > 0 || !outline.repairs.contains(.cutOff) else { return .failure(Stop()) }
    guard counts.total <= limit else { return .failure(Stop(reason: .gaveUp("counting", after: limit))) }
    return .success(counts)
  }

  /// Adds the contents of a node; returns false if they cannot be counted.
  private mutating func add(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> Bool {
    let one = outline.nodes[node]
    if one.isOpen && node > 0 && one.kind != .list { return true }
    guard !one.isMalformed else { return false }
    switch one.kind {
    case .text:
      add(LabelKey(bytes, one.place), 1)
    case .key:
      return false
    case .object:
      return addObject(outline, node, bytes)
    case .list where one.directCount > 0:
      if !one.isOpen { add(nil, 1) }
    case .list:
      for child in outline.children(of: node) where !add(outline, child, bytes) { return false }
    }
    return true
  }

  /// Sets of coordinate names that mark an object, not counts by name.
  private static let coordinates: [[String]] = [
    ["x1", "y1", "x2", "y2"], ["xmin", "ymin", "xmax", "ymax"], ["x", "y"], ["start", "end"],
  ]

  private mutating func addObject(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> Bool {
    let keys = Array(outline.children(of: node))
    // The label of an object may be anywhere in it, even after a confidence; a retracted object does not count.
    if let label = label(outline, keys, bytes) {
      return outline.isTakenBack(node, bytes) || addLabeled(label, outline, keys, bytes)
    }
    let isPlaced = Self.coordinates.contains { names in
      names.allSatisfy { name in keys.contains { outline.names($0, bytes, among: [name]) } }
    }
    if isPlaced {
      if !outline.isTakenBack(node, bytes) { add(nil, 1) }
      return true
    }
    if let counts = quotedCounts(outline, keys, bytes) {
      for (key, count) in counts { add(key, count) }
      isByName = true
      return true
    }
    var numbers: [(LabelKey, Int?)] = []
    var lists: [Int] = []
    for key in keys {
      if let value = outline.value(of: key) {
        if outline.nodes[value].kind != .text {
          lists.append(value)
        } else if outline.nodes[value].place.first.map({ bytes[$0].isDigit }) ?? true {
          continue
        } else if !MemberKeys.isUnderstood(bytes, outline.nodes[key].place, outline.nodes[value].place)
          || !SurroundingText.isDescription(bytes, outline.nodes[value].place)
        {
          return false
        }
      } else if PlaceKeys.role(bytes, outline.nodes[key].place, .boxes) == .confidence {
        guard let confidence = outline.number(of: key), confidence > 0 else { return false }
      } else if outline.number(of: key) != nil {
        guard !numbers.contains(where: { $0.0 == LabelKey(bytes, outline.nodes[key].place) }) else { return false }
        numbers.append((LabelKey(bytes, outline.nodes[key].place), Self.count(outline, key, bytes)))
      } else {
        return false
      }
    }
    if keys.isEmpty { return true }
    if !numbers.isEmpty && lists.isEmpty {
      for (key, count) in numbers {
        guard let count else { return false }
        add(key, count)
      }
      isByName = true
      return true
    }
    // A list under a name, `{"objects": […]}`, or one object without a name, `{"bbox": […]}`.
    guard lists.count == 1, numbers.isEmpty else {
      add(nil, 1)
      return true
    }
    if outline.nodes[lists[0]].directCount > 0 {
      add(nil, 1)
      return true
    }
    return add(outline, lists[0], bytes)
  }

  /// Returns the label of an object, or its caption; `nil` if it has neither.
  private func label(_ outline: Outline, _ keys: [Int], _ bytes: Bytes) -> Set<LabelKey>? {
    var labels: Set<LabelKey> = []
    var captions: Set<LabelKey> = []
    for key in keys where outline.names(key, bytes, among: Outline.labelKeys) {
      guard let value = outline.value(of: key), outline.nodes[value].kind == .text else { continue }
      let label = LabelKey(bytes, outline.nodes[value].place)
      if outline.names(key, bytes, among: ["caption"]) { captions.insert(label) } else { labels.insert(label) }
    }
    if labels.isEmpty && captions.isEmpty { return nil }
    return labels.isEmpty ? captions : labels
  }

  private static let countKeys = ["count", "number", "quantity", "amount"]

  /// Adds an object with a label and an optional count. Returns false for conflicting labels, counts or confidences.
  private mutating func addLabeled(
    _ labels: Set<LabelKey>, _ outline: Outline, _ keys: [Int], _ bytes: Bytes
  ) -> Bool {
    guard labels.count == 1, let label = labels.first else { return false }
    var count: Int?
    var confidence: Double??
    for key in keys {
      let place = outline.nodes[key].place
      if PlaceKeys.role(bytes, place, .boxes) == .confidence {
        let number = outline.number(of: key)
        if let confidence, confidence != number { return false }
        confidence = .some(number)
      }
      guard outline.names(key, bytes, among: Self.countKeys) else { continue }
      var new = Self.count(outline, key, bytes)
      if let value = outline.value(of: key), outline.nodes[value].kind == .text {
        new = CountText.count(bytes, bytes.trimmed(outline.nodes[value].place))
      }
      guard let new, count == nil || count == new else { return false }
      count = new
    }
    if count == nil && !counted.contains(label)
      || count != nil && places[label] == nil && counted.insert(label).inserted
    {
      add(label, count ?? 1)
      return true
    }
    return false
  }

  /// Returns the whole number of a key, exact to the last digit: `1.99999999999999999999` is not whole.
  private static func count(_ outline: Outline, _ key: Int, _ bytes: Bytes) -> Int? {
    guard let number = outline.number(of: key), number >= 0, number <= 1_000_000 else { return nil }
    var at = outline.nodes[key].place.upperBound
    while at < bytes.count, !CoordinateReader.begins(bytes, at: at, before: bytes.count) { at += 1 }
    let start = at
    _ = CoordinateReader.number(bytes, at: &at, before: bytes.count)
    return isWhole(bytes, start..<at) ? Int(exactly: number) : nil
  }

  /// Whether all digits after the decimal point of a number are 0.
  static func isWhole(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    guard let point = bytes[range].firstIndex(of: UInt8(ascii: ".")) else { return true }
    let fraction = bytes[point + 1..<range.upperBound].prefix { $0.isDigit }
    return fraction.allSatisfy { $0 == UInt8(ascii: "0") }
      || fraction.endIndex < range.upperBound && fraction.count < 16
  }

  /// Returns the counts of an object whose values are all quoted counts: `{"cat": "2"}`.
  private func quotedCounts(_ outline: Outline, _ keys: [Int], _ bytes: Bytes) -> [(LabelKey, Int)]? {
    var out: [(LabelKey, Int)] = []
    var seen: Set<LabelKey> = []
    for key in keys {
      guard let value = outline.value(of: key), outline.nodes[value].kind == .text,
        let count = CountText.count(bytes, bytes.trimmed(outline.nodes[value].place)),
        seen.insert(LabelKey(bytes, outline.nodes[key].place)).inserted
      else { return nil }
      out.append((LabelKey(bytes, outline.nodes[key].place), count))
    }
    return out.isEmpty ? nil : out
  }

  /// Adds the counts in a text without brackets.
  private mutating func addText(
    _ bytes: Bytes, _ place: Range<Int>, _ names: [LabelKey], _ finding: Finding, limit: Int
  ) -> Result<CountReading, Stop> {
    guard
      let entries = CountText.read(
        bytes, place, known: Set(names + names.flatMap { PluralNames.plurals(of: $0) }),
        allowsFrames: finding != .exact, limit: limit),
      Prose.refusal(in: bytes, place, around: entries.map(\.place)) == nil,
      OpenName.isName(bytes, place, limit: .max)
    else { return .failure(Stop()) }
    var seen: Set<LabelKey?> = []
    for entry in entries {
      guard seen.insert(entry.name).inserted else { return .failure(Stop()) }
      add(entry.name, entry.count)
    }
    isByName = true
    guard resolve(names) else { return .failure(Stop()) }
    // “No dogs and 1 dog” counts dogs twice.
    for entry in entries where entry.count == 0 {
      let same = names.first { $0 == entry.name || PluralNames.plurals(of: $0).contains { $0 == entry.name } }
      guard same.map({ places[$0] == nil }) ?? true else { return .failure(Stop()) }
    }
    guard total <= limit else { return .failure(Stop(reason: .gaveUp("counting", after: limit))) }
    return .success(self)
  }

  /// Renames plurals to the names of the reference; returns false if a name then has two counts.
  private mutating func resolve(_ names: [LabelKey]) -> Bool {
    guard isByName else { return true }
    var singular: [LabelKey: LabelKey] = [:]
    for name in names {
      for plural in PluralNames.plurals(of: name) where singular[plural] == nil { singular[plural] = name }
    }
    let known = Set(names)
    for index in entries.indices {
      guard let key = entries[index].key, !known.contains(key) else { continue }
      let name = singular[key] ?? PluralNames.plurals(of: key).first { known.contains($0) }
      guard let name else { continue }
      guard places[name] == nil else { return false }
      places[key] = nil
      places[name] = index
      entries[index].key = name
    }
    return true
  }
}
