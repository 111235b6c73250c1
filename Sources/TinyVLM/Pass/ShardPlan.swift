import CKernels

/// The rows of a part of a batch, with their attention and their predictions.
///
/// A group has consecutive rows: its patches, its prompt, then each completion without its last word, which predicts
/// nothing. Patches and prompt occur once for all completions. There are no padding rows.
struct ShardPlan: Sendable {
  struct Group: Sendable {
    var firstRow: Int  // patches, then prompt, then completions
    var firstPatch: Int  // in the buffers of patches
    var patchCount: Int
    var promptCount: Int
    var prefixCount: Int { patchCount + promptCount }
  }

  private(set) var groups: [Group] = []
  private(set) var rows = 0
  /// The rows of words, as consecutive runs.
  private(set) var textRuns: [Range<Int>] = []
  private(set) var patchRows = 0
  /// (rows): the words; 0 for patches.
  private(set) var tokens: [Int32] = []
  /// (rows): the positions of the words; 0 for patches.
  private(set) var positions: [Int32] = []
  private(set) var segments: [ck_segment] = []
  /// The rows of segments that are not consecutive.
  private(set) var rowTable: [Int32] = []
  private(set) var probabilities = 0
  /// The rows with predictions: for each group the last row of its prompt, then those of its completions.
  private(set) var headRows: [Int32] = []
  /// For each word of each completion, in order: the index in `headRows` that predicts it, and the word.
  private(set) var targetHeads: [Int32] = []
  private(set) var targetTokens: [Int32] = []
  private(set) var longestPrefix = 0
  private(set) var longestSegment = 0
  /// (patch rows, patch values): the pixels of the patches.
  private(set) var pixels: [Float] = []

  init(_ batch: some Sequence<PromptGroup>, _ c: TinyVLMConfiguration) {
    for group in batch { add(group, c) }
  }

  private mutating func add(_ group: PromptGroup, _ c: TinyVLMConfiguration) {
    let prompt = group.prompt
    precondition(!prompt.tokens.isEmpty, "a prompt must have at least one token")
    let patchCount = prompt.pixels == nil ? 0 : c.patchCount
    let prefix = patchCount + prompt.tokens.count
    let first = rows
    if let pixels = prompt.pixels { addPatches(pixels, c) }
    segments.append(segment(count: prefix, prefix: first, prefixCount: 0, bidirectional: patchCount, c))
    for _ in 0..<patchCount { addRow(token: 0, position: 0, c) }
    for (position, token) in prompt.tokens.enumerated() { addRow(token: token, position: position, c) }
    let firstHead = Int32(headRows.count)
    headRows.append(Int32(rows - 1))
    for completion in group.completions {
      if completion.count > 1 {
        segments.append(
          segment(count: completion.count - 1, prefix: first, prefixCount: prefix, bidirectional: 0, c))
      }
      for (index, token) in completion.enumerated() {
        check(token, c)
        targetHeads.append(index == 0 ? firstHead : Int32(headRows.count - 1))
        targetTokens.append(token)
        if index < completion.count - 1 {
          headRows.append(Int32(rows))
          addRow(token: token, position: prompt.tokens.count + index, c)
        }
      }
    }
    textRuns.append(first + patchCount..<rows)
    groups.append(
      Group(
        firstRow: first, firstPatch: patchRows - patchCount, patchCount: patchCount, promptCount: prompt.tokens.count))
    longestPrefix = max(longestPrefix, prefix)
  }

  private mutating func segment(
    count: Int, prefix: Int, prefixCount: Int, bidirectional: Int, _ c: TinyVLMConfiguration
  ) -> ck_segment {
    defer { probabilities += c.heads * count * ck_attention_stride(prefixCount, count) }
    longestSegment = max(longestSegment, count)
    return ck_segment(
      first: Int32(rows), count: Int32(count), capacity: Int32(count), prefix: Int32(prefix),
      prefix_count: Int32(prefixCount), bidirectional: Int32(bidirectional), table: -1, offset: Int64(probabilities))
  }

  /// The memory requirements of the plan.
  var size: ShardSize {
    ShardSize(
      rows: rows, patchRows: patchRows, heads: headRows.count, probabilities: probabilities,
      longestPrefix: longestPrefix, longestSegment: longestSegment)
  }

  /// Appends the rows of one step of decoding, each of which predicts a word.
  mutating func appendStep(tokens: [Int32], positions: [Int32]) {
    headRows += (rows..<rows + tokens.count).map { Int32($0) }
    textRuns.append(rows..<rows + tokens.count)
    self.tokens += tokens
    self.positions += positions
    rows += tokens.count
  }

  /// Appends a sequence of decoded rows after a group's prefix.
  ///
  /// - Parameters:
  ///   - heads: for each word, the index in `headRows` that predicted it.
  ///   - capacity: the number of rows reserved for its probabilities, at `offset`.
  mutating func appendSequence(
    of group: Int, rows: [Int32], heads: [Int32], tokens: [Int32], capacity: Int, offset: Int
  ) {
    targetHeads += heads
    targetTokens += tokens
    guard !rows.isEmpty else { return }
    segments.append(
      ck_segment(
        first: 0, count: Int32(rows.count), capacity: Int32(capacity), prefix: Int32(groups[group].firstRow),
        prefix_count: Int32(groups[group].prefixCount), bidirectional: 0, table: Int32(rowTable.count),
        offset: Int64(offset)))
    rowTable += rows
    longestSegment = max(longestSegment, rows.count)
  }

  private mutating func addRow(token: Int32, position: Int, _ c: TinyVLMConfiguration) {
    check(token, c)
    precondition(position < c.context, "position must be in 0..<\(c.context), but is \(position)")
    tokens.append(token)
    positions.append(Int32(position))
    rows += 1
  }

  private func check(_ token: Int32, _ c: TinyVLMConfiguration) {
    precondition(
      token >= 0 && Int(token) < c.vocabulary, "token must be in 0..<\(c.vocabulary), but is \(token)")
  }

  /// Appends the patches of an image, from left to right and top to bottom. A patch is its pixels in the same order.
  private mutating func addPatches(_ image: [Float], _ c: TinyVLMConfiguration) {
    guard let g = c.image else { preconditionFailure("this model has no image input") }
    precondition(image.count == g.values, "an image must have \(g.values) numbers, but has \(image.count)")
    let line = g.patch * g.channels
    for y in stride(from: 0, to: g.height, by: g.patch) {
      for x in stride(from: 0, to: g.width, by: g.patch) {
        for row in y..<y + g.patch {
          let start = (row * g.width + x) * g.channels
          pixels.append(contentsOf: image[start..<start + line])
        }
      }
    }
    patchRows += g.patchCount
  }
}

/// The sizes that determine the memory of a pass.
struct ShardSize: Sendable {
  var rows: Int
  var patchRows: Int
  var heads: Int
  /// The number of elements per layer.
  var probabilities: Int
  var longestPrefix: Int
  var longestSegment: Int
}
