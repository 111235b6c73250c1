public import RewardCore

/// Rewards how many things an answer names, altogether or of each name, with credit for being off by a few.
///
/// With *f* things found and *n* wanted,
///
///     total      max(0, 1 − |f − n| ÷ reach)
///     perLabel   the mean of that over all names wanted or found, where a name that is only one of the two earns 0
///
/// ```swift
/// let truth = LabelCounts(["cat": 2, "dog": 1])
/// let reward = SetCountMatch(.perLabel, reach: 2)
/// reward.score("<think>…</think><answer>{\"cat\": 2, \"dog\": 1}</answer>", given: truth)     // 1
/// reward.score("<think>…</think><answer>[\"cat\", \"dog\"]</answer>", given: truth)           // 0.75: (½ + 1) ÷ 2
/// reward.score("<think>…</think><answer>{\"cat\": 2, \"bird\": 1}</answer>", given: truth)    // 0.333…: (1 + 0 + 0) ÷ 3
/// ```
///
/// The answer is an object of numbers by name, a list of names, a list of boxes or other things with a `label`, boxes or points in any
/// ``Syntax``, or, for the total, a number.
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: an empty list for an empty reference scores 1. Names are compared as ``LabelRule/required`` compares them. A number that is
///   negative or no whole one, or anything else that says no number, scores 0. Unlike in a pairing, where things lie does not matter, so
///   that a false thing can stand in for a missed one: use it beside a reward of places, not in place of it.
/// - Complexity: O(*n*) in the length of the completion.
public struct SetCountMatch: Reward, Configurable {
  /// `setCountMatch`.
  public static let kind = "setCountMatch"
  /// The right number of each name.
  public static let template = SetCountMatch()

  /// What is counted.
  public enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
    /// All things, whatever their name.
    case total
    /// The things of each name.
    case perLabel
  }

  /// What is counted.
  public var scope: Scope
  /// The distance from which on nothing is earned; 1 for the right number only.
  public var reach: Int
  /// The number of things beyond which reading is given up.
  public var most: Int
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward for numbers of things.
  ///
  /// - Precondition: `reach` and `most` are positive.
  public init(_ scope: Scope = .perLabel, reach: Int = 1, most: Int = 1000, answer: AnswerSchema = .thinkAnswer) {
    precondition(reach > 0, "the reach must be positive, not \(reach)")
    precondition(most > 0, "at most \(most) things are too few")
    self.scope = scope
    self.reach = reach
    self.most = most
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("scope", &scope)
    options("reach", &reach, "positive") { $0 > 0 }
    options("most", &most, "positive") { $0 > 0 }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: LabelCounts) -> Verdict {
    let anatomy = completion.anatomy(by: answer)
    guard let place = anatomy.answer else {
      return Verdict(name, 0, because: anatomy.absence ?? .noAnswer("nothing was found"))
    }
    return completion.withUTF8 { bytes in
      switch Tally.of(bytes, place, limit: max(most, reference.total)) {
      case .failure(let stop):
        return Verdict(
          name, 0, because: stop.reason ?? .unreadable("a list to count", Excerpt(completion.text.slice(place))))
      case .success(let found):
        return verdict(found, reference)
      }
    }
  }

  private func verdict(_ found: Tally, _ wanted: LabelCounts) -> Verdict {
    if scope == .total {
      let reason = Reason.compared("things", Double(found.total), against: Double(wanted.total))
      return Verdict(name, credit(found.total, wanted.total), because: reason)
    }
    // In the order of what is wanted, so that the order of the answer changes no bit of the sum.
    var sum = 0.0
    var rightCount = 0
    var shared = 0
    for (key, entry) in zip(wanted.keys, wanted.entries) {
      guard let count = found.count(of: key) else { continue }
      shared += 1
      sum += credit(count, entry.count)
      rightCount += count == entry.count ? 1 : 0
    }
    let union = wanted.entries.count + found.entries.count - shared
    let score = union == 0 ? 1 : sum / Double(union)
    return Verdict(name, score, because: .counted("names with the right number", rightCount, of: union))
  }

  private func credit(_ found: Int, _ wanted: Int) -> Double {
    max(0, 1 - Double(abs(found - wanted)) / Double(reach))
  }
}

