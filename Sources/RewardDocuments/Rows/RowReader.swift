internal import JSONDocuments
internal import RewardCore

/// Reads the cells that a recipe needs from a scanned line, and collects problems.
struct RowReader {
  let bytes: UnsafeBufferPointer<UInt8>
  let members: [LineScan.Member]
  /// The schema whose tags enclose the reasoning of chat messages.
  let reasoning: AnswerSchema?
  var problems: [RowError.Problem] = []
  private var hasListedColumns = false

  init(bytes: UnsafeBufferPointer<UInt8>, members: [LineScan.Member], reasoning: AnswerSchema? = nil) {
    self.bytes = bytes
    self.members = members
    self.reasoning = reasoning
  }

  mutating func refuse(_ column: Column, _ words: String) {
    let problem = RowError.Problem(column.name, words)
    if !problems.contains(problem) { problems.append(problem) }
  }

  /// Returns the cell of a column.
  func cell(_ name: String) -> CellValue? {
    if let member = member(name) {
      return CellValue(bytes: bytes, range: member.value, kind: member.kind, isIllFormed: member.illFormed != nil)
    }
    let isPath = name.withBytes { $0.offset(of: UInt8(ascii: "."), from: 0, to: $0.count) != nil }
    return isPath ? nestedCell(name) : nil
  }

  private func member(_ name: String) -> LineScan.Member? {
    name.withBytes { name in
      for member in members {
        if member.isKeyEscaped {
          if LineText.string(bytes, member.key, isEscaped: true).utf8.elementsEqual(name) { return member }
        } else if member.key.count == name.count, UnsafeBufferPointer(rebasing: bytes[member.key]).isEqual(to: name) {
          return member
        }
      }
      return nil
    }
  }

  /// Returns a cell inside objects: `reward_model.ground_truth`.
  private func nestedCell(_ path: String) -> CellValue? {
    var reader = self
    var offset = 0
    var found: CellValue?
    for name in path.split(separator: ".", omittingEmptySubsequences: false) {
      if let outer = found {
        guard outer.kind == .object else { return nil }
        var members: [LineScan.Member] = []
        let inner = UnsafeBufferPointer(rebasing: bytes[outer.range])
        guard (try? LineScan.scan(inner, into: &members, toleratesIllFormed: true)) != nil else { return nil }
        reader = RowReader(bytes: inner, members: members)
        offset = outer.range.lowerBound
      }
      guard let member = reader.member(String(name)) else { return nil }
      let range = member.value.lowerBound + offset..<member.value.upperBound + offset
      found = CellValue(bytes: bytes, range: range, kind: member.kind, isIllFormed: member.illFormed != nil)
    }
    return found
  }

  /// Throws for ill-formed text outside the completions, where a policy is not the cause.
  func refuseIllFormed(outside columns: RecipeColumns) throws(LineFault) {
    let column = columns.completions ?? columns.completion
    var judged: Range<Int>?
    for member in members {
      guard let places = member.illFormed else { continue }
      if judged == nil { judged = cell(column.name)?.range ?? 0..<0 }
      if let judged {
        for place in [places.lowerBound, places.upperBound] where !judged.contains(place) {
          throw LineFault.illFormed(bytes, at: place)
        }
      }
    }
  }

  /// Returns the cell of a column if it is not empty; an empty required column is recorded as a problem.
  ///
  /// An empty string is empty in an optional column, and a text in a required one.
  mutating func filled(_ column: Column) -> CellValue? {
    let cell = cell(column.name)
    if let cell, cell.kind != .null, !(column.isOptional && cell.isEmpty) { return cell }
    if !column.isOptional {
      if cell == nil { refuseAbsence(of: column) } else { refuse(column, "is null") }
    }
    return nil
  }

  /// Records that a column is missing, with the names of the row's columns.
  mutating func refuseAbsence(of column: Column) {
    let keys = members.prefix(100).map { LineText.string(bytes, $0.key, isEscaped: $0.isKeyEscaped) }
    if let near = column.name.nearest(in: keys.filter { $0.utf8.count <= 100 }) {
      return refuse(column, "is missing; did you mean “\(near)”?")
    }
    // Once per row is enough.
    if hasListedColumns { return refuse(column, "is missing") }
    hasListedColumns = true
    let shown = keys.prefix(6).map { "\(Excerpt($0))" }.joined(separator: ", ")
    let more = members.count > 6 ? " and \(members.count - 6) more" : ""
    refuse(column, "is missing; the row has \(shown.isEmpty ? "no columns" : shown + more)")
  }

  /// Returns the references.
  mutating func row(_ slots: [Slot], inOrder order: [Int]) -> Row {
    var references = [(any Sendable)?](repeating: nil, count: slots.count)
    // The routes determine which references are read.
    for place in order { references[place] = reference(slots[place], references) }
    return Row(references: references)
  }

  private mutating func reference(_ slot: Slot, _ before: [(any Sendable)?]) -> (any Sendable)? {
    guard let column = slot.column(before), let cell = filled(column) else { return nil }
    do {
      return try slot.parse(cell)
    } catch {
      for mistake in ConfigurationError.mistakes(in: error) {
        refuse(column, mistake.path.isEmpty ? "cannot be read: \(mistake.words)" : "cannot be read: \(mistake)")
      }
      return nil
    }
  }

  mutating func text(_ column: Column) -> String? {
    guard let cell = filled(column) else { return nil }
    // A prompt may be a list of chat messages, whose JSON then identifies it.
    return cell.text ?? String(decoding: bytes[cell.range], as: UTF8.self)
  }

  mutating func count(_ column: Column) -> Int? {
    guard let cell = filled(column) else { return nil }
    guard let number = cell.integer, number >= 0 else {
      refuse(column, "must be a whole number ≥ 0")
      return nil
    }
    return number
  }

  /// Returns a hash that distinguishes rows with different references. It is FNV-1a of the bytes of the columns, and
  /// of the step.
  func fingerprint(of columns: [String], _ step: Int) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325 ^ UInt64(bitPattern: Int64(step))
    for column in columns {
      if let cell = cell(column) {
        for byte in bytes[cell.range] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      }
      hash = (hash ^ 0xFF) &* 0x100_0000_01B3
    }
    return Int(truncatingIfNeeded: hash)
  }
}
