import Answers
import RewardCore

/// The predictions of an answer, for matching.
struct Predictions<Value> {
  var values: [Value] = []
  /// The labels in the form for comparison.
  var keys: [LabelKey?] = []
  /// The index of each prediction in the answer.
  var places: [Int] = []
  var confidences: [Double?] = []
  /// The labels of all predictions for display, including invalid ones; empty if there are none.
  var labels: [Excerpt?] = []
  /// The faults that were repaired while reading.
  var repairs: Repairs = []
  /// The number of invalid or impossible predictions.
  var unreadableCount = 0

  /// The number of predictions in the answer, readable or not.
  var count: Int { values.count + unreadableCount }

  init() {}

  /// Creates predictions from the items of a text.
  ///
  /// - Parameter value: returns the value of an item; `nil` if it is impossible.
  init<Item>(
    _ items: [Item], _ bytes: Bytes, of text: String, label: (Item) -> Range<Int>?, confidence: (Item) -> Double?,
    value: (Item) -> Value?
  ) {
    let labels = items.map(label)
    if labels.contains(where: { $0 != nil }) { self.labels = labels.map { $0.map { Excerpt(text.slice($0)) } } }
    for (place, item) in items.enumerated() {
      guard let value = value(item) else {
        unreadableCount += 1
        continue
      }
      values.append(value)
      keys.append(labels[place].map { LabelKey(bytes, $0) })
      places.append(place)
      confidences.append(confidence(item))
    }
  }
}

extension Completion {
  /// Reads a list of predictions from the answer, and calls `judge` with them. Without a list, it calls `otherwise`
  /// with the reason.
  ///
  /// - Parameters:
  ///   - maximumCount: the maximum number of predictions.
  ///   - words: the expected kind of answer: “a list of masks”.
  ///   - read: returns the value of an item; `nil` if it is impossible.
  func withPredictions<Value>(
    by schema: AnswerSchema, _ finding: Finding, maximumCount: Int, of words: String,
    search: (Outline, Bytes) -> Outline.Search, read: (Outline, Outline.Item, Bytes) -> Value?,
    judge: (Predictions<Value>) -> Verdict, otherwise: (Reason) -> Verdict
  ) -> Verdict {
    let place: Range<Int>
    switch answerRegion(by: schema, finding) {
    case .failure(let absence): return otherwise(absence.reason)
    case .success(let region): place = region
    }
    return withUTF8 { bytes in
      if Candidates.saysNone(bytes, place) { return judge(Predictions()) }
      let outline = OutlineReader.read(bytes, place)
      if let reason = outline.gaveUp { return otherwise(reason) }
      let finds = outline.items(bytes, search(outline, bytes))
      let isNothing = finds.items.isEmpty && finds.faultCount == 0
      // A complete empty list is an answer, also with text around it if text is allowed.
      let isEmptyList =
        outline.nodes.count > 1 && !outline.repairs.contains(.cutOff) && !outline.nodes.contains { $0.isMalformed }
      let isReadable = (outline.prose == nil || finding != .exact) && (!isNothing || isEmptyList)
      guard isReadable else { return otherwise(.unreadable(words, Excerpt(text.slice(place)))) }
      guard !outline.hasDenied(bytes) else { return otherwise(.unreadable(words, Excerpt(text.slice(place)))) }
      if finding == .stated, let refusal = SurroundingText.refusal(in: bytes, place, around: outline, .shapes) {
        return otherwise(refusal.reason(words, Excerpt(text.slice(place))))
      }
      guard finds.items.count + finds.faultCount <= maximumCount else {
        return otherwise(.gaveUp("reading a list", after: maximumCount))
      }
      var found = Predictions(
        finds.items, bytes, of: text, label: { $0.label }, confidence: { $0.confidence },
        value: { read(outline, $0, bytes) })
      found.unreadableCount += finds.faultCount
      found.repairs = outline.repairs
      return judge(found)
    }
  }
}

extension SetRule {
  /// Matches predictions with references.
  ///
  /// - Parameters:
  ///   - remarks: remarks on the predictions; by default the repairs and the number of unreadable predictions.
  ///   - precedes: a total order of values; `nil` if they are equal.
  ///   - similarities: the similarities of predictions to all references, row by row.
  ///   - quality: the quality of a similarity above the threshold, in 0…1.
  func pairing<Value>(
    _ quantity: String, _ found: Predictions<Value>, with references: ReferenceLabels, remarks: [String]? = nil,
    precedes: (Value, Value) -> Bool?, similarities: ([Value]) -> [Double], quality: (Double) -> Double
  ) -> MatchedPairs {
    let order = found.values.indices.sorted { a, b in
      if matching == .byConfidence {
        let p = found.confidences[a] ?? .infinity
        let q = found.confidences[b] ?? .infinity
        return p == q ? a < b : p > q
      }
      if let isFirst = precedes(found.values[a], found.values[b]) { return isFirst }
      let own = found.keys[a]?.bytes ?? []
      let other = found.keys[b]?.bytes ?? []
      return own == other ? a < b : own.lexicographicallyPrecedes(other)
    }
    let keys = references.keys
    var values = similarities(order.map { found.values[$0] })
    weigh(&values, rows: order.count, wanted: keys, found: { found.keys[order[$0]] }, quality: quality)
    let partners = partners(values, rows: order.count, columns: keys.count)
    var pairs: [MatchedPairs.Pair] = []
    for (row, partner) in partners.enumerated() {
      guard let column = partner else { continue }
      pairs.append(
        .init(prediction: found.places[order[row]], reference: column, value: values[row * keys.count + column]))
    }
    pairs.sort { $0.reference < $1.reference }
    let unreadable = found.unreadableCount == 0 ? [] : ["\(found.unreadableCount) unreadable or impossible"]
    return MatchedPairs(
      quantity, pairs, predictions: found.count, references: keys.count, predictionLabels: found.labels,
      referenceLabels: references.shown, remarks: remarks ?? found.repairs.names + unreadable)
  }

  /// Matches predictions with references by similarities in 0…1.
  func pairing<Value>(
    _ quantity: String, _ found: Predictions<Value>, with references: ReferenceLabels,
    precedes: (Value, Value) -> Bool?, similarity: (Value, _ reference: Int) -> Double
  ) -> MatchedPairs {
    pairing(
      quantity, found, with: references, precedes: precedes,
      similarities: { rows in
        var values: [Double] = []
        values.reserveCapacity(rows.count * references.keys.count)
        for row in rows {
          for column in references.keys.indices { values.append(similarity(row, column)) }
        }
        return values
      }, quality: { $0 })
  }
}
