// The names and their documentation are those of the header, swift_rewards.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CRewards
internal import JSONDocuments
internal import RewardCore
internal import RewardDocuments

@c @implementation
public func swr_score(
  _ handle: swr_recipe, _ batch: UnsafePointer<swr_batch>?, _ threads: Int, _ scores: UnsafePointer<swr_scores>?
) -> swr_status {
  reporting { () throws(CallError) in
    let recipe = try recipe(of: handle)
    guard let batch = batch?.pointee else { throw .argument("batch is null") }
    guard let scores = scores?.pointee else { throw .argument("scores is null") }
    guard threads > 0, threads <= 4096 else {
      throw .argument("threads must be from 1 to 4096, but is \(UInt(bitPattern: threads))")
    }
    guard scores.capacity >= batch.completion_count else {
      throw .argument(
        "there is room for \(scores.capacity) scores, but there are \(batch.completion_count) completions")
    }
    let read = try Batch(batch, for: recipe)
    scores.write(read.verdicts(by: recipe, threads: threads), recipe.components.all.map(\.name))
  }
}

extension swr_scores {
  fileprivate func write(_ verdicts: [Verdict], _ components: [String]) {
    for (index, verdict) in verdicts.enumerated() {
      scores?[index] = verdict.score ?? 0
      applicable?[index] = verdict.score == nil ? 0 : 1
      if component_scores == nil && component_applicable == nil { continue }
      for (position, name) in components.enumerated() {
        let score = verdict[name]?.score
        component_scores?[index * components.count + position] = score ?? 0
        component_applicable?[index * components.count + position] = score == nil ? 0 : 1
      }
    }
    guard let verdictsPlace = self.verdicts else { return }
    var writer = JSONWriter()
    for verdict in verdicts {
      writer.verdict(verdict)
      writer.endLine()
    }
    RewardsC.write(String(decoding: writer.bytes, as: UTF8.self), to: verdictsPlace)
  }
}

@c @implementation
public func swr_explain(
  _ handle: swr_recipe, _ row: swr_bytes, _ completion: swr_bytes, _ words: UnsafeMutablePointer<swr_text>?
) -> swr_status {
  reporting { () throws(CallError) in
    let recipe = try recipe(of: handle)
    guard let words else { throw .argument("words is null") }
    var members: [LineScan.Member] = []
    var input = try recipe.input(row: row, of: 0, &members)
    input.completions = [Completion(utf8: try completion.buffer("completion"))]
    write(recipe.verdicts(on: input).map(\.description).joined(separator: "\n"), to: words)
  }
}
