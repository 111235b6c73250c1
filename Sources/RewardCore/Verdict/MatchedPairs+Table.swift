extension MatchedPairs {
  /// The maximum number of rows in ``table``.
  public static let shownRows = 20

  /// The matching as a table. Each reference is listed in order, with its prediction or as missed, followed by the
  /// unmatched predictions.
  ///
  /// ```text
  /// answer  reference  label  IoU  outcome
  ///      2          1  cat    0.8  matched
  ///      –          2  dog      –  missed
  ///      1          –  cat      –  unmatched
  /// ```
  ///
  /// Indices start at 1. If the labels of a pair differ, both are shown: `dog, not cat`. After ``shownRows`` rows the
  /// rest is counted: “… and 12 more”.
  ///
  /// - Complexity: O(*n*) in the number of predictions and references.
  public var table: String {
    var lines = [["answer", "reference", "label", quantity, "outcome"]]
    var partner = [Pair?](repeating: nil, count: referenceCount)
    var isPaired = [Bool](repeating: false, count: predictionCount)
    for pair in pairs where partner.indices.contains(pair.reference) && isPaired.indices.contains(pair.prediction) {
      partner[pair.reference] = pair
      isPaired[pair.prediction] = true
    }
    let total = referenceCount + isPaired.count { !$0 }
    // One more row is shown rather than counted.
    let shown = total == Self.shownRows + 1 ? total : min(total, Self.shownRows)
    for reference in 0..<min(referenceCount, shown) {
      if let pair = partner[reference] {
        lines.append(["\(pair.prediction + 1)", "\(reference + 1)", label(of: pair), pair.value.inWords, "matched"])
      } else {
        lines.append(["–", "\(reference + 1)", Self.word(referenceLabels, reference), "–", "missed"])
      }
    }
    for prediction in isPaired.indices where !isPaired[prediction] && lines.count <= shown {
      lines.append(["\(prediction + 1)", "–", Self.word(predictionLabels, prediction), "–", "unmatched"])
    }
    var text = Self.aligned(lines, isLeft: [false, false, true, false, true])
    if total > shown { text += "\n… and \(total - shown) more" }
    return text
  }

  private func label(of pair: Pair) -> String {
    let prediction = Self.word(predictionLabels, pair.prediction)
    let reference = Self.word(referenceLabels, pair.reference)
    if prediction == reference || reference.isEmpty { return prediction }
    return prediction.isEmpty ? "none, not \(reference)" : "\(prediction), not \(reference)"
  }

  /// Returns a label without quotation marks, or an empty string.
  private static func word(_ labels: [Excerpt?], _ index: Int) -> String {
    guard labels.indices.contains(index), let label = labels[index] else { return "" }
    return String(label.description.dropFirst().dropLast())
  }

  /// Returns aligned columns, two spaces apart, without columns that are empty in every line.
  private static func aligned(_ lines: [[String]], isLeft: [Bool]) -> String {
    let widths = isLeft.indices.map { column in
      lines.dropFirst().allSatisfy { $0[column].isEmpty } && !lines.dropFirst().isEmpty
        ? 0 : lines.map { $0[column].count }.max() ?? 0
    }
    return lines.map { cells in
      var line = ""
      for column in cells.indices where widths[column] > 0 {
        let blanks = String(repeating: " ", count: max(0, widths[column] - cells[column].count))
        line += (line.isEmpty ? "" : "  ") + (isLeft[column] ? cells[column] + blanks : blanks + cells[column])
      }
      while line.last == " " { line.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}
