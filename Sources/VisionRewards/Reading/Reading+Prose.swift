import Answers
import RewardCore

extension Reading {
  /// Returns the reason why the text around the places does not commit to them; `nil` if it does.
  ///
  /// - Parameter isOne: whether a single place is expected, which known words must introduce.
  /// - Complexity: O(*n*).
  func refusal(_ bytes: Bytes, _ region: Range<Int>, _ wanted: Wanted, isOne: Bool = false) -> Refusal? {
    if hasRemark { return .refused }
    // These readers skip nothing but names, and the quick reader nothing at all.
    if [.paliGemma, .florence, .kosmos, .molmo].contains(syntax) {
      return prose == nil ? nil : Prose.refusal(in: bytes, region, around: values)
    }
    if values.isEmpty { return nil }
    // Brackets and numbers without a place are words.
    var next = 0
    var stated: [Range<Int>] = []
    for value in values {
      while next < items.count, items[next].place.upperBound <= value.lowerBound { next += 1 }
      // A tag declares its content to be a place, even an unreadable one.
      let holdsItem = next < items.count && items[next].place.lowerBound < value.upperBound
      if holdsItem || bytes[value.lowerBound] == UInt8(ascii: "<") { stated.append(value) }
    }
    // Without a place, there is nothing to commit to.
    if stated.isEmpty { return nil }
    return SurroundingText.commits(bytes, region, to: stated, wanted == .boxes ? .boxes : .points, isOne: isOne)
      ? nil : .refused
  }

  /// Removes places that the text denies while it states others: “[A], not [B]”.
  ///
  /// - Complexity: O(*n*).
  mutating func leaveOutDenied(_ bytes: Bytes, _ region: Range<Int>) {
    guard prose != nil, items.count > 1, region.count <= Self.longestDenial,
      let denials = Prose.denials(in: bytes, region, around: values)
    else { return }
    let denied = zip(values, denials.isDenied).filter(\.1).map(\.0)
    var kept: [Item] = []
    var removed: [Item] = []
    var next = 0
    for item in items {
      while next < denied.count, denied[next].upperBound <= item.place.lowerBound { next += 1 }
      let isDenied = next < denied.count && denied[next].contains(item.place.lowerBound)
      if isDenied { removed.append(item) } else { kept.append(item) }
    }
    // A place that is both stated and denied is not a statement.
    guard !removed.contains(where: { one in kept.contains { $0.corners == one.corners } }), removed.count < 64 else {
      return
    }
    items = kept
    values = denials.stated
  }

  /// Whether words between lists of labeled objects mark several statements. An example is “Before: [{…}] After:
  /// [{…}]”.
  ///
  /// The name of the objects that follow is no such mark: “Cats: [{…}] Dogs: [{…}]”.
  ///
  /// - Complexity: O(*n*).
  func hasHeadings(_ bytes: Bytes) -> Bool {
    guard prose != nil, values.count > 1, !items.isEmpty, items.allSatisfy({ $0.label != nil }) else { return false }
    var next = 0
    for index in values.indices.dropFirst() {
      let gap = values[index - 1].upperBound..<max(values[index - 1].upperBound, values[index].lowerBound)
      while next < items.count, items[next].place.lowerBound < values[index].lowerBound { next += 1 }
      // Objects one by one may be numbered in words: “Object 2: {…}”.
      let areLists = [values[index - 1], values[index]].contains { bytes[$0.lowerBound] == UInt8(ascii: "[") }
      if !areLists || ShapeWords.isGlue(bytes, gap) { continue }
      guard next < items.count, values[index].contains(items[next].place.lowerBound), let label = items[next].label,
        let name = TextLabels.name(bytes, gap)
      else { return true }
      let (key, heading) = (LabelKey(bytes, label), LabelKey(bytes, name))
      guard key == heading || PluralNames.plurals(of: key).contains(heading) else { return true }
    }
    return false
  }

  /// Uses the words next to places without labels as their labels. Examples are `- cat [0, 0, 10, 10]`, `cat (0, 0,
  /// 10, 10), dog …` and `[0, 0, 10, 10] cat`.
  ///
  /// - Complexity: O(*n*).
  mutating func labelByText(_ bytes: Bytes, _ region: Range<Int>) {
    guard prose != nil, items.count == values.count, items.allSatisfy({ $0.label == nil }) else { return }
    for (item, value) in zip(items, values) where !value.contains(item.place.lowerBound) { return }
    guard let names = TextLabels.names(bytes, region, beside: values) else { return }
    for (index, name) in names.enumerated() { items[index].label = name }
  }
}
