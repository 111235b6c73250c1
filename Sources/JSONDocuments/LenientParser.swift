/// Reads JSON as models write it, with a stack of its own, in one pass.
struct LenientParser {
  var cursor: ByteCursor
  let limits: JSON.Limits
  private var stack: [Frame] = []
  private(set) var repairs: [JSON.Repair] = []
  private var repairCount = 0

  /// An array or object that is not closed yet.
  private struct Frame {
    enum Shape { case array, parentheses, object }
    let shape: Shape
    var elements: [JSON] = []
    var object = JSON.Object()
    /// The key whose value comes next.
    var key: String?
    /// Whether a comma came since the last element, or there was none.
    var isSeparated = true
    var lastComma: Int?

    var value: JSON { shape == .object ? .object(object) : .array(elements) }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSON.Limits, at offset: Int = 0) {
    cursor = ByteCursor(bytes)
    cursor.offset = offset
    self.limits = limits
  }

  mutating func note(_ kind: JSON.Repair.Kind, at offset: Int) {
    repairCount += 1
    if repairs.count < 100 { repairs.append(JSON.Repair(kind: kind, offset: offset)) }
  }

  // MARK: Texts

  /// Reads one value, with a code fence around it or not, and nothing else.
  mutating func document() throws(Failure) -> JSON.Lenient {
    if cursor.bytes.count >= 3, cursor.bytes[0] == 0xEF, cursor.bytes[1] == 0xBB, cursor.bytes[2] == 0xBF {
      note(.byteOrderMark, at: 0)
      cursor.offset = 3
    }
    skipTrivia()
    let fence = openingFence()
    skipTrivia()
    let start = cursor.offset
    let value = try value()
    let end = cursor.offset
    skipTrivia()
    closingFence(fence)
    guard cursor.isAtEnd else { throw Failure(problem: .textAfter, offset: cursor.offset) }
    return JSON.Lenient(value: value, repairs: repairs, repairCount: repairCount, range: start..<end)
  }

  /// Reads the array or object at the cursor and stops behind it.
  mutating func container() throws(Failure) -> JSON.Lenient {
    let start = cursor.offset
    let value = try value()
    return JSON.Lenient(value: value, repairs: repairs, repairCount: repairCount, range: start..<cursor.offset)
  }

  private mutating func openingFence() -> UInt8? {
    let mark = cursor.byte
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~"), fenceLength(mark) >= 3 else { return nil }
    note(.codeFence, at: cursor.offset)
    cursor.offset += fenceLength(mark)
    // The name of the language, which may also be missing before a value on the same line.
    while !cursor.isAtEnd, (cursor.byte | 0x20 >= 0x61 && cursor.byte | 0x20 <= 0x7A) || cursor.byte == 0x35 {
      cursor.offset += 1
    }
    return mark
  }

  /// A fence may also be closed that was never opened, where the text was cut out of a longer one.
  private mutating func closingFence(_ opened: UInt8?) {
    let mark = opened ?? UInt8(ascii: "`")
    let length = fenceLength(mark)
    guard length >= 3 else { return }
    if opened == nil { note(.codeFence, at: cursor.offset) }
    cursor.offset += length
    skipTrivia()
  }

  private func fenceLength(_ mark: UInt8) -> Int {
    var end = cursor.offset
    while end < cursor.bytes.count, cursor.bytes[end] == mark { end += 1 }
    return end - cursor.offset
  }

  // MARK: Values

  /// Reads a value; a loop instead of recursion, so that hostile nesting costs no stack.
  private mutating func value() throws(Failure) -> JSON {
    stack.removeAll(keepingCapacity: true)
    guard let finished = try open() else {
      while true {
        skipTrivia()
        if cursor.isAtEnd { return truncated() }
        if let value = try step() { return value }
      }
    }
    // A scalar alone; a string that is never closed holds nothing.
    if finished == .unfinished { throw Failure(problem: .unexpectedEnd, offset: cursor.bytes.count) }
    return finished.take()
  }

