internal import CRewards
internal import JSONDocuments
internal import RewardCore
internal import RewardDocuments

/// The scores of some groups of a batch, until the whole batch is scored.
struct ScoredPortion: Sendable {
  private var scores: [Double?] = []
  /// The scores of the components; those of a completion are adjacent.
  private var parts: [Double?] = []
  /// The verdicts, one per line.
  private(set) var lines: [UInt8] = []

  /// The rows that cannot be read, each with the reason.
  private(set) var errors: [(row: Int, words: String)] = []

  /// The number of completions.
  var count: Int { scores.count }

  init(
    _ groups: Range<Int>, of batch: Batch, by copy: inout RecipeCopy, wantsParts: Bool, wantsVerdicts: Bool,
    toleratesErrors: Bool
  ) throws(CallError) {
    let (recipe, names) = (copy.recipe, copy.names)
    var writer = JSONWriter()
    let count = groups.reduce(0) { $0 + batch.completions(of: $1).count }
    scores.reserveCapacity(count)
    if wantsParts { parts.reserveCapacity(count * names.count) }
    func add(_ verdict: Verdict) {
      scores.append(verdict.score)
      if wantsParts { for name in names { parts.append(verdict[name]?.score) } }
      guard wantsVerdicts else { return }
      writer.verdict(verdict)
      writer.endLine()
    }
    for group in groups {
      do throws(CallError) {
        let completions = batch.completions(of: group)
        if let judge = recipe.judge, completions.count == 1 {
          // Most groups; no list is made.
          let row = try batch.row(group, by: &copy).input.row
          add(judge(try batch.completion(completions.lowerBound, for: recipe), row))
        } else {
          for verdict in recipe.verdicts(on: try batch.input(group, by: &copy)) { add(verdict) }
        }
      } catch {
        guard toleratesErrors, error.status == SWR_INVALID_ROW else { throw error }
        errors.append((group, error.words))
        for _ in batch.completions(of: group) { add(.abstention("row", because: "it cannot be read")) }
      }
    }
    lines = writer.bytes
  }

  /// Writes the scores, starting at the index `start`.
  func write(to results: swr_scores, from start: Int) {
    Self.write(scores, results.scores, results.applicable, start)
    if scores.isEmpty { return }
    Self.write(parts, results.component_scores, results.component_applicable, start * (parts.count / scores.count))
  }

  private static func write(
    _ scores: [Double?], _ values: UnsafeMutablePointer<Double>?, _ applicable: UnsafeMutablePointer<UInt8>?,
    _ start: Int
  ) {
    for (index, score) in scores.enumerated() {
      values?[start + index] = score ?? 0
      applicable?[start + index] = score == nil ? 0 : 1
    }
  }
}
