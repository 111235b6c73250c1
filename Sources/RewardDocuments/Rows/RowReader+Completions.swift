internal import JSONDocuments
internal import RewardCore

extension RowReader {
  /// The completions of a row; none where something is wrong with them, which is noted.
  mutating func completions(_ columns: RecipeColumns) -> [Completion] {
    if let list = columns.completions { return self.list(list) }
    let text = completionText(columns.completion)
    let tokenCount = count(columns.tokenCount)
    let tokens = self.tokens(columns.tokens)
    if let tokens, let tokenCount, tokens.count != tokenCount {
      refuse(columns.tokenCount, "says \(tokenCount), but there are \(tokens.count) tokens")
      return []
    }
    let ending = self.ending(columns.ending)
    guard let text else { return [] }
    switch text {
    case .text(let text): return [Completion(text, tokenCount: tokenCount, tokens: tokens, ending: ending ?? .stop)]
    case .completion(let completion):
      // What the completion says of itself wins.
      return [
        Completion(
          completion.text, tokenCount: completion.tokenCount ?? tokenCount, tokens: completion.tokens,
          ending: ending ?? completion.ending)
      ]
    }
  }

  private enum Found {
    case text(String)
    case completion(Completion)
  }

  private mutating func completionText(_ column: Column) -> Found? {
    guard let cell = cell(column.name) else {
      refuseAbsence(of: column)
      return nil
    }
    // An empty completion is a bad one, not an absent one.
    if cell.kind == .string || cell.kind == .escapedString { return cell.text.map { .text($0) } }
    do {
      return .completion(try completion(in: try cell.json()))
    } catch {
      refuse(column, "must be a text, or an object with a text, or a list of one message, not \(cell.kindInWords)")
      return nil
    }
  }

  private func completion(in json: JSON) throws -> Completion {
    if let text = json.string { return Completion(text) }
    if let messages = json.array {
      guard messages.count == 1, let content = messages[0]["content"],
        let text = content.string ?? content.textOfParts
      else { throw RowError([]) }
      return Completion(text)
    }
    return try json.decode(Completion.self)
  }

  private mutating func list(_ column: Column) -> [Completion] {
    guard let cell = filled(column) else { return [] }
    do {
      guard let elements = try cell.json().array else {
        refuse(column, "must be a list of completions, not \(cell.kindInWords)")
        return []
      }
      if elements.isEmpty { refuse(column, "holds no completion") }
      return try elements.map { try completion(in: $0) }
    } catch {
      refuse(column, "must hold texts, objects with a text, or lists of one message")
      return []
    }
  }

  private mutating func tokens(_ column: Column) -> [Int32]? {
    guard let cell = filled(column) else { return nil }
    do {
      return try cell.decode([Int32].self)
    } catch {
      refuse(column, "must be a list of token numbers")
      return nil
    }
  }

  private mutating func ending(_ column: Column) -> Completion.Ending? {
    guard let cell = filled(column) else { return nil }
    if let text = cell.text, let ending = Completion.Ending(rawValue: text) { return ending }
    refuse(column, "must be “stop” or “length”")
    return nil
  }
}

extension JSON {
  /// The texts of a message's parts, one after the other: `[{"type": "text", "text": …}]`.
  fileprivate var textOfParts: String? {
    guard let parts = array else { return nil }
    let texts = parts.map { part in part["text"]?.string }
    return texts.contains { $0 == nil } ? nil : texts.compactMap(\.self).joined()
  }
}
