#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Reads the lines of a file in batches that fit in the caches of a processor.
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
  private static let largestBatch = 256 << 10

  private(set) var file: FileDescriptor
  /// The number of bytes of a batch.
  private let batchSize: Int
  private var carried: [UInt8] = []
  /// Buffers of earlier batches. They are reused: fresh memory costs more than reading into it.
  private var spare: [[UInt8]] = []
  private var lineNumber = 0
  private var isAtEnd = false
  private var isSkipping = false
  private var isFirst = true
  private var failure: (any Error)?

  /// Creates a source of lines.
  ///
  /// - Parameter width: the number of threads among which the batches are divided; small files have smaller ones.
  init(_ file: FileDescriptor, width: Int = 1) {
    self.file = file
    let size = file.status.flatMap { $0.isRegular ? $0.size : nil } ?? .max
    batchSize = width == 1 ? Self.largestBatch : max(8 << 10, min(Self.largestBatch, size / (8 * width)))
  }

  /// Whether reading would not block.
  var isReady: Bool { isAtEnd || file.isReady }

  /// Returns the next lines, or `nil` at the end.
  mutating func next() throws -> Batch? {
    while true {
      guard let batch = try read() else { return nil }
      if !batch.lines.isEmpty { return batch }
    }
  }

  /// Returns the buffer of a batch that is no longer needed, for a later one.
  mutating func reuse(_ batch: consuming Batch) {
    // The buffer of a very long line is not kept.
    if batch.bytes.capacity <= 4 * batchSize { spare.append(batch.bytes) }
  }

  private mutating func read() throws -> Batch? {
    if let failure { throw failure }
    if isAtEnd { return nil }
    var batch = Batch()
    if let used = spare.popLast() { batch.bytes = used }
    batch.bytes.removeAll(keepingCapacity: true)
    batch.bytes += carried
    carried = []
    var lineStart = 0
    var unsplit = batch.bytes.count
    // Reads a batch, or what is available without blocking, but at least one line.
    while !isAtEnd {
      let read: Int
      do {
        read = try fill(&batch.bytes)
      } catch {
        if batch.lines.isEmpty { throw error }
        // The lines before are returned first, however the bytes were divided.
        failure = error
        break
      }
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
      if isSkipping || batch.bytes.count - lineStart > Self.longestLine { skipRest(&batch, &lineStart) }
      unsplit = batch.bytes.count
      if !batch.lines.isEmpty && (batch.bytes.count >= batchSize || !file.isReady) { break }
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

  /// Reads bytes after those of the batch; returns their number.
  private func fill(_ bytes: inout [UInt8]) throws -> Int {
    var read = 0
    try bytes.append(addingCapacity: batchSize) { space in
      try space.withUnsafeMutableBufferPointer { buffer, count in
        read = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
        count = read
      }
    }
    return read
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
    if range.count > Self.longestLine {
      return batch.lines.append(Line(number: lineNumber, range: range, isTooLong: true))
    }
    // Lines of white space alone are not rows.
    let isBlank = range.allSatisfy { [0x20, 0x0D, 0x09].contains(batch.bytes[$0]) }
    if !isBlank { batch.lines.append(Line(number: lineNumber, range: range)) }
  }

  private mutating func skipRest(_ batch: inout Batch, _ lineStart: inout Int) {
    isSkipping = true
    batch.bytes.removeSubrange(lineStart...)
  }
}
