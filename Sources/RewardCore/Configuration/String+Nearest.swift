extension String {
  /// Returns the name with the smallest edit distance. At most three edits and a third of the name may differ.
  ///
  /// - Complexity: O(*k* · *m*²) for *k* names of *m* characters; for names, not for completions.
  package func nearest(in names: [String]) -> String? {
    guard count <= 100 else { return nil }
    var best: (name: String, distance: Int)?
    for name in names {
      let distance = lowercased().editDistance(to: name.lowercased())
      let allowed = Swift.min(3, Swift.max(1, Swift.max(count, name.count) / 3))
      if distance <= allowed && distance < best?.distance ?? .max { best = (name, distance) }
    }
    return best?.name
  }

  /// Returns the names that share a word of at least three letters with this one, rarest words first. For
  /// `lengthReward`, the result contains `normalizedLength` and others. Words that occur in more than a dozen names
  /// are ignored.
  ///
  /// - Complexity: O(*k*) for *k* names of bounded length.
  package func related(in names: [String], atMost most: Int) -> [String] {
    guard count <= 100 else { return [] }
    let mine = words
    let shared = names.map { name in name.words.filter(mine.contains) }
    var counts: [String: Int] = [:]
    for word in shared.joined() { counts[word, default: 0] += 1 }
    let weights = shared.map { words in
      words.reduce(0.0) { sum, word in
        let count = counts[word, default: 0]
        return count > 12 ? sum : sum + 1 / Double(count)
      }
    }
    let order = names.indices.filter { weights[$0] > 0 }.sorted { (-weights[$0], $0) < (-weights[$1], $1) }
    return order.prefix(most).map { names[$0] }
  }

  /// The distinct words of a name in lowercase: `openR1.tagCount` has `open`, `tag` and `count`.
  private var words: [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for character in self + "." {
      if !character.isLetter || character.isUppercase && wasSmall {
        if word.count >= 3, !words.contains(word) { words.append(word) }
        word = ""
      }
      if character.isLetter { word += character.lowercased() }
      wasSmall = character.isLowercase
    }
    return words
  }

  /// The edit distance between two names. It counts insertions, deletions, replacements and swaps of adjacent
  /// characters.
  private func editDistance(to other: String) -> Int {
    let a = Array(unicodeScalars)
    let b = Array(other.unicodeScalars)
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var cost = Swift.min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { cost = Swift.min(cost, beforeLast[j - 1] + 1) }
        row.append(cost)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
