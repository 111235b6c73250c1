/// A one-to-one matching of predictions to references, with a value for each pair.
public struct MatchedPairs: Sendable, Hashable {
  /// A matched prediction and reference.
  public struct Pair: Sendable, Hashable, Codable {
    /// The index of the prediction, from 0.
    public var prediction: Int
    /// The index of the reference, from 0.
    public var reference: Int
    /// The value of the pair: the ``MatchedPairs/quantity``.
    public var value: Double

    /// Creates a pair.
    public init(prediction: Int, reference: Int, value: Double) {
      self.prediction = prediction
      self.reference = reference
      self.value = value
    }
  }

  /// The name of the values, for example “IoU”.
  public var quantity: String
  /// The pairs, in the order of the references.
  public var pairs: [Pair]
  /// The number of predictions.
  public var predictionCount: Int
  /// The number of references.
  public var referenceCount: Int

  /// The labels of the predictions; empty or shorter than ``predictionCount`` if some have no label.
  public var predictionLabels: [Excerpt?]
  /// The labels of the references; empty if they have none.
  public var referenceLabels: [Excerpt?]
  /// Remarks on how the predictions were read, for example “cut off” or “1 impossible in thousandths”.
  public var remarks: [String]

  /// Creates a matching.
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
  /// The maximum number of pairs in a description.
  public static let shownPairs = 8

  /// A summary with remarks: `2 of 3 matched, 1 unmatched; IoU 0.91 (1 for 2), 0.85 (2 for 1)`.
  public var description: String {
    var words = "\(pairs.count) of \(referenceCount) matched, \(predictionCount - pairs.count) unmatched"
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
