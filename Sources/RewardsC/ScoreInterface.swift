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
    let loaded = try loadedRecipe(handle)
    guard let batch = batch?.pointee else { throw .argument("batch must not be null") }
    guard let scores = scores?.pointee else { throw .argument("scores must not be null") }
    guard threads > 0, threads <= 4096 else {
      throw .argument("threads must be from 1 to 4096, but is \(UInt(bitPattern: threads))")
    }
    guard scores.capacity >= batch.completion_count else {
      throw .argument(
        "capacity must be at least \(batch.completion_count), the completion_count, but is \(scores.capacity)")
    }
    let read = try Batch(batch)
    let wantsParts = scores.component_scores != nil || scores.component_applicable != nil
    let wantsVerdicts = scores.verdicts != nil
    let toleratesErrors = scores.errors != nil
    let portions = try read.inPortions(threads: threads, by: loaded) { (groups, copy) throws(CallError) in
      try ScoredPortion(
        groups, of: read, by: &copy, wantsParts: wantsParts, wantsVerdicts: wantsVerdicts,
        toleratesErrors: toleratesErrors)
    }
    var start = 0
    for portion in portions {
      portion.write(to: scores, from: start)
      start += portion.count
    }
    scores.verdicts?.pointee = texts.insert(HeldText(portions.map(\.lines)))
    guard let place = scores.errors else { return }
    var writer = JSONWriter()
    writer.array { writer in
      for (row, error) in portions.flatMap(\.errors) {
        writer.object { writer in
          writer.key("row")
          writer.integer(row)
          writer.key("error")
          writer.string(error)
        }
      }
    }
    place.pointee = texts.insert(HeldText([writer.bytes]))
  }
}

@c @implementation
public func swr_explain(
  _ handle: swr_recipe, _ batch: UnsafePointer<swr_batch>?, _ words: UnsafeMutablePointer<swr_text>?
) -> swr_status {
  reporting { () throws(CallError) in
    let loaded = try loadedRecipe(handle)
    guard let batch = batch?.pointee else { throw .argument("batch must not be null") }
    guard let words else { throw .argument("words must not be null") }
    let read = try Batch(batch)
    let text = try loaded.copies.withCopy { (copy) throws(CallError) in
      var text = ""
      for group in 0..<read.groupCount {
        let verdicts = copy.recipe.verdicts(on: try read.input(group, by: &copy))
        for verdict in verdicts { text += "\(verdict.tree())\n" }
      }
      return text
    }
    write(text, to: words)
  }
}
