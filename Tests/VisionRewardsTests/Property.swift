import TestSupport
import Testing

/// Checks a law on random cases; a case that breaks it is made smaller while it still does, and reported.
func forAll<Case>(
  _ count: Int = 2_000, seed: UInt64 = 1, _ generate: (inout Seeded) -> Case,
  shrink: (Case) -> [Case] = { _ in [] }, sourceLocation: SourceLocation = #_sourceLocation,
  _ law: (Case) -> Bool
) {
  var random = Seeded(seed)
  for index in 0..<count {
    var failing = generate(&random)
    if law(failing) { continue }
    var steps = 0
    shrinking: while steps < 1_000 {
      for smaller in shrink(failing) where !law(smaller) {
        failing = smaller
        steps += 1
        continue shrinking
      }
      break
    }
    Issue.record("case \(index), after \(steps) steps of shrinking: \(failing)", sourceLocation: sourceLocation)
    return
  }
}

/// Smaller numbers to try in place of one.
func smaller(_ x: Double) -> [Double] {
  x == 0 ? [] : [0, (x / 2).rounded(.towardZero), x - (x > 0 ? 1 : -1)].filter { abs($0) < abs(x) }
}

/// Smaller lists to try in place of one: halves, one element fewer, one element smaller.
func smaller<Element>(_ list: [Element], element: (Element) -> [Element]) -> [[Element]] {
  var out: [[Element]] = []
  if list.count > 1 { out += [Array(list.prefix(list.count / 2)), Array(list.suffix(list.count / 2))] }
  for index in list.indices {
    var copy = list
    copy.remove(at: index)
    out.append(copy)
    for one in element(list[index]) {
      copy = list
      copy[index] = one
      out.append(copy)
    }
  }
  return out
}
