internal import JSONDocuments
internal import RewardCore

extension RowReader {
  /// Returns the completions of a row; none if they are invalid, which is recorded.
  mutating func completions(_ columns: RecipeColumns) -> [Completion] {
    if let list = columns.completions { return self.list(list) }
    let text = completionText(columns.completion)
    let tokenCount = count(columns.tokenCount)
    let tokens = self.tokens(columns.tokens)
    if let tokens, let tokenCount, tokens.count != tokenCount {
      refuse(columns.tokenCount, "is \(tokenCount), but there are \(tokens.count) tokens")
      return []
    }
    let ending = self.ending(columns.ending)
    guard let text else { return [] }
    switch text {
    case .text(let text): return [Completion(text, tokenCount: tokenCount, tokens: tokens, ending: ending ?? .stop)]
    case .completion(let completion):
      // The values in the completion take precedence.
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
    // An empty completion is wrong, not absent.
    if cell.kind == .string || cell.kind == .escapedString { return cell.text.map { .text($0) } }
    do {
      let json = try cell.json()
      if let elements = json.array, let advice = Self.advice(on: elements, in: column) {
        refuse(column, advice)
        return nil
      }
      return .completion(try completion(in: json))
    } catch let fault as ChatFault {
      refuse(column, fault.words)
    } catch {
      refuse(column, "must be \(Self.forms), but is \(cell.kindInWords)")
    }
    return nil
  }

  static let forms = "a text, an object with a text, or a list of chat messages"

  /// Returns advice for a list that is a group of completions and not a conversation.
  private static func advice(on elements: [JSON], in column: Column) -> String? {
    guard let first = elements.first, first.string != nil || first.array != nil else { return nil }
    let kind = first.string == nil ? "lists" : "texts"
    return "is a list of \(kind), but a row has one completion: write one completion per row or, for a group, "
      + "{\"columns\": {\"completions\": \"\(column.name)\"}} in the recipe"
  }

  /// The completion that a value of JSON contains.
  func completion(in json: JSON) throws -> Completion {
    if let text = json.string { return Completion(text) }
    if let messages = json.array { return Completion(try ChatReader(schema: reasoning).text(of: messages)) }
    if json["text"] == nil, json["content"] != nil || json["role"] != nil {
      return Completion(try ChatReader(schema: reasoning).text(of: [json]))
    }
    return try json.decode(Completion.self)
  }

  private mutating func list(_ column: Column) -> [Completion] {
    guard let cell = filled(column) else { return [] }
    guard let elements = try? cell.json().array else {
      refuse(column, "must be a list of completions, but is \(cell.kindInWords)")
      return []
    }
    if elements.isEmpty { refuse(column, "contains no completion") }
    if elements.contains(where: { $0["role"] != nil && $0["text"] == nil }) {
      refuse(column, "is one list of chat messages, but must be a list of completions, each \(Self.forms)")
      return []
    }
    var completions: [Completion] = []
    for (index, element) in elements.enumerated() {
      do {
        completions.append(try completion(in: element))
      } catch {
        let words = (error as? ChatFault)?.words ?? "must be \(Self.forms), but is \(element.kind)"
        refuse(column, "at [\(index)] \(words)")
        return []
      }
    }
    return completions
  }

  private mutating func tokens(_ column: Column) -> [Int32]? {
    guard let cell = filled(column) else { return nil }
    do {
      return try cell.decode([Int32].self)
    } catch {
      refuse(column, "must be a list of token identifiers")
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
