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
    _ groups: Range<Int>, of batch: Batch, by recipe: Recipe, wantsParts: Bool, wantsVerdicts: Bool,
    toleratesErrors: Bool
  ) throws(CallError) {
    let names = recipe.components.all.map(\.name)
    var reading = RowReading()
    var writer = JSONWriter()
    for group in groups {
      let verdicts: [Verdict]
      do throws(CallError) {
        verdicts = recipe.verdicts(on: try batch.input(group, for: recipe, &reading))
      } catch {
        guard toleratesErrors, error.status == SWR_INVALID_ROW else { throw error }
        errors.append((group, error.words))
        verdicts = batch.completions(of: group).map { _ in .abstention("row", because: "it cannot be read") }
      }
      for verdict in verdicts {
        scores.append(verdict.score)
        if wantsParts { for name in names { parts.append(verdict[name]?.score) } }
        guard wantsVerdicts else { continue }
        writer.verdict(verdict)
        writer.endLine()
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
