/// Which of the things found stands for which of those wanted, and how good each pair is.
public struct Pairing: Sendable, Hashable {
  /// One pair.
  public struct Pair: Sendable, Hashable, Codable {
    private enum CodingKeys: String, CodingKey {
      case found = "prediction"
      case wanted = "reference"
      case value
    }

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

  /// What the things found are called, by their places; empty, or shorter than ``foundCount``, where nothing is known.
  public var foundLabels: [Excerpt?]
  /// What the things wanted are called, by their places; empty where nothing is known.
  public var wantedLabels: [Excerpt?]
  /// What is to be said of how the things were read: “cut off”, “1 impossible in thousandths”.
  public var remarks: [String]

  /// Makes a pairing.
  public init(
    _ quantity: String, _ pairs: [Pair], found foundCount: Int, wanted wantedCount: Int, foundLabels: [Excerpt?] = [],
    wantedLabels: [Excerpt?] = [], remarks: [String] = []
  ) {
    self.quantity = quantity
    self.pairs = pairs
    self.foundCount = foundCount
    self.wantedCount = wantedCount
    self.foundLabels = foundLabels
    self.wantedLabels = wantedLabels
    self.remarks = remarks
  }
}

extension Pairing: CustomStringConvertible {
  /// The number of pairs shown in a description.
  public static let shownPairs = 8

  /// `2 of 3 found, 1 false; IoU 0.91 (1 for 2), 0.85 (2 for 1)`, and the remarks.
  public var description: String {
    var words = "\(pairs.count) of \(wantedCount) found, \(foundCount - pairs.count) false"
    if !pairs.isEmpty {
      let shown = pairs.prefix(Self.shownPairs).map { "\($0.value.inWords) (\($0.found + 1) for \($0.wanted + 1))" }
      words += "; \(quantity) \(shown.joined(separator: ", "))"
      if pairs.count > Self.shownPairs { words += ", …" }
    }
    return remarks.isEmpty ? words : words + "; \(remarks.joined(separator: ", "))"
  }
}
