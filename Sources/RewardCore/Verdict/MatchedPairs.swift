/// A matching of predictions to references, with the value of each pair.
public struct MatchedPairs: Sendable, Hashable {
  /// One pair.
  public struct Pair: Sendable, Hashable, Codable {
    /// The index of the prediction, from 0.
    public var prediction: Int
    /// The index of the reference, from 0.
    public var reference: Int
    /// The value of the pair, of the kind that ``MatchedPairs/quantity`` names.
    public var value: Double

    /// Makes a pair.
    public init(prediction: Int, reference: Int, value: Double) {
      self.prediction = prediction
      self.reference = reference
      self.value = value
    }
  }

  /// What the values measure: “IoU”.
  public var quantity: String
  /// The pairs, in the order of the references.
  public var pairs: [Pair]
  /// The number of predictions.
  public var predictionCount: Int
  /// The number of references.
  public var referenceCount: Int

  /// The labels of the predictions; empty, or shorter than ``predictionCount``, where they have none.
  public var predictionLabels: [Excerpt?]
  /// The labels of the references; empty where they have none.
  public var referenceLabels: [Excerpt?]
  /// Remarks on how the predictions were read: “cut off”, “1 impossible in thousandths”.
  public var remarks: [String]

  /// Makes a matching.
  public init(
    _ quantity: String, _ pairs: [Pair], predictions predictionCount: Int, references referenceCount: Int,
    predictionLabels: [Excerpt?] = [],
    referenceLabels: [Excerpt?] = [], remarks: [String] = []
  ) {
    self.quantity = quantity
    self.pairs = pairs
    self.predictionCount = predictionCount
    self.referenceCount = referenceCount
    self.predictionLabels = predictionLabels
    self.referenceLabels = referenceLabels
    self.remarks = remarks
  }
}

extension MatchedPairs: CustomStringConvertible {
  /// The number of pairs shown in a description.
  public static let shownPairs = 8

  /// `2 of 3 found, 1 false; IoU 0.91 (1 for 2), 0.85 (2 for 1)`, and the remarks.
  public var description: String {
    var words = "\(pairs.count) of \(referenceCount) found, \(predictionCount - pairs.count) false"
    if !pairs.isEmpty {
      let shown = pairs.prefix(Self.shownPairs).map {
        "\($0.value.inWords) (\($0.prediction + 1) for \($0.reference + 1))"
      }
      words += "; \(quantity) \(shown.joined(separator: ", "))"
      if pairs.count > Self.shownPairs { words += ", …" }
    }
    return remarks.isEmpty ? words : words + "; \(remarks.joined(separator: ", "))"
  }
}
