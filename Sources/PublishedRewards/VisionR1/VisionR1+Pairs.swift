import RewardCore
import VisionRewards

/// The matching of Vision-R1: the GIoU of the pairs, in single precision.
struct VisionR1Pairs {
  /// The outcome of the matching.
  enum Outcome {
    case pairs
    /// There is no predicted box.
    case nothingFound
    /// The original throws an error.
    case fault(Reason)
  }

  var outcome = Outcome.pairs
  var values: [Float] = []
  var pairs: [MatchedPairs.Pair] = []
  var found: Int
  var wanted: Int

  func verdict(_ name: String, _ part: VisionR1.Published.Detection.Part, _ stage: VisionR1.Stage) -> Verdict {
    switch outcome {
    case .nothingFound: return Verdict(name, wanted > 0 ? 0 : 1, because: .counted("boxes found", 0, of: wanted))
    case .fault(let reason): return Verdict(name, 0, because: reason)
    case .pairs: break
    }
    let score =
      switch part {
      case .recall: recall(stage == .early ? 0.5 : 0.75)
      case .precision: precision(stage == .early ? 0.5 : 0.75, stage == .early ? 0.75 : 0.9)
      }
    return Verdict(name, score, because: .matched(MatchedPairs("GIoU", pairs, predictions: found, references: wanted)))
  }

  private func recall(_ threshold: Float) -> Double {
    let sum = values.reduce(Float(0)) { $0 + ($1 < threshold ? 0 : $1 > threshold ? 1 : $1) }
    let share = Double(sum / Float(wanted))
    return share < 0.5 ? 0 : share > 0.75 ? 1 : share
  }

  private func precision(_ low: Float, _ high: Float) -> Double {
    let sum = values.reduce(0.0) { $0 + ($1 < low ? 0 : $1 > high ? 1 : Double($1)) }
    return sum / Double(values.count)
  }
}

extension VisionR1Answer {
  /// Matches the predictions with the references.
  func paired(_ reference: ResizedImageBoxSet) -> VisionR1Pairs {
    let truth = reference.boxes.boxes
    var out = VisionR1Pairs(found: items.count, wanted: truth.count)
    guard !items.isEmpty else {
      out.outcome = .nothingFound
      return out
    }
    guard !truth.isEmpty else {
      out.outcome = .fault(.counted("expected boxes", 0, of: items.count))
      return out
    }
    guard items.count <= VisionR1.Published.Detection.most else {
      out.outcome = .fault(.gaveUp("matching boxes", after: VisionR1.Published.Detection.most))
      return out
    }
    let labels = truth.map { $0.label.map { Array($0.lowercased().utf8) } }
    let wanted = truth.map { Corners32($0.box.corners) }
    var costs: [Double] = []
    var overlaps: [Float] = []
    for item in items {
      let corners = Corners32(item.corners, reference.sides)
      for column in truth.indices {
        let label: Float = item.label != nil && item.label == labels[column] ? -1 : 0
        let overlap = corners.overlap(wanted[column])
        let cost = corners.distance(wanted[column]) + label - overlap
        guard cost.isFinite, overlap.isFinite else {
          out.outcome = .fault(.notFinite)
          return out
        }
        overlaps.append(overlap)
        costs.append(Double(cost))
      }
    }
    for (row, column) in AssignmentInSciPy.cheapest(costs, rows: items.count, columns: truth.count) {
      let value = overlaps[row * truth.count + column]
      out.values.append(value)
      out.pairs.append(.init(prediction: row, reference: column, value: Double(value)))
    }
    out.pairs.sort { $0.reference < $1.reference }
    return out
  }
}

/// A box in single precision, with every operation rounded.
private struct Corners32 {
  var x1: Float
  var y1: Float
  var x2: Float
  var y2: Float

  init(_ corners: Corners) {
    x1 = Float(corners.x1)
    y1 = Float(corners.y1)
    x2 = Float(corners.x2)
    y2 = Float(corners.y2)
  }

  init(
    _ corners: Corners, _ sides: (seen: (width: Double, height: Double), own: (width: Double, height: Double))?
  ) {
    self.init(corners)
    guard let sides else { return }
    x1 = x1 / Float(sides.seen.width) * Float(sides.own.width)
    y1 = y1 / Float(sides.seen.height) * Float(sides.own.height)
    x2 = x2 / Float(sides.seen.width) * Float(sides.own.width)
    y2 = y2 / Float(sides.seen.height) * Float(sides.own.height)
  }

  var area: Float { (x2 - x1) * (y2 - y1) }

  func distance(_ b: Corners32) -> Float { abs(x1 - b.x1) + abs(y1 - b.y1) + abs(x2 - b.x2) + abs(y2 - b.y2) }

  /// Returns the GIoU.
  func overlap(_ b: Corners32) -> Float {
    let width = max(0, min(x2, b.x2) - max(x1, b.x1))
    let height = max(0, min(y2, b.y2) - max(y1, b.y1))
    let intersection = width * height
    let union = area + b.area - intersection
    let hull = (max(x2, b.x2) - min(x1, b.x1)) * (max(y2, b.y2) - min(y1, b.y1))
    return intersection / union - (hull - union) / hull
  }
}
