import Answers
import RewardCore

extension Completion {
  /// Returns the steps of the answer, or the reason why there are none.
  ///
  /// - Complexity: O(*n*).
  func program(
    by schema: AnswerSchema, _ finding: Finding, maximumCount: Int
  ) -> Result<[Program.Step], BoxReader.Unreadable> {
    let place: Range<Int>
    switch answerRegion(by: schema, finding) {
    case .failure(let absence): return .failure(.init(reason: absence.reason))
    case .success(let region): place = region
    }
    return withUTF8 { bytes in
      let region = Wrapping.stripped(bytes, place)
      func unreadable(_ words: String, _ range: Range<Int>) -> Result<[Program.Step], BoxReader.Unreadable> {
        .failure(.init(reason: .unreadable(words, Excerpt(text.slice(range)))))
      }
      let start = finding == .exact ? region.lowerBound : ProgramReading.beginning(bytes, region)
      let reading = ProgramReading(bytes, start..<region.upperBound, maximumCount: maximumCount)
      if reading.gaveUp { return .failure(.init(reason: .gaveUp("reading steps", after: maximumCount))) }
      if let fault = reading.fault {
        if reading.steps.isEmpty && ProgramReading.saysNone(bytes, region) { return .success([]) }
        return unreadable("a step such as change_color(3, red)", fault)
      }
      // Brackets and commas alone are an empty program only if they are an empty list.
      guard !reading.steps.isEmpty || region.isEmpty || OutlineReader.read(bytes, region).isEmptyList else {
        return unreadable("a list of steps", region)
      }
      if finding != .exact, start > region.lowerBound,
        let refusal = Prose.refusal(in: bytes, region, around: reading.places)
      {
        return .failure(.init(reason: refusal.reason("program", Excerpt(text.slice(region)))))
      }
      return .success(reading.steps.map { $0.step(bytes) })
    }
  }
}

extension ProgramReading {
  /// Whether a text is a word for an empty program.
  static func saysNone(_ bytes: Bytes, _ range: Range<Int>) -> Bool {
    if Candidates.saysNone(bytes, range) { return true }
    guard range.count <= 32 else { return false }
    var words = String(decoding: bytes[range], as: UTF8.self).lowercased()
    if words.last == "." { words.removeLast() }
    return [
      "no step", "no steps", "no change", "no changes", "nothing", "no transformation", "no transformations",
      "no action",
      "no operation", "unchanged", "no change is needed", "no changes are needed", "empty", "{}",
    ].contains(words)
  }
}