  /// Goes on within the innermost open array or object; the value when the outermost one closes.
  private mutating func step() throws(Failure) -> JSON? {
    let top = stack.count - 1
    let byte = cursor.byte
    switch byte {
    case UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: ")"): return try close(byte)
    case UInt8(ascii: ","):
      guard stack[top].key == nil else { throw cursor.unexpected(.value) }
      if stack[top].isSeparated { note(.extraComma, at: cursor.offset) }
      stack[top].isSeparated = true
      stack[top].lastComma = cursor.offset
      cursor.offset += 1
      return nil
    default: break
    }
    if stack[top].key == nil, skipEllipsis() {
      stack[top].isSeparated = false
      return nil
    }
    if stack[top].key == nil, !stack[top].isSeparated { note(.missingComma, at: cursor.offset) }
    if stack[top].shape == .object, stack[top].key == nil { return try key(top) }
    guard let element = try open() else { return nil }
    if element == .unfinished { return truncated() }
    add(element.take())
    return nil
  }

  private mutating func add(_ value: JSON) {
    let top = stack.count - 1
    stack[top].isSeparated = false
    guard stack[top].shape == .object else {
      stack[top].elements.append(value)
      return
    }
    if let key = stack[top].key { stack[top].object[key] = value }
    stack[top].key = nil
  }

  /// Reads a key and its colon; a value only where the text ends here.
  private mutating func key(_ top: Int) throws(Failure) -> JSON? {
    let start = cursor.offset
    let key: String
    if let quote = Quote(at: cursor) {
      guard let text = string(quote) else { return truncated() }
      key = text
    } else {
      key = name()
      guard !key.isEmpty else { throw cursor.unexpected(.anyKey) }
    }
    let isQuoted = Quote(at: cursor.bytes, start) != nil
    skipTrivia()
    if cursor.isAtEnd { return truncated() }
    guard cursor.byte == UInt8(ascii: ":") else { throw cursor.unexpected(.colon) }
    cursor.offset += 1
    if !isQuoted { note(.unquotedKey, at: start) }
    if stack[top].object[key] != nil { note(.duplicateKey, at: start) }
    stack[top].key = key
    return nil
  }

  private mutating func close(_ bracket: UInt8) throws(Failure) -> JSON? {
    let shape: Frame.Shape =
      bracket == UInt8(ascii: "]") ? .array : bracket == UInt8(ascii: "}") ? .object : .parentheses
    // The bracket may close one further out, the ones within it having been forgotten; looking is worth its depth.
    if stack[stack.count - 1].key != nil { throw cursor.unexpected(.value) }
    guard let target = stack.lastIndex(where: { $0.shape == shape }) else {
      throw cursor.unexpected(stack.last?.shape == .object ? .commaOrBrace : .commaOrBracket)
    }
    while stack.count - 1 > target { closeTop(forgotten: true) }
    cursor.offset += 1
    return closeTop(forgotten: false)
  }

  /// Closes the innermost; its value where it was the outermost.
  @discardableResult
  private mutating func closeTop(forgotten: Bool) -> JSON? {
    let frame = stack.removeLast()
    if forgotten { note(.missingBracket, at: cursor.offset) }
    if frame.isSeparated, let comma = frame.lastComma { note(.trailingComma, at: comma) }
    if stack.isEmpty { return frame.value }
    add(frame.value)
    return nil
  }

  /// The text ended: closes what is open and leaves out what is unfinished.
  private mutating func truncated() -> JSON {
    cursor.offset = cursor.bytes.count
    note(.truncated, at: cursor.offset)
    // The outermost list loses all that is open within it.
    if let list = stack.firstIndex(where: { $0.shape != .object }) { stack.removeSubrange((list + 1)...) }
    var value: JSON?
    while var frame = stack.popLast() {
      if let inner = value, let key = frame.key { frame.object[key] = inner }
      value = frame.value
    }
    return value ?? .null
  }

  /// What stands at the cursor: a scalar, read; an array or object, opened, is nil.
  private mutating func open() throws(Failure) -> Scalar? {
    let byte = cursor.byte
    let shape: Frame.Shape
    switch byte {
    case UInt8(ascii: "["): shape = .array
    case UInt8(ascii: "{"): shape = .object
    case UInt8(ascii: "("):
      shape = .parentheses
      note(.parentheses, at: cursor.offset)
    default:
      if let quote = Quote(at: cursor) { return string(quote).map { .value(.string($0)) } ?? .unfinished }
      return try scalar(isInside: !stack.isEmpty)
    }
    guard stack.count < limits.depth else {
      throw Failure(problem: .tooDeep(limit: limits.depth), offset: cursor.offset)
    }
    stack.append(Frame(shape: shape))
    cursor.offset += 1
    return nil
  }

  /// A scalar, or that the text ended within it.
  enum Scalar: Equatable {
    case value(JSON), unfinished

    func take() -> JSON {
      if case .value(let value) = self { value } else { .null }
    }
  }
}