/// How many things of each name an answer holds.
struct Tally {
  /// Why there is no tally; without a reason where the text is simply something else.
  struct Stop: Error {
    var reason: Reason?
  }

  /// The names, each once, in order, with numbers above 0.
  private(set) var entries: [(key: LabelKey?, count: Int)] = []
  private(set) var total = 0
  private var places: [LabelKey?: Int] = [:]

  /// How many things have a name; `nil` where none has.
  func count(of key: LabelKey?) -> Int? { places[key].map { entries[$0].count } }

  /// Adds things of a name.
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

  /// - Complexity: O(*n*).
  static func of(_ bytes: Bytes, _ place: Range<Int>, limit: Int) -> Result<Tally, Stop> {
    var tally = Tally()
    if Candidates.saysNone(bytes, place) { return .success(tally) }
    let syntax = Syntax.of(bytes, place)
    if syntax != .plain {
      let reading = Reading.of(bytes, place, syntax == .molmo ? .points : .boxes, limit: limit)
      if reading.gaveUp { return .failure(Stop(reason: .gaveUp("reading a list", after: limit))) }
      guard !reading.items.isEmpty, reading.faultCount == 0 else { return .failure(Stop()) }
      for item in reading.items { tally.add(item.label.map { LabelKey(bytes, $0) }, 1) }
      return .success(tally)
    }
    let outline = OutlineReader.read(bytes, place)
    if let reason = outline.gaveUp { return .failure(Stop(reason: reason)) }
    guard outline.prose == nil, tally.add(outline, 0, bytes) else { return .failure(Stop()) }
    // What the text ends within may have held more than nothing.
    guard tally.total > 0 || !outline.repairs.contains(.cutOff) else { return .failure(Stop()) }
    guard tally.total <= limit else { return .failure(Stop(reason: .gaveUp("counting", after: limit))) }
    return .success(tally)
  }

  /// Adds what a node holds; false where that is nothing to count.
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
    case .list where node == 0 && one.end == 1:
      // A number, and nothing else.
      guard outline.numbers.count == 1, let count = Self.count(outline.numbers[0]) else { return false }
      add(nil, count)
    case .list where one.directCount > 0:
      if !one.isOpen { add(nil, 1) }
    case .list:
      for child in outline.children(of: node) where !add(outline, child, bytes) { return false }
    }
    return true
  }

  private mutating func addObject(_ outline: Outline, _ node: Int, _ bytes: Bytes) -> Bool {
    var numbers: [(LabelKey, Int)] = []
    var lists: [Int] = []
    var isEmpty = true
    for key in outline.children(of: node) {
      isEmpty = false
      if let value = outline.value(of: key) {
        if outline.names(key, bytes, among: Outline.labelKeys), outline.nodes[value].kind == .text {
          add(LabelKey(bytes, outline.nodes[value].place), 1)
          return true
        }
        if outline.nodes[value].kind != .text { lists.append(value) }
      } else if let number = outline.number(of: key), let count = Self.count(number) {
        numbers.append((LabelKey(bytes, outline.nodes[key].place), count))
      } else {
        return false
      }
    }
    if isEmpty { return true }
    if !numbers.isEmpty && lists.isEmpty {
      for (key, count) in numbers { add(key, count) }
      return true
    }
    // Either a list under a name, `{"objects": […]}`, or one thing without a name, `{"bbox": […]}`.
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

  private static func count(_ number: Double) -> Int? {
    guard number >= 0, number <= 1_000_000 else { return nil }
    return Int(exactly: number)
  }
}
