/// A set of pixels of an image, as runs in column order (COCO's run-length encoding).
///
/// ```swift
/// let mask = try Mask(width: 4, height: 3, runs: [3, 5, 4])   // three outside, five inside, four outside
/// mask.area                                                   // 5
/// mask.compressed                                             // "354"
/// ```
///
/// Two masks are equal if they contain the same pixels.
public struct Mask: Sendable, Hashable {
  /// The reason why runs or a text are not a mask.
  public enum Problem: Error, Sendable, Hashable {
    /// The size is not positive, or has more than 2³¹ pixels.
    case size
    /// A run is negative, or the runs do not add up to the number of pixels.
    case sum
    /// The text is not a compressed list of runs.
    case text
  }

  /// The width of the image.
  public let width: Int
  /// The height of the image.
  public let height: Int
  /// The starts and ends of the runs of inside pixels, followed by ``padding`` numbers. The padding is beyond all
  /// pixels, so that a traversal may look ahead.
  let padded: [Int32]
  /// The number of padding elements.
  static let padding = 4
  /// The starts and ends of the runs of inside pixels.
  var bounds: ArraySlice<Int32> { padded[..<(padded.count - Self.padding)] }

  /// The number of pixels inside.
  public let area: Int
  /// The bounding box of the pixels inside; empty if there are none.
  let frame: (left: Int32, top: Int32, right: Int32, bottom: Int32)

  /// The runs by column, for masks with few runs per column.
  package let columns: Columns

  /// Creates a mask from the increasing bounds of its runs.
  init(width: Int, height: Int, bounds: [Int32]) {
    self.init(width: width, height: height, padded: bounds + Array(repeating: .max, count: Self.padding))
  }

  /// Creates a mask from the bounds of its runs with padding.
  init(width: Int, height: Int, padded: [Int32]) {
    self.width = width
    self.height = height
    self.padded = padded
    let extent = Columns.Extent(of: padded, width: width, rows: Int32(height))
    area = extent.area
    frame = extent.frame
    columns = Columns(padded, rows: Int32(height), extent)
  }

  /// Creates a mask from the lengths of its runs in column order, alternating outside and inside.
  ///
  /// - Throws: a ``Problem`` if they do not fill the image.
  public init(width: Int, height: Int, runs: [Int]) throws(Problem) {
    try Self.check(width, height)
    var isRight = true
    let padded = [Int32](unsafeUninitializedCapacity: runs.count + 1 + Self.padding) { buffer, count in
      var builder = Builder(buffer, pixels: width * height)
      for run in runs where isRight { isRight = builder.add(run) }
      isRight = isRight && builder.isFull
      count = builder.finish()
    }
    guard isRight else { throw .sum }
    self.init(width: width, height: height, padded: padded)
  }

  /// Converts lengths of runs, alternating outside and inside, to bounds.
  struct Builder {
    private let buffer: UnsafeMutableBufferPointer<Int32>
    private let pixels: Int
    private var at = 0
    private var count = 0
    private var isInside = false

    /// Creates a builder for a buffer with room for one bound per length, one more, and the padding.
    init(_ buffer: UnsafeMutableBufferPointer<Int32>, pixels: Int) {
      self.buffer = buffer
      self.pixels = pixels
    }

    /// Whether the runs fill the image.
    var isFull: Bool { at == pixels }

    /// Adds a run; returns false if it is invalid.
    @inline(__always)
    mutating func add(_ run: Int) -> Bool {
      guard run >= 0, run <= pixels &- at else { return false }
      if isInside && run > 0 {
        // A run directly after another one extends it.
        if count > 0 && buffer[count &- 1] == Int32(truncatingIfNeeded: at) {
          count &-= 2
        } else {
          buffer[count] = Int32(truncatingIfNeeded: at)
        }
        buffer[count &+ 1] = Int32(truncatingIfNeeded: at &+ run)
        count &+= 2
      }
      at &+= run
      isInside.toggle()
      return true
    }

    /// Writes the padding, and returns the number of elements.
    mutating func finish() -> Int {
      for index in 0..<Mask.padding { buffer[count + index] = .max }
      return count + Mask.padding
    }
  }

  static func check(_ width: Int, _ height: Int) throws(Problem) {
    let (count, overflows) = width.multipliedReportingOverflow(by: height)
    guard width > 0, height > 0, !overflows, count <= Int(Int32.max) else { throw .size }
  }

  /// Creates a mask from pixels, row by row.
  ///
  /// - Precondition: there are `width` times `height` pixels.
  public init(width: Int, height: Int, pixels: [Bool]) throws(Problem) {
    try Self.check(width, height)
    precondition(pixels.count == width * height, "\(pixels.count) pixels of \(width) × \(height)")
    var bounds: [Int32] = []
    var isInside = false
    for x in 0..<width {
      for y in 0..<height where pixels[y * width + x] != isInside {
        isInside.toggle()
        bounds.append(Int32(x * height + y))
      }
    }
    if isInside { bounds.append(Int32(width * height)) }
    self.init(width: width, height: height, bounds: bounds)
  }

  /// The lengths of the runs in column order, alternating outside and inside.
  public var runs: [Int] {
    var out: [Int] = []
    var last: Int32 = 0
    for bound in bounds {
      out.append(Int(bound - last))
      last = bound
    }
    let rest = width * height - Int(last)
    if rest > 0 || out.isEmpty { out.append(rest) }
    return out
  }

  /// Whether a point is on an inside pixel.
  public func contains(x: Double, y: Double) -> Bool {
    guard x >= 0, y >= 0, x < Double(width), y < Double(height) else { return false }
    let offset = Int32(Int(x) * height + Int(y))
    // The number of bounds up to an inside pixel is odd.
    var low = 0
    var high = bounds.count
    while low < high {
      let middle = (low + high) / 2
      if bounds[middle] <= offset { low = middle + 1 } else { high = middle }
    }
    return low % 2 == 1
  }

  /// Whether two masks have the same pixels.
  public static func == (a: Self, b: Self) -> Bool {
    a.width == b.width && a.height == b.height && a.padded == b.padded
  }

  /// Hashes the pixels.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(width)
    hasher.combine(height)
    hasher.combine(padded)
  }
}
