/// A matching of predictions to references, with the value of each pair.
public struct Pairing: Sendable, Hashable {
  /// One pair.
  public struct Pair: Sendable, Hashable, Codable {
    private enum CodingKeys: String, CodingKey {
      case found = "prediction"
      case wanted = "reference"
      case value
    }

    /// The index of the prediction, from 0.
    public var found: Int
    /// The index of the reference, from 0.
    public var wanted: Int
    /// The value of the pair, of the kind that ``Pairing/quantity`` names.
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
  /// The pairs, in the order of the references.
  public var pairs: [Pair]
  /// The number of predictions.
  public var foundCount: Int
  /// The number of references.
  public var wantedCount: Int

  /// The labels of the predictions; empty, or shorter than ``foundCount``, where they have none.
  public var foundLabels: [Excerpt?]
  /// The labels of the references; empty where they have none.
  public var wantedLabels: [Excerpt?]
  /// Remarks on how the predictions were read: “cut off”, “1 impossible in thousandths”.
  public var remarks: [String]

  /// Makes a matching.
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
