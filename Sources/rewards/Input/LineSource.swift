#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads the lines of a file in batches of about a megabyte.
///
/// Memory is bounded by ``longestLine``; longer lines are skipped and reported.
struct LineSource {
  /// Some consecutive lines.
  struct Batch: Sendable {
    /// The bytes of all lines.
    var bytes: [UInt8] = []
    /// The ranges of the lines, without line ends.
    var lines: [Line] = []
    /// The number of bytes of the file that the batch covers.
    var size = 0
  }

  /// One line of a batch.
  struct Line: Sendable {
    /// The line number, from 1.
    let number: Int
    /// The range in the batch.
    let range: Range<Int>
    /// Whether the line was too long.
    var isTooLong = false
  }

  /// The maximum length of a line in bytes.
  static let longestLine = 64 << 20
  private static let batchSize = 1 << 20

  private(set) var file: FileDescriptor
  private var carried: [UInt8] = []
  private var lineNumber = 0
  private var isAtEnd = false
  private var isSkipping = false
  private var isFirst = true

  init(_ file: FileDescriptor) { self.file = file }

  /// Whether reading would not block.
  var isReady: Bool { isAtEnd || file.isReady }

  /// Returns the next lines, or `nil` at the end.
  mutating func next() throws -> Batch? {
    while true {
      guard let batch = try read() else { return nil }
      if !batch.lines.isEmpty { return batch }
    }
  }

  private mutating func read() throws -> Batch? {
    if isAtEnd { return nil }
    var batch = Batch()
    batch.bytes = carried
    carried = []
    var lineStart = 0
    var unsplit = batch.bytes.count
    // Reads a batch, or what is available without blocking, but at least one line.
    while !isAtEnd {
      let read = try fill(&batch.bytes)
      batch.size += read
      if read == 0 { isAtEnd = true }
      if isFirst {
        // These bytes begin no row, so read enough to identify the format.
        if !isAtEnd && batch.bytes.count < 4 && [0x1F, 0x28, 0xEF, 0xFE, 0xFF].contains(batch.bytes[0]) { continue }
        isFirst = false
        if FileStart(batch.bytes).isCompressed, file.status?.isRegular ?? false {
          file = try Decompression.starting(on: file)
          (batch, isAtEnd, isFirst) = (Batch(), false, true)
          continue
        }
        try FileStart(batch.bytes).refuseForeign(file.name)
        if FileStart(batch.bytes).hasMark { batch.bytes.removeFirst(3) }
      }
      split(&batch, from: unsplit, &lineStart)
      unsplit = batch.bytes.count
      if isSkipping || batch.bytes.count - lineStart > Self.longestLine { skipRest(&batch, &lineStart) }
      if !batch.lines.isEmpty && (batch.bytes.count >= Self.batchSize || !file.isReady) { break }
    }
    carried = Array(batch.bytes[lineStart...])
    if isAtEnd && isSkipping {
      lineNumber += 1
      batch.lines.append(Line(number: lineNumber, range: 0..<0, isTooLong: true))
    } else if isAtEnd && !carried.isEmpty {
      lineNumber += 1
      append(lineStart..<batch.bytes.count, to: &batch)
    }
    return batch
  }

  private func fill(_ bytes: inout [UInt8]) throws -> Int {
    // No capacity is reserved: a fixed increment would make a long line quadratic.
    let piece = try [UInt8](unsafeUninitializedCapacity: Self.batchSize) { buffer, count in
      count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
    }
    if bytes.isEmpty { bytes = piece } else { bytes += piece }
    return piece.count
  }

  /// Finds the ends of lines in the bytes after `start`.
  private mutating func split(_ batch: inout Batch, from start: Int, _ lineStart: inout Int) {
    var ends: [Int] = []
    batch.bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var here = start
      while here < bytes.count, let end = memchr(base + here, 0x0A, bytes.count - here) {
        let offset = UnsafeRawPointer(end) - base
        ends.append(offset)
        here = offset + 1
      }
    }
    for end in ends {
      lineNumber += 1
      if isSkipping {
        isSkipping = false
        batch.lines.append(Line(number: lineNumber, range: end..<end, isTooLong: true))
      } else {
        append(lineStart..<end, to: &batch)
      }
      lineStart = end + 1
    }
  }

  private func append(_ range: Range<Int>, to batch: inout Batch) {
    // Lines of white space alone are not rows.
    let isBlank = batch.bytes[range].allSatisfy { $0 == 0x20 || $0 == 0x0D || $0 == 0x09 }
    if !isBlank { batch.lines.append(Line(number: lineNumber, range: range)) }
  }

  private mutating func skipRest(_ batch: inout Batch, _ lineStart: inout Int) {
    isSkipping = true
    batch.bytes.removeSubrange(lineStart...)
  }
}
