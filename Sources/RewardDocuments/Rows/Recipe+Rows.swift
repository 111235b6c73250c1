internal import JSONDocuments
package import RewardCore

extension Recipe {
  /// Reads the completions and the references of a row in JSON.
  ///
  /// - Parameters:
  ///   - line: the row.
  ///   - needsCompletion: whether a row without completions is an error. Pass `false` for training, where a policy
  ///     writes them; completions are then not read.
  /// - Throws: ``RowError`` with all problems.
  /// - Complexity: O(*n*) in the length of the line.
  public func input(fromLine line: String, needsCompletion: Bool = true) throws(RowError) -> RecipeInput {
    var members: [LineScan.Member] = []
    var line = line
    let result = line.withUTF8 { bytes -> Result<RecipeInput, RowError> in
      do throws(RowError) {
        return .success(try input(from: bytes, &members, needsCompletion: needsCompletion))
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Reads a row; the storage of `members` is reused.
  ///
  /// - Parameter needsPrompt: whether the text of the prompt is read. Rewards of single completions do not use it.
  package func input(
    from bytes: UnsafeBufferPointer<UInt8>, _ members: inout [LineScan.Member], needsCompletion: Bool = true,
    needsPrompt: Bool = true
  ) throws(RowError) -> RecipeInput {
    var reader: RowReader
    do throws(LineFault) {
      try LineScan.scan(bytes, into: &members, toleratesIllFormed: true)
      reader = RowReader(bytes: bytes, members: members, reasoning: reasoningSchema)
      try reader.refuseIllFormed(outside: columns)
    } catch {
      throw RowError([.init(nil, error.description)])
    }
    let row = reader.row(slots, inOrder: readingOrder)
    let completions = needsCompletion ? reader.completions(columns) : []
    let prompt = needsPrompt ? reader.text(columns.prompt) : reader.filled(columns.prompt).map { _ in "" }
    let step = reader.count(columns.step) ?? 0
    let group = columns.group.flatMap { reader.text($0) }
    if !reader.problems.isEmpty { throw RowError(reader.problems) }
    var input = RecipeInput(prompt: prompt ?? "", group: group, completions: completions, row: row, step: step)
    if group != nil { input.references = reader.fingerprint(of: slots.map(\.column), step) }
    return input
  }

  /// Reads only the completions of a row.
  package func completions(
    from bytes: UnsafeBufferPointer<UInt8>, _ members: inout [LineScan.Member]
  ) throws(RowError) -> [Completion] {
    do throws(LineFault) {
      try LineScan.scan(bytes, into: &members, toleratesIllFormed: true)
    } catch {
      throw RowError([.init(nil, error.description)])
    }
    var reader = RowReader(bytes: bytes, members: members, reasoning: reasoningSchema)
    let completions = reader.completions(columns)
    if !reader.problems.isEmpty { throw RowError(reader.problems) }
    return completions
  }

  /// Reads a completion as that of a row is read: an object with a text, or a list of chat messages.
  package func completion(fromJSON bytes: UnsafeBufferPointer<UInt8>) throws(RowError) -> Completion {
    let reader = RowReader(bytes: bytes, members: [], reasoning: reasoningSchema)
    var words = "must be \(RowReader.forms)"
    do {
      return try reader.completion(in: JSON(parsing: LineText.wellFormed(bytes).span))
    } catch let fault as ChatFault {
      words = fault.words
    } catch let error as JSONError {
      words = "is not JSON: \(error)"
    } catch {}
    throw RowError([.init(columns.completion.name, words)])
  }

  /// The columns that are read from rows, without those of completions.
  package var rowColumns: [String] {
    var names = referenceColumns
    for name in [columns.step.name] where !names.contains(name) { names.append(name) }
    return names
  }

  /// Whether a row has the column of the completions.
  package func hasCompletions(_ bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]) -> Bool {
    RowReader(bytes: bytes, members: members).cell((columns.completions ?? columns.completion).name) != nil
  }

  /// Returns the value of a column as well-formed JSON, for copying.
  package static func copy(
    of name: String, _ bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> [UInt8]? {
    RowReader(bytes: bytes, members: members).cell(name).map { cell in
      let bytes = UnsafeBufferPointer(rebasing: bytes[cell.range])
      return cell.isIllFormed ? LineText.wellFormed(bytes) : Array(bytes)
    }
  }

  /// Returns the JSON of a column's value.
  package static func cell(
    _ name: String, _ bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> UnsafeBufferPointer<UInt8>? {
    RowReader(bytes: bytes, members: members).cell(name).map { UnsafeBufferPointer(rebasing: bytes[$0.range]) }
  }

  /// Returns the text of a column: that of a string, or the JSON of any other value.
  package static func text(
    of name: String, _ bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> (text: String, isString: Bool)? {
    guard let cell = RowReader(bytes: bytes, members: members).cell(name) else { return nil }
    let isString = cell.kind == .string || cell.kind == .escapedString
    if isString, let text = cell.text { return (text, true) }
    return (String(decoding: bytes[cell.range], as: UTF8.self), false)
  }

  /// Returns the number or the list of numbers in a column; `null` becomes `nil`.
  package static func numbers(
    of name: String, _ bytes: UnsafeBufferPointer<UInt8>, _ members: [LineScan.Member]
  ) -> [Double?]? {
    guard let cell = RowReader(bytes: bytes, members: members).cell(name) else { return nil }
    if let one = try? cell.decode(Double?.self) { return [one] }
    if cell.kind == .null { return [nil] }
    return try? cell.decode([Double?].self)
  }
}
