/// Which of the things found stands for which of those wanted, and how good each pair is.
public struct Pairing: Sendable, Hashable, Codable {
  /// One pair.
  public struct Pair: Sendable, Hashable, Codable {
    /// The place of the thing found in its list, from 0.
    public var found: Int
    /// The place of the thing wanted in its list, from 0.
    public var wanted: Int
    /// How good the pair is.
    public var value: Double

    /// Makes a pair.
    public init(found: Int, wanted: Int, value: Double) {
      self.found = found
      self.wanted = wanted
      self.value = value
    }
  }

  /// What the values measure: “IoU”.
  public var quantity: String
  /// The pairs, in the order of what was wanted.
  public var pairs: [Pair]
  /// How many things were found.
  public var foundCount: Int
  /// How many things were wanted.
  public var wantedCount: Int

  /// Makes a pairing.
  public init(_ quantity: String, _ pairs: [Pair], found foundCount: Int, wanted wantedCount: Int) {
    self.quantity = quantity
    self.pairs = pairs
    self.foundCount = foundCount
    self.wantedCount = wantedCount
  }
}

extension Pairing: CustomStringConvertible {
  /// The number of pairs shown in a description.
  public static let shownPairs = 8

  /// `2 of 3 found, 1 false; IoU 0.91 (1 for 2), 0.85 (2 for 1)`.
  public var description: String {
    var words = "\(pairs.count) of \(wantedCount) found, \(foundCount - pairs.count) false"
    guard !pairs.isEmpty else { return words }
    let shown = pairs.prefix(Self.shownPairs).map { "\($0.value.inWords) (\($0.found + 1) for \($0.wanted + 1))" }
    words += "; \(quantity) \(shown.joined(separator: ", "))"
    return pairs.count > Self.shownPairs ? words + ", …" : words
  }

  /// The pairing as a table, one line for each thing wanted and one for the false ones.
  public var table: String {
    var lines = ["wanted  found  \(quantity)"]
    for wanted in 0..<wantedCount {
      let pair = pairs.first { $0.wanted == wanted }
      let found = pair.map { "\($0.found + 1)" } ?? "–"
      lines.append(
        String(repeating: " ", count: max(0, 6 - "\(wanted + 1)".count)) + "\(wanted + 1)"
          + String(repeating: " ", count: max(1, 7 - found.count)) + found + "  " + (pair?.value.inWords ?? "missed"))
    }
    let used = pairs.map(\.found)
    for found in 0..<foundCount where !used.contains(found) {
      lines.append("     –" + String(repeating: " ", count: max(1, 7 - "\(found + 1)".count)) + "\(found + 1)  false")
    }
    return lines.joined(separator: "\n")
  }
}
