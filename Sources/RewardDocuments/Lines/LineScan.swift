#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Finds the members of the object in a JSON line. It validates the whole line in one pass without building values.
///
/// Rows have many columns of which few are read, so building a tree of the whole row would cost more than scoring it.
/// The accepted syntax is RFC 8259 with valid UTF-8, at most ``maximumDepth`` levels, and no duplicate keys in the row.
/// Optionally, values may contain ill-formed text (half of a surrogate pair or invalid UTF-8), which is reported for
/// each member.
package struct LineScan {
  /// The maximum depth of nesting.
  package static let maximumDepth = 128

  /// The kind of a value.
  package enum Kind: UInt8, Sendable {
    case string
    case escapedString
    case number
    case yes
    case no
    case null
    case array
    case object
  }

  /// A key of the row, and the range of its value.
  package struct Member: Sendable, Hashable {
    /// The key, without its quotation marks.
    package var key: Range<Int>
    /// Whether the key contains escapes.
    package var isKeyEscaped: Bool
    /// The value, with its quotation marks or brackets.
    package var value: Range<Int>
    /// The kind of the value.
    package var kind: Kind
    /// The offsets of the first and the last ill-formed text in the value, if it is tolerated.
    package var illFormed: ClosedRange<Int>?

    package init(
      key: Range<Int>, isKeyEscaped: Bool, value: Range<Int>, kind: Kind, illFormed: ClosedRange<Int>? = nil
    ) {
      self.key = key
      self.isKeyEscaped = isKeyEscaped
      self.value = value
      self.kind = kind
      self.illFormed = illFormed
    }
  }

  let base: UnsafePointer<UInt8>
  let count: Int
  var position = 0
  /// Whether ill-formed text in values is recorded instead of rejected.
  private var toleratesIllFormed = false
  private var mayTolerate = false
  private var illFormed: ClosedRange<Int>?

  /// Reads the members of the object in `bytes` into `members`, whose storage is reused.
  ///
  /// - Parameters:
  ///   - bytes: the line.
  ///   - members: the members found.
  ///   - toleratesIllFormed: whether values may contain half of a surrogate pair or invalid UTF-8.
  package static func scan(
    _ bytes: UnsafeBufferPointer<UInt8>, into members: inout [Member], toleratesIllFormed: Bool = false
  ) throws(LineFault) {
    members.removeAll(keepingCapacity: true)
    do throws(LineFault) {
      guard let base = bytes.baseAddress else { throw LineFault(.expected("an object"), at: 0) }
      var scan = LineScan(base: base, count: bytes.count)
      scan.mayTolerate = toleratesIllFormed
      try scan.row(into: &members)
    } catch {
      throw error.finding(in: bytes)
    }
  }

  private init(base: UnsafePointer<UInt8>, count: Int) {
    self.base = base
    self.count = count
  }

  private mutating func row(into members: inout [Member]) throws(LineFault) {
    skipSpace()
    guard next == UInt8(ascii: "{") else { throw LineFault(.expected("an object"), at: position) }
    position += 1
    skipSpace()
    if next == UInt8(ascii: "}") {
      position += 1
    } else {
      while true {
        let member = try member()
        try refuseDuplicate(of: member, in: members)
        members.append(member)
        skipSpace()
        let byte = next
        if byte == UInt8(ascii: "}") {
          position += 1
          break
        }
        guard byte == UInt8(ascii: ",") else { throw LineFault(.expected("a comma or }"), at: position) }
        position += 1
        skipSpace()
      }
    }
    skipSpace()
    if position < count { throw LineFault(.textAfterwards, at: position) }
  }

  private mutating func member() throws(LineFault) -> Member {
    let keyStart = position + 1
    let isEscaped = try key()
    // The key ends before the closing quotation mark, the space and the colon.
    let keyEnd = lastKeyEnd
    let start = position
    illFormed = nil
    toleratesIllFormed = mayTolerate
    let kind = try value()
    toleratesIllFormed = false
    return Member(
      key: keyStart..<keyEnd, isKeyEscaped: isEscaped, value: start..<position, kind: kind, illFormed: illFormed)
  }

  /// Records ill-formed text at an offset, or rejects it.
  @inline(never)
  mutating func refuseIllFormed(_ problem: LineFault.Problem, at offset: Int) throws(LineFault) {
    guard toleratesIllFormed else { throw LineFault(problem, at: offset) }
    illFormed = (illFormed?.lowerBound ?? offset)...offset
  }

  private var lastKeyEnd = 0
  private var manyKeys: Set<[UInt8]> = []
  private static let manyMembers = 64

  /// Reads a key, its colon and the space around it; returns whether the key contains escapes.
  mutating func key() throws(LineFault) -> Bool {
    guard next == UInt8(ascii: "\"") else { throw LineFault(.expected("a key in quotation marks"), at: position) }
    let isEscaped = try string()
    lastKeyEnd = position - 1
    skipSpace()
    guard next == UInt8(ascii: ":") else { throw LineFault(.expected("a colon"), at: position) }
    position += 1
    skipSpace()
    return isEscaped
  }

  /// The byte at the position, or 0 at the end. NUL bytes are always invalid, so the two cases need no distinction.
  var next: UInt8 { position < count ? base[position] : 0 }

  @inline(__always)
  mutating func skipSpace() {
    while position < count {
      switch base[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func refuseDuplicate(of member: Member, in members: [Member]) throws(LineFault) {
    // Most rows have about a dozen columns; for thousands, keys are compared through a set.
    if members.count >= Self.manyMembers {
      if manyKeys.isEmpty { manyKeys = Set(members.map(keyBytes)) }
      if manyKeys.insert(keyBytes(member)).inserted { return }
    } else if !members.contains(where: { isSameKey(member, $0) }) {
      return
    }
    throw LineFault(.duplicate(String(decoding: keyBytes(member), as: UTF8.self)), at: member.key.lowerBound)
  }

  private func isSameKey(_ a: Member, _ b: Member) -> Bool {
    if a.isKeyEscaped || b.isKeyEscaped { return keyBytes(a) == keyBytes(b) }
    return a.key.count == b.key.count && memcmp(base + a.key.lowerBound, base + b.key.lowerBound, a.key.count) == 0
  }

  private func keyBytes(_ member: Member) -> [UInt8] {
    let bytes = UnsafeBufferPointer(start: base, count: count)
    return Array(LineText.string(bytes, member.key, isEscaped: member.isKeyEscaped).utf8)
  }
}
