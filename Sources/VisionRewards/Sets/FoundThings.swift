import Answers
import RewardCore

/// The things that an answer holds, ready to be paired.
struct FoundThings<Thing> {
  var things: [Thing] = []
  /// The label of each, as it is compared.
  var keys: [LabelKey?] = []
  /// The place of each in the answer, from 0.
  var places: [Int] = []
  var confidences: [Double?] = []
  /// The label of everything that was found, possible or not, as it is shown; empty where nothing has one.
  var labels: [Excerpt?] = []
  /// What was put right in reading them.
  var repairs: Repairs = []
  /// How many look like such a thing and are none, or are impossible.
  var unreadableCount = 0

  /// What is to be said of the things that are none.
  var unreadable: [String] { unreadableCount == 0 ? [] : ["\(unreadableCount) unreadable or impossible"] }

  /// How many things the answer names, readable or not.
  var count: Int { things.count + unreadableCount }
}

extension Completion {
  /// Reads a list of things from the answer, and calls `judge` with them, or `otherwise` with why there are none.
  ///
  /// - Parameters:
  ///   - maximumCount: the number of things beyond which reading is given up.
  ///   - words: what the answer should be: “a list of masks”.
  ///   - read: makes a thing of what was found; `nil` where it is impossible.
  func withThings<Thing>(
    by schema: AnswerSchema, _ finding: Finding, maximumCount: Int, of words: String,
    search: (Outline, Bytes) -> Outline.Search, read: (Outline, Outline.Item, Bytes) -> Thing?,
    judge: (FoundThings<Thing>) -> Verdict, otherwise: (Reason) -> Verdict
  ) -> Verdict {
    let place: Range<Int>
    switch answerRegion(by: schema, finding) {
    case .failure(let absence): return otherwise(absence.reason)
    case .success(let region): place = region
    }
    return withUTF8 { bytes in
      if Candidates.saysNone(bytes, place) { return judge(FoundThings()) }
      let outline = OutlineReader.read(bytes, place)
      if let reason = outline.gaveUp { return otherwise(reason) }
      let finds = outline.items(bytes, search(outline, bytes))
      let isNothing = finds.items.isEmpty && finds.faultCount == 0
      // An empty list is an answer, where it is whole; so is text around it, where text is allowed.
      let isEmptyList =
        outline.nodes.count > 1 && !outline.repairs.contains(.cutOff) && !outline.nodes.contains { $0.isMalformed }
      let isReadable = (outline.prose == nil || finding != .exact) && (!isNothing || isEmptyList)
      guard isReadable else { return otherwise(.unreadable(words, Excerpt(text.slice(place)))) }
      if finding == .stated, let refusal = PlaceWords.refusal(in: bytes, place, around: outline) {
        return otherwise(refusal.reason(words, Excerpt(text.slice(place))))
      }
      guard finds.items.count + finds.faultCount <= most else {
        return otherwise(.gaveUp("reading a list", after: maximumCount))
      }
      var found = FoundThings<Thing>()
      found.unreadableCount = finds.faultCount
      found.repairs = outline.repairs
      if finds.items.contains(where: { $0.label != nil }) {
        found.labels = finds.items.map { $0.label.map { Excerpt(text.slice($0)) } }
      }
      for (place, one) in finds.items.enumerated() {
        guard let thing = read(outline, one, bytes) else {
          found.unreadableCount += 1
          continue
        }
        found.things.append(thing)
        found.keys.append(one.label.map { LabelKey(bytes, $0) })
        found.places.append(place)
        found.confidences.append(one.confidence)
      }
      return judge(found)
    }
  }
}

extension SetRule {
  /// Pairs things found with things wanted.
  ///
  /// - Parameters:
  ///   - precedes: an order that depends on the things alone; `nil` where they are equal.
  ///   - similarity: that of something found to something wanted, from 0 to 1.
  func pairing<Thing>(
    _ quantity: String, _ found: FoundThings<Thing>, wanted: [LabelKey?], labels: [Excerpt?],
    precedes: (Thing, Thing) -> Bool?, similarity: (Thing, _ wanted: Int) -> Double
  ) -> Pairing {
    let order = found.things.indices.sorted { a, b in
      if matching == .byConfidence {
        let p = found.confidences[a] ?? .infinity
        let q = found.confidences[b] ?? .infinity
        return p == q ? a < b : p > q
      }
      if let isFirst = precedes(found.things[a], found.things[b]) { return isFirst }
      let own = found.keys[a]?.bytes ?? []
      let other = found.keys[b]?.bytes ?? []
      return own == other ? a < b : own.lexicographicallyPrecedes(other)
    }
    var values: [Double] = []
    values.reserveCapacity(order.count * wanted.count)
    for row in order {
      for column in wanted.indices { values.append(similarity(found.things[row], column)) }
    }
    weigh(&values, rows: order.count, wanted: wanted, found: { found.keys[order[$0]] }, quality: { $0 })
    let partners = partners(values, rows: order.count, columns: wanted.count)
    var pairs: [Pairing.Pair] = []
    for (row, partner) in partners.enumerated() {
      guard let column = partner else { continue }
      pairs.append(.init(found: found.places[order[row]], wanted: column, value: values[row * wanted.count + column]))
    }
    pairs.sort { $0.wanted < $1.wanted }
    return Pairing(
      quantity, pairs, found: found.count, wanted: wanted.count, foundLabels: found.labels, wantedLabels: labels,
      remarks: found.repairs.names + found.unreadable)
  }
}
