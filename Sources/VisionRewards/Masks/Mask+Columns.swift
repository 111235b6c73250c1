extension Mask {
  /// The runs of a mask, split at the ends of columns and grouped by rank. The first run of each column has the first
  /// rank, the second run the second, and so on.
  ///
  /// If columns have few runs, as for real objects, the intersection of two masks is a sum over pairs of such layers,
  /// which is branch-free arithmetic on arrays.
  package struct Columns: Sendable {
    /// The runs of one rank, for a range of columns.
    private struct Layer {
      var left: Int
      var right: Int
      /// The offset of the upper ends.
      var start: Int
      /// The distance from upper ends to lower ends.
      var stride: Int
    }

    /// The number of columns that are processed at once.
    private static let lanes = 16
    /// The maximum width; in wider images one run may cross all columns.
    private static let widest = 1 << 16
    /// The maximum number of runs in a column.
    private static let most = 12

    private var layers: [Layer] = []
    /// Upper and lower ends, layer by layer. Both are 0 for columns without a run of the rank, and after the last
    /// column.
    private var ends: [Int16] = []
    /// The number of columns of all layers.
    private var columnCount = 0
    /// The number of runs after splitting.
    private var pieceCount = 0

    /// The result of a first pass over the runs.
    struct Extent {
      var area = 0
      var left: Int32 = 0
      var right: Int32 = 0
      var top = Int32.max
      var bottom: Int32 = 0
      fileprivate var pieceCount = 0
      fileprivate var deepest = 0
      /// The first column and the end of the columns, for each rank.
      fileprivate var lefts = SIMD16<Int32>(repeating: 0)
      fileprivate var rights = SIMD16<Int32>(repeating: 0)

      /// The bounding box of the pixels.
      var frame: (left: Int32, top: Int32, right: Int32, bottom: Int32) {
        area == 0 ? (0, 0, 0, 0) : (left, top, right, bottom)
      }

      /// Scans all runs.
      init(of padded: [Int32], width: Int, rows: Int32) {
        if width > Columns.widest { wide(padded, rows) } else { narrow(padded, rows) }
      }

      /// Computes all properties.
      private mutating func narrow(_ padded: [Int32], _ rows: Int32) {
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: 2 * Columns.most) { columns in
          columns.initialize(repeating: 0)
          var rank = 0
          Columns.split(padded, rows: rows) { x, top, bottom in
            area &+= Int(bottom &- top)
            self.top = min(self.top, top)
            self.bottom = max(self.bottom, bottom)
            rank = x &+ 1 == right ? rank &+ 1 : 0
            right = x &+ 1
            pieceCount &+= 1
            deepest = max(deepest, rank)
            guard rank < Columns.most else { return }
            if columns[2 &* rank] == 0 { columns[2 &* rank] = right }
            columns[2 &* rank &+ 1] = right
          }
          for rank in 0..<Columns.most where columns[2 * rank] > 0 {
            lefts[rank] = columns[2 * rank] - 1
            rights[rank] = columns[2 * rank + 1]
          }
          left = lefts[0]
        }
      }

      /// Computes only the area and the bounding box.
      private mutating func wide(_ padded: [Int32], _ rows: Int32) {
        left = padded[0] / rows
        for index in stride(from: 0, to: padded.count - Mask.padding, by: 2) {
          let (start, last) = (padded[index], padded[index + 1] - 1)
          area += Int(last - start) + 1
          right = max(right, last / rows + 1)
          let isInColumn = start / rows == last / rows
          top = min(top, isInColumn ? start % rows : 0)
          bottom = max(bottom, isInColumn ? last % rows + 1 : rows)
        }
      }
    }

    /// Calls `body` with each run after splitting: the column, the first row, and the end of the rows.
    @inline(__always)
    static func split(_ padded: [Int32], rows: Int32, _ body: (Int32, Int32, Int32) -> Void) {
      padded.withUnsafeBufferPointer { bounds in
        var x: Int32 = 0
        // The first pixel of the column, in a wider type to avoid overflow.
        var first = 0
        let rows = Int(rows)
        var index = 0
        while index < bounds.count &- Mask.padding {
          var start = Int(bounds[index])
          let end = Int(bounds[index &+ 1])
          index &+= 2
          if start &- first >= rows {
            x = Int32(truncatingIfNeeded: start / rows)
            first = Int(x) &* rows
          }
          while end &- first > rows {
            body(x, Int32(truncatingIfNeeded: start &- first), Int32(truncatingIfNeeded: rows))
            x &+= 1
            first &+= rows
            start = first
          }
          body(x, Int32(truncatingIfNeeded: start &- first), Int32(truncatingIfNeeded: end &- first))
        }
      }
    }

    /// Groups the runs of a mask into layers, if there are few.
    init(_ padded: [Int32], rows: Int32, _ extent: Extent) {
      guard extent.pieceCount > 0, extent.deepest < Self.most, rows <= Int16.max else { return }
      let lengths = extent.rights &- extent.lefts
      let count = Int(lengths.wrappedSum())
      // Layers with many gaps cost more than the runs.
      guard count <= 4 * extent.pieceCount + 64 else { return }
      pieceCount = extent.pieceCount
      columnCount = count
      layers.reserveCapacity(extent.deepest + 1)
      // The position of column 0, for each rank.
      withUnsafeTemporaryAllocation(of: (upper: Int, lower: Int).self, capacity: Self.most) { places in
        var start = 0
        for rank in 0...extent.deepest {
          let left = Int(extent.lefts[rank])
          let stride = Int(lengths[rank]) + Self.lanes
          layers.append(Layer(left: left, right: Int(extent.rights[rank]), start: start, stride: stride))
          places[rank] = (start - left, start - left + stride)
          start += 2 * stride
        }
        ends = [Int16](unsafeUninitializedCapacity: start) { buffer, written in
          buffer.initialize(repeating: 0)
          written = start
          var column: Int32 = -1
          var rank = 0
          Self.split(padded, rows: rows) { x, top, bottom in
            rank = x == column ? rank &+ 1 : 0
            column = x
            buffer[places[rank].upper &+ Int(x)] = Int16(truncatingIfNeeded: top)
            buffer[places[rank].lower &+ Int(x)] = Int16(truncatingIfNeeded: bottom)
          }
        }
      }
    }

    /// Returns the number of pixels in both masks; `nil` if traversing the runs is faster.
    package func intersection(with other: Columns) -> Int? {
      guard let own = layers.first, let others = other.layers.first else { return nil }
      // The rank of a run does not determine its rows, so all pairs of layers are needed.
      let steps = columnCount * other.columnCount / max(1, max(own.right, others.right) - min(own.left, others.left))
      guard steps < 8 * (pieceCount + other.pieceCount) else { return nil }
      return ends.withUnsafeBufferPointer { a in
        other.ends.withUnsafeBufferPointer { b in
          guard let a = a.baseAddress, let b = b.baseAddress else { return 0 }
          var sum = 0
          for one in layers {
            for two in other.layers {
              let left = max(one.left, two.left)
              let right = min(one.right, two.right)
              // The columns of a layer are a subset of those of the preceding layers.
              if left >= right { break }
              sum &+= Self.shared(
                a + (one.start + left - one.left), one.stride,
                b + (two.start + left - two.left), two.stride, right - left)
            }
          }
          return sum
        }
      }
    }

    /// Returns the number of shared rows of two layers over a number of columns. The lower ends are `strideA` and
    /// `strideB` elements after the upper ends. Elements beyond the last column share no rows.
    @inline(__always)
    private static func shared(
      _ a: UnsafePointer<Int16>, _ strideA: Int, _ b: UnsafePointer<Int16>, _ strideB: Int, _ count: Int
    ) -> Int {
      let lowerA = a + strideA
      let lowerB = b + strideB
      var sum: Int32 = 0
      // Whole vectors, which the compiler turns into vector instructions.
      let count = (count &+ lanes &- 1) / lanes &* lanes
      for x in 0..<count {
        let length = min(lowerA[x], lowerB[x]) &- max(a[x], b[x])
        sum &+= Int32(max(length, 0))
      }
      return Int(sum)
    }
  }
}
