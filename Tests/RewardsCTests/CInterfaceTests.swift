import CInterfaceCheck
import CRewards
import RewardsC
import Foundation
import Testing

/// A C program uses the interface; its messages name the expectations that failed.
@Suite struct CInterfaceTests {
  private func message(_ text: UnsafePointer<CChar>?) -> String? { text.map { String(cString: $0) } }

  @Test func scoresABatch() { #expect(message(check_ordinary_use()) == nil) }

  @Test func misuseIsAnErrorCode() { #expect(message(check_misuse()) == nil) }

  @Test func threadsShareARecipe() { #expect(message(check_threads()) == nil) }

  @Test func whatWasReadBeforeDecidesNoScore() { #expect(message(check_many_rows()) == nil) }

  @Test func theTextsOfAList() { #expect(message(check_gather()) == nil) }

  @Test func advantagesAndLoss() { #expect(message(check_grpo()) == nil) }

  @Test(arguments: 1...4 as ClosedRange<UInt64>) func randomUse(_ seed: UInt64) {
    #expect(message(check_random_use(seed, 2000)) == nil)
  }

  @Test func cyclesOfLoadScoreAndFree() { #expect(message(check_cycles(500)) == nil) }

  /// Special case: a completion of a batch has the same score as alone, whatever the others are.
  @Test func aBatchIsItsCompletionsOneByOne() throws {
    var recipe: swr_recipe = 0
    let loaded = #"{"kind": "exactMatch"}"#.withCString { swr_recipe_load(swr_string($0), &recipe) }
    #expect(loaded == SWR_OK)
    defer { _ = swr_recipe_free(recipe) }
    let texts = [
      "<answer>Paris</answer>", "<answer>Rome</answer>", "", "\u{0}", "<think>a</think><answer>Paris</answer>",
    ]
    let row = #"{"reference": "Paris"}"#
    func scores(_ texts: [String]) -> [Double] {
      let held = texts.map { strdup($0) }
      defer { held.forEach { free($0) } }
      let completions = held.map { UnsafePointer($0) }
      let lengths = texts.map(\.utf8.count)
      var result = [Double](repeating: -1, count: texts.count)
      let status = row.withCString { row in
        let rows = texts.map { _ in Optional(row) }
        return rows.withUnsafeBufferPointer { rows in
          completions.withUnsafeBufferPointer { completions in
            lengths.withUnsafeBufferPointer { lengths in
              result.withUnsafeMutableBufferPointer { result in
                var batch = swr_batch()
                batch.group_count = texts.count
                batch.rows = rows.baseAddress
                batch.completion_count = texts.count
                batch.completions = completions.baseAddress
                batch.completion_lengths = lengths.baseAddress
                var scores = swr_scores()
                scores.capacity = texts.count
                scores.scores = result.baseAddress
                return swr_score(recipe, &batch, 2, &scores)
              }
            }
          }
        }
      }
      #expect(status == SWR_OK)
      return result
    }
    #expect(scores(texts) == texts.flatMap { scores([$0]) })
    #expect(scores(texts) == [1, 0, 0, 0, 1])
  }
}
