public import RewardCore
public import VisionRewards

extension VisualRFT {
  /// Rewards a list of boxes of one category, in thousandths.
  ///
  /// ```swift
  /// let reference = BoxSet([try Box(100, 100, 200, 200, in: .thousandths)])
  /// let answer = "<think>…</think><answer>[{'Position': [100, 100, 200, 200], 'Confidence': 0.9}]</answer>"
  /// VisualRFT.detection.score(on: Completion(answer), given: reference)   // 1
  /// ```
  public static let detection = BoxSetMatch(
    rule: SetRule(labels: .ignored, threshold: .above(0.5)), space: .thousandths)

  /// Rewards the confidences of a list of boxes of one category, in thousandths.
  public static let confidence = ConfidenceMatch(pairing: detection)
}

extension VisualRFT.Published {
  /// Reproduces `accuracy_reward_iou`, version 2. The score is the sum of the overlaps of the pairs, over the larger of
  /// the numbers of boxes. The shortcut by symbolic equality is omitted.
  ///
  /// The first `<answer>` without line breaks, or the whole text, is a list of `{'Position': …, 'Confidence': …}`.
  /// Repeated positions count once. In order of decreasing confidence, each box takes the unmatched reference with the
  /// largest overlap, if that exceeds 0.5.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: 0 for an empty list, and if a box has no confidence; with an empty reference, the overlap is 0.
  ///   Texts that Python's `json.loads` rejects score 0; texts that it accepts, with doubled brackets, other keys,
  ///   `NaN` and `Infinity`, are read. A confidence of `NaN` scores 0 where the original returns NaN, and is ranked
  ///   last where its rank depends on Python's sorting.
  /// - Complexity: O(*n*), and O(*a* *b*) in the numbers of boxes; 0 beyond 1000 boxes.
  /// - Source: Liuziyu77/Visual-RFT@9486633, `src/virft/src/open_r1/grpo.py`.
  public static let detection: some Reward<BoxSet> & Configurable = Detection()

  /// Reproduces `accuracy_reward_confidence`.
  ///
  /// As ``detection``, with another score: the mean of the confidence of matched boxes, and of 1 minus that of others,
  /// limited to 0…1.
  public static let confidence: some Reward<BoxSet> & Configurable = Detection(part: .confidence)

  struct Detection: Reward, PublishedMode {
    static let kind = "visualRFT.detection"

    enum Part: String, Codable, CaseIterable {
      case overlap
      case confidence
    }

    var part = Part.overlap

    mutating func configure(_ options: inout Options) { options("part", &part) }

    func verdict(on completion: Completion, given reference: BoxSet) -> Verdict {
      completion.text.withBytes { bytes in
        let (place, isLine) = Self.answer(bytes)
        switch List.read(bytes, place, isLine: isLine) {
        case .failure(.unreadable):
          return Verdict(name, 0, because: .unreadable("a list of boxes", Excerpt(completion.text.slice(place))))
        case .failure(.tooMany):
          return Verdict(name, 0, because: .gaveUp("reading boxes", after: List.most))
        case .success(let items):
          return items.withUnsafeBufferPointer { verdict($0, reference.corners) }
        }
      }
    }

    private func verdict(_ items: UnsafeBufferPointer<List.Item>, _ truth: [Corners]) -> Verdict {
      guard !items.isEmpty else { return Verdict(name, 0, because: .unsatisfied("there is no box")) }
      return withUnsafeTemporaryAllocation(of: Int.self, capacity: items.count) { order in
        // Distinct boxes in order of decreasing confidence, ties in order of the answer, by insertion sort.
        var count = 0
        for index in items.indices {
          var place = count
          var isRepeated = false
          let confidence = items[index].confidence ?? .nan
          for rank in 0..<count {
            let other = order[rank]
            if Self.isSame(items[other], items[index]) {
              isRepeated = true
              break
            }
            if place == count, let above = items[other].confidence, above < confidence { place = rank }
          }
          if isRepeated { continue }
          if items[index].confidence == nil {
            return Verdict(name, 0, because: .unsatisfied("a box has no confidence"))
          }
          var rank = count
          while rank > place {
            order[rank] = order[rank - 1]
            rank -= 1
          }
          order[place] = index
          count += 1
        }
        return verdict(items, UnsafeMutableBufferPointer(rebasing: order[..<count]), truth)
      }
    }

