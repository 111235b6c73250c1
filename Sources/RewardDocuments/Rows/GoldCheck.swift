package import RewardCore

/// Checks that a reference, written as a model would write it, earns the highest score of a reward.
struct GoldCheck: Sendable {
  /// The name of the reward.
  let name: String
  /// The column of the reference.
  let column: Column
  /// Returns the problem of a row, given the text of its reference, or `nil`.
  let problem: @Sendable (Row, [String]) -> String?
  /// Returns the answers that a model would write for the reference of a row.
  let answers: @Sendable (Row, [String]) -> [String]
  /// The type of the reference in words.
  let type: String
  /// The range of the reward.
  let range: ClosedRange<Double>
  /// The slot of the reference.
  let slot: Int

  init<R: GroupReward>(_ reward: R, _ column: Column, slot: Int, schema: AnswerSchema?) {
    name = reward.name
    self.column = column
    self.slot = slot
    type = RecipeReward.words(for: R.Reference.self)
    range = reward.range.limited
    let referenceAnswers = { @Sendable (reference: R.Reference, written: [String]) -> [String] in
      (reward as? any ReferenceAnswering<R.Reference>)?.referenceAnswers(for: reference) ?? written
    }
    answers = { row, written in
      row.reference(at: slot, as: R.Reference.self).map { referenceAnswers($0, written) } ?? []
    }
    // If the reward has no schema, one of the usual schemas must work.
    let schemas = schema.map { [$0] } ?? AnswerSchema.named.map(\.schema)
    let top = reward.range.upperBound
    // Alone in its group, no completion is the shortest or better than others, and a schedule may not have begun.
    let isAlone = !(reward is any Reward)
    problem = { row, written in
      // Some published rewards are unbounded.
      if isAlone || top >= Double.largestPublishedScore { return nil }
      guard let reference = row.reference(at: slot, as: R.Reference.self) else { return nil }
      if let words = (reward as? any ReferenceChecking<R.Reference>)?.problem(with: reference) { return words }
      let answers = referenceAnswers(reference, written)
      var best: (answer: String, verdict: Verdict)?
      for answer in answers {
        for schema in schemas {
          let completion = Completion(schema.completion(answering: answer))
          let verdicts = reward.checkedVerdicts(on: CompletionGroup([completion], reference: reference))
          guard let verdict = verdicts.first, let score = verdict.score else { return nil }
          // Some published rewards do not reach their highest score exactly, because of rounding or a small term.
          if score >= top - 1e-6 { return nil }
          if score > best?.verdict.score ?? -.infinity { best = (answer, verdict) }
        }
      }
      guard let (answer, verdict) = best else { return nil }
      let score = (verdict.score ?? 0).inWords
      let why = verdict.reason.description
      return "the answer \(Excerpt(answer)) earns \(score) instead of \(top.inWords)"
        + (why.isEmpty ? "" : ": \(why)")
    }
  }
}

extension Recipe {
  /// Returns the problems of a row's references: those that no answer could match.
  package func goldProblems(
    of input: RecipeInput, from bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> [RowError.Problem] {
    let reader = RowReader(bytes: bytes, members: members)
    return golds.compactMap { gold in
      guard let cell = reader.cell(gold.column.name), !cell.isEmpty else { return nil }
      // A model answers with the value at the end of a worked solution.
      let words = gold.problem(
        input.row, cell.answers + [reading(of: cell, at: gold.slot, input.row)].compactMap(\.self))
      return words.map { RowError.Problem(gold.column.name, "does not satisfy “\(gold.name)”: \($0)") }
    }
  }
}

extension Recipe {
  /// Returns the answers that a model would write for a row, and their types in words. They are those of the first
  /// reward with a reference.
  package func goldAnswers(
    of input: RecipeInput, from bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> (answers: [String], type: String)? {
    let reader = RowReader(bytes: bytes, members: members)
    for gold in golds {
      guard let cell = reader.cell(gold.column.name), !cell.isEmpty else { continue }
      let written = cell.answers + [reading(of: cell, at: gold.slot, input.row)].compactMap(\.self)
      return (gold.answers(input.row, written), gold.type)
    }
    return nil
  }

  /// Returns the verdict of the first applicable reward with a reference, and the bounds of its range.
  package func judge(in verdict: Verdict) -> (verdict: Verdict, lowest: Double, highest: Double)? {
    for gold in golds {
      guard let found = verdict[gold.name], found.score != nil else { continue }
      return (found, gold.range.lowerBound, gold.range.upperBound)
    }
    return nil
  }

  /// The columns of references, with their types in words.
  package var references: [(column: String, type: String)] {
    slots.map { slot in (slot.column, slot.typeInWords) }
  }

  /// The distinct columns of references.
  package var referenceColumns: [String] {
    var names: [String] = []
    for slot in slots where !names.contains(slot.column) { names.append(slot.column) }
    return names
  }

  /// Returns the values of a row's references that differ from their texts.
  package func readings(
    of input: RecipeInput, from bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> [(column: String, text: Excerpt, words: String)] {
    let reader = RowReader(bytes: bytes, members: members)
    return slots.indices.compactMap { slot in
      guard let cell = reader.cell(slots[slot].column), let words = reading(of: cell, at: slot, input.row) else {
        return nil
      }
      return (slots[slot].column, Excerpt(cell.text ?? ""), words)
    }
  }

  private func reading(of cell: CellValue, at slot: Int, _ row: Row) -> String? {
    guard cell.kind == .string || cell.kind == .escapedString, let text = cell.text, let value = row.references[slot]
    else { return nil }
    return slots[slot].reading(value, text)
  }
}

extension CellValue {
  /// The answers that a model could write for the cell.
  var answers: [String] {
    if let text { return [text] }
    let raw = String(decoding: bytes[range], as: UTF8.self)
    guard kind == .array, let texts = try? decode([String].self), !texts.isEmpty else { return [raw] }
    return texts + [texts.joined(separator: ", "), raw]
  }
}
