extension [UInt64] {
  /// Returns the fewest and lowest choices that still fail.
  ///
  /// - Parameters:
  ///   - budget: the maximum number of attempts.
  ///   - record: generates from choices, and returns those that were used if the failure still occurs.
  package func shrunk(
    budget: Int = 2_000, stillFailing record: ([UInt64]) -> [UInt64]?
  ) -> (choices: [UInt64], steps: Int) {
    var best = self
    var steps = 0
    var left = budget
    func accept(_ candidate: [UInt64]) -> Bool {
      guard left > 0 else { return false }
      left -= 1
      guard let used = record(candidate),
        used.count < best.count || used.count == best.count && used.isLower(than: best)
      else { return false }
      best = used
      steps += 1
      return true
    }
    var before: [UInt64]
    repeat {
      before = best
      for size in [64, 32, 16, 8, 4, 3, 2, 1] {
        var start = best.count - size
        while start >= 0 && left > 0 {
          if start + size <= best.count {
            var candidate = best
            candidate.removeSubrange(start..<start + size)
            if accept(candidate) { continue }
          }
          start -= 1
        }
      }
      var index = 0
      while index < best.count && left > 0 {
        // The lowest choice that still fails, by bisection: a failure need not be monotonic, but often is.
        var low: UInt64 = 0
        while index < best.count, low < best[index], left > 0 {
          var candidate = best
          candidate[index] = low + (best[index] - low) / 2
          if !accept(candidate) { low = candidate[index] + 1 }
        }
        index += 1
      }
    } while best != before && left > 0
    return (best, steps)
  }

  private func isLower(than other: [UInt64]) -> Bool { lexicographicallyPrecedes(other) }
}

extension String {
  /// Returns the shortest text that still fails. Parts are removed, then scalars are replaced by plain ones.
  package func shrunk(budget: Int = 1_500, stillFailing fails: (String) -> Bool) -> (text: String, steps: Int) {
    var best = Array(unicodeScalars)
    var steps = 0
    var left = budget
    func accept(_ candidate: [Unicode.Scalar]) -> Bool {
      guard left > 0 else { return false }
      left -= 1
      var text = ""
      text.unicodeScalars.append(contentsOf: candidate)
      guard fails(text) else { return false }
      best = candidate
      steps += 1
      return true
    }
    var changed: Bool
    repeat {
      changed = false
      var size = best.count
      while size >= 1 && left > 0 {
        var start = 0
        while start < best.count && left > 0 {
          var candidate = best
          candidate.removeSubrange(start..<min(best.count, start + size))
          if accept(candidate) { changed = true } else { start += size }
        }
        size /= 2
      }
    } while changed && left > 0
    for index in best.indices where left > 0 {
      for plain in ["0", "a", " "] as [Unicode.Scalar] where best[index] != plain && best[index].value > 0x7F {
        var candidate = best
        candidate[index] = plain
        if accept(candidate) { break }
      }
    }
    var text = ""
    text.unicodeScalars.append(contentsOf: best)
    return (text, steps)
  }
}