    /// Whether two positions are equal in a Python set, in which NaN equals only the same object.
    @inline(__always)
    private static func isSame(_ a: List.Item, _ b: List.Item) -> Bool {
      func isSame(_ a: Double, _ b: Double) -> Bool { a == b || a.isNaN && b.isNaN }
      guard let one = a.corners, let two = b.corners else {
        return a.corners == nil && b.corners == nil && a.digest == b.digest && a.text == b.text
      }
      return isSame(one.x1, two.x1) && isSame(one.y1, two.y1) && isSame(one.x2, two.x2) && isSame(one.y2, two.y2)
    }

    private func verdict(
      _ items: UnsafeBufferPointer<List.Item>, _ order: UnsafeMutableBufferPointer<Int>, _ truth: [Corners]
    ) -> Verdict {
      var pairs: [MatchedPairs.Pair] = []
      pairs.reserveCapacity(min(order.count, truth.count))
      var confidence = 0.0
      var sum = 0.0
      let isMeasured = withUnsafeTemporaryAllocation(of: Bool.self, capacity: truth.count + 1) { isTaken in
        isTaken.initialize(repeating: false)
        for index in order {
          let own = items[index].confidence ?? 0
          var best = 0.0
          var partner = -1
          if let corners = items[index].corners {
            for column in truth.indices where !isTaken[column] {
              let value = Self.overlap(corners, truth[column])
              if value > best {
                best = value
                partner = column
              }
            }
          } else if pairs.count < truth.count {
            return false
          }
          if best > 0.5 {
            isTaken[partner] = true
            pairs.append(.init(prediction: index, reference: partner, value: best))
            confidence += own
            sum += best
          } else {
            confidence += 1 - own
          }
        }
        return true
      }
      guard isMeasured else { return Verdict(name, 0, because: .unsatisfied("a position is not four numbers")) }
      let score =
        switch part {
        case .overlap: sum / Double(max(order.count, truth.count))
        case .confidence: confidence / Double(order.count)
        }
      // Infinite confidences have an infinite mean, which is limited like others.
      guard !score.isNaN else { return Verdict(name, 0, because: .notFinite) }
      let reason = Reason.matched(MatchedPairs("IoU", pairs, predictions: order.count, references: truth.count))
      return Verdict(name, min(max(score, 0), 1), because: reason)
    }

    /// Returns the IoU of unordered corners; boxes that touch overlap by 0.
    private static func overlap(_ a: Corners, _ b: Corners) -> Double {
      let left = max(a.x1, b.x1)
      let top = max(a.y1, b.y1)
      let right = min(a.x2, b.x2)
      let bottom = min(a.y2, b.y2)
      guard left < right && top < bottom else { return 0 }
      let intersection = (right - left) * (bottom - top)
      let union = (a.x2 - a.x1) * (a.y2 - a.y1) + (b.x2 - b.x1) * (b.y2 - b.y1) - intersection
      return union == 0 ? 0 : intersection / union
    }

    /// Returns the contents of the first `<answer>` without a line break, or else the whole text. `isLine`
    /// distinguishes the two.
    private static func answer(_ bytes: Bytes) -> (place: Range<Int>, isLine: Bool) {
      var at = 0
      var close = -1
      while let open = bytes.first("<answer>", from: at) {
        let start = open + 8
        let line = bytes.offset(of: UInt8(ascii: "\n"), from: start, to: bytes.count) ?? bytes.count
        if close < start {
          guard let next = bytes.first("</answer>", from: start) else { break }
          close = next
        }
        if close < line { return (start..<close, true) }
        // A closing tag on the same line can only follow an opening tag after the line break.
        at = line
      }
      return (0..<bytes.count, false)
    }
  }
}
