#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Reads a file line by line in constant memory.
///
/// ```swift
/// var reader = LineReader(descriptor: 0)
/// while let json = try reader.next({ number, bytes in try JSON(parsing: bytes) }) { … }
/// ```
///
/// Lines end at a line feed, which is not part of them, nor is a carriage return before it. The last line needs no line
/// feed. Empty lines are lines.
///
/// - Complexity: O(*n*) time; memory for one block of 1 MiB and the longest line within the limit.
public struct LineReader: ~Copyable {
  private let descriptor: Int32
  private let ownsDescriptor: Bool
  private let limit: Int
  private var buffer: UnsafeMutableRawBufferPointer
  private var start = 0
  private var end = 0
  private var isAtEnd = false

  /// The number of the line that was read last, from 1; 0 before the first.
  public private(set) var lineNumber = 0

  /// Reads from an open descriptor, which stays open.
  ///
  /// - Parameter limit: The longest line in bytes. Longer ones are skipped and thrown as ``Failure/tooLong(line:limit:)``.
  /// - Precondition: `limit` is positive.
  public init(descriptor: Int32, limit: Int = 64 << 20) {
    self.init(descriptor: descriptor, limit: limit, ownsDescriptor: false)
  }

  /// Opens a file, and closes it when done.
  ///
  /// - Throws: ``Failure/system(path:code:)`` where it cannot be opened.
  public init(path: String, limit: Int = 64 << 20) throws(Failure) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .system(path: path, code: errno) }
    self.init(descriptor: descriptor, limit: limit, ownsDescriptor: true)
  }

  private init(descriptor: Int32, limit: Int, ownsDescriptor: Bool) {
    precondition(limit > 0, "limit must be positive, not \(limit)")
    self.descriptor = descriptor
    self.limit = limit
    self.ownsDescriptor = ownsDescriptor
    buffer = .allocate(byteCount: 1 << 20, alignment: 16)
  }

  deinit {
    buffer.deallocate()
    if ownsDescriptor { close(descriptor) }
  }

  /// Why a line cannot be read.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// The line is longer than the limit; the next call goes on behind it.
    case tooLong(line: Int, limit: Int)
    /// The system refused, with its `errno`.
    case system(path: String?, code: Int32)

    /// What happened.
    public var description: String {
      switch self {
      case .tooLong(let line, let limit): "line \(line) is longer than \(limit) bytes"
      case .system(let path, let code): (path.map { "\($0): " } ?? "") + String(cString: strerror(code))
      }
    }
  }

  /// Hands the next line to a closure.
  ///
  /// - Parameter body: Gets the number of the line and its bytes, which it must not keep.
  /// - Returns: What the closure returns; nil behind the last line.
  /// - Throws: ``Failure``, and what the closure throws. Either way the next call goes on with the next line.
  public mutating func next<Result>(_ body: (_ number: Int, _ bytes: Span<UInt8>) throws -> Result) throws -> Result? {
    guard let range = try nextRange() else { return nil }
    let line = UnsafeBufferPointer(rebasing: buffer.bindMemory(to: UInt8.self)[range])
    return try body(lineNumber, line.span)
  }

  /// Hands every line to a closure.
  public mutating func forEach(_ body: (_ number: Int, _ bytes: Span<UInt8>) throws -> Void) throws {
    while try next(body) != nil {}
  }

  private mutating func nextRange() throws(Failure) -> Range<Int>? {
    var searched = start
    while true {
      if let feed = feed(from: searched) {
        let first = start
        start = feed + 1
        lineNumber += 1
        let hasReturn = feed > first && buffer[feed - 1] == 0x0D
        let range = first..<(hasReturn ? feed - 1 : feed)
        guard range.count <= limit else { throw .tooLong(line: lineNumber, limit: limit) }
        return range
      }
      if isAtEnd {
        guard start < end else { return nil }
        lineNumber += 1
        let range = start..<end
        start = end
        guard range.count <= limit else { throw .tooLong(line: lineNumber, limit: limit) }
        return range
      }
      // One more than the limit: the carriage return of a longest line.
      if end - start > limit + 1 { try skipLine() }
      searched = end - start
      try fill()
      searched += start
    }
  }

  private func feed(from place: Int) -> Int? {
    guard place < end, let base = buffer.baseAddress, let found = memchr(base + place, 0x0A, end - place) else {
      return nil
    }
    return UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }

  /// Forgets a line that is too long, without keeping it.
  private mutating func skipLine() throws(Failure) {
    repeat {
      start = 0
      end = 0
      try fill()
      if let feed = feed(from: 0) {
        start = feed + 1
        break
      }
    } while !isAtEnd
    if isAtEnd, feed(from: 0) == nil { start = end }
    lineNumber += 1
    throw .tooLong(line: lineNumber, limit: limit)
  }

  /// Reads more behind what is kept, which moves to the front.
  private mutating func fill() throws(Failure) {
    if start > 0, let base = buffer.baseAddress {
      memmove(base, base + start, end - start)
      end -= start
      start = 0
    }
    if end == buffer.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count * 2, alignment: 16)
      larger.copyMemory(from: UnsafeRawBufferPointer(buffer))
      buffer.deallocate()
      buffer = larger
    }
    while true {
      let count = read(descriptor, buffer.baseAddress?.advanced(by: end), buffer.count - end)
      if count >= 0 {
        end += count
        isAtEnd = count == 0
        return
      }
      if errno != EINTR { throw .system(path: nil, code: errno) }
    }
  }
}
