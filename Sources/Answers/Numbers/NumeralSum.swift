/// The value of the number words so far.
struct NumeralSum {
  let isChinese: Bool
  /// The total before the last large multiplier.
  private var total = 0
  /// The sum of small multipliers since the last large one.
  private var section = 0
  /// The sum of words since the last multiplier.
  private var pending = 0
  private var lastLarge = Int.max
  private var isEmpty = true
  /// The number of words since the last multiplier or joiner.
  private var words = 0
  private var hasJoiner = false
  /// The digits of a number that is written place by place.
  private var digits: [Int] = []

  init(isChinese: Bool) { self.isChinese = isChinese }

  /// Adds a word; returns `false` if it cannot follow.
  mutating func add(_ word: Numerals.Word) -> Bool {
    switch word {
    case .joiner:
      if isEmpty || hasJoiner { return false }
      hasJoiner = true
      return true
    case .value(let value): return add(value)
    case .small(let factor):
      guard digits.count < 2 else { return false }
      let (term, overflows) = max(pending, 1).multipliedReportingOverflow(by: factor)
      guard !overflows, pending < 100, pending > 0 || words == 0, isRoom(for: term, above: section) else {
        return false
      }
      section += term
    case .large(let factor):
      guard digits.count < 2, !isEmpty || factor <= 1000 else { return false }
      return multiply(by: factor)
    }
    (pending, words, hasJoiner, isEmpty) = (0, 0, false, false)
    digits = []
    return true
  }

  private mutating func add(_ value: Int) -> Bool {
    if isChinese, value < 10, words > 0 || value == 0 { return addPlace(value) }
    guard value > 0 || isEmpty else { return false }
    // A zero must be last.
    if words > 0, pending == 0 { return false }
    guard isRoom(for: value, above: pending), pending > 0 || isRoom(for: value, above: section) else { return false }
    pending += value
    if value < 10 { digits.append(value) }
    words += 1
    isEmpty = false
    if !isChinese { hasJoiner = false }
    return true
  }

  /// Adds a digit after others, or a zero, which is a joiner after a multiplier.
  private mutating func addPlace(_ digit: Int) -> Bool {
    if words == 0 && !isEmpty { return add(.joiner) }
    guard digits.count == words, digits.count < 15, section == 0, total == 0 else { return false }
    digits.append(digit)
    words += 1
    isEmpty = false
    return true
  }

  private mutating func multiply(by factor: Int) -> Bool {
    let before = section + pending
    guard before > 0 || isEmpty || (total > 0 && lastLarge < factor) else { return false }
    // “two thousand million” multiplies what is there.
    let multipliesTotal = total > 0 && lastLarge < factor
    let (term, overflows) = (multipliesTotal ? total + before : max(before, 1)).multipliedReportingOverflow(by: factor)
    guard !overflows, multipliesTotal || lastLarge > factor else { return false }
    let (sum, exceeds) = (multipliesTotal ? 0 : total).addingReportingOverflow(term)
    guard !exceeds else { return false }
    (total, section, pending, words, hasJoiner, isEmpty) = (sum, 0, 0, 0, false, false)
    lastLarge = factor
    digits = []
    return true
  }

  /// Whether a value fits into the trailing zeros of another.
  private func isRoom(for value: Int, above other: Int) -> Bool {
    guard other > 0 else { return true }
    var room = 1
    while other % (room * 10) == 0 { room *= 10 }
    return value < room
  }

  /// Whether the words are ambiguous: `三百五` is 350 or 305, `三四` three or four.
  var isAmbiguous: Bool {
    guard isChinese else { return false }
    if digits.count > 1 { return digits.count < 4 && !digits.contains(0) }
    let isAfterMultiplier = section > 0 ? section % 100 == 0 : total > 0
    return isAfterMultiplier && pending > 0 && pending < 10 && !hasJoiner
  }

  /// The number; `nil` if there is none or it is uncertain.
  var value: Int? {
    if isEmpty || isAmbiguous || (hasJoiner && pending == 0) { return nil }
    if digits.count > 1 { return digits.reduce(0) { $0 * 10 + $1 } }
    let (value, overflows) = total.addingReportingOverflow(section + pending)
    guard !overflows, lastLarge == .max || section + pending < lastLarge else { return nil }
    return value
  }
}
