extension Mask {
  /// The runs of a mask cut at the ends of columns: the first of each column, the second of each column, and so on.
  ///
  /// Where columns have few runs, as those of real objects do, two masks share what each such layer of the one shares with
  /// each of the other, and that is arithmetic on whole rows of numbers without a branch.
  package struct Columns: Sendable {
    /// The runs of one rank, from the first column that has one to the last.
    private struct Layer {
      var left: Int
      var right: Int
      /// Where the upper ends begin.
      var start: Int
      /// How far after the upper ends the lower ends come.
      var stride: Int
    }

    /// How many columns are taken at a time.
    private static let lanes = 16
    /// Wider images are left as they are: one run may cross all columns.
    private static let widest = 1 << 16
    /// More runs in a column than this are not worth it.
    private static let most = 12

    private var layers: [Layer] = []
    /// Upper ends and lower ends, layer by layer; both are 0 where a column has no run of the rank, and after the last column.
    private var ends: [Int16] = []
    /// The number of columns of all layers.
    private var columnCount = 0
    /// The number of runs, cut at the ends of columns.
    private var pieceCount = 0

    /// What a first pass over the runs finds.
    struct Extent {
      var area = 0
      var left: Int32 = 0
      var right: Int32 = 0
      var top = Int32.max
      var bottom: Int32 = 0
      fileprivate var pieceCount = 0
      fileprivate var deepest = 0
      /// The first column and the one after the last, for each rank.
      fileprivate var lefts = SIMD16<Int32>(repeating: 0)
      fileprivate var rights = SIMD16<Int32>(repeating: 0)

      /// The smallest columns and rows around all pixels.
      var frame: (left: Int32, top: Int32, right: Int32, bottom: Int32) {
        area == 0 ? (0, 0, 0, 0) : (left, top, right, bottom)
      }

      /// Looks at all runs.
      init(of padded: [Int32], width: Int, rows: Int32) {
        if width > Columns.widest { wide(padded, rows) } else { narrow(padded, rows) }
      }

      /// Everything.
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

      /// The area and the frame alone.
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

    /// Calls `body` with each run, cut at the ends of columns: the column, the first row, the one after the last.
    @inline(__always)
    static func split(_ padded: [Int32], rows: Int32, _ body: (Int32, Int32, Int32) -> Void) {
      padded.withUnsafeBufferPointer { bounds in
        var x: Int32 = 0
        // The pixel at which the column begins; in a wider type, since the one after the last can be beyond.
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

    /// Sorts the runs of a mask into layers, if there are few.
    init(_ padded: [Int32], rows: Int32, _ extent: Extent) {
      guard extent.pieceCount > 0, extent.deepest < Self.most, rows <= Int16.max else { return }
      let lengths = extent.rights &- extent.lefts
      let count = Int(lengths.wrappedSum())
      // Layers with many gaps cost more than the runs themselves.
      guard count <= 4 * extent.pieceCount + 64 else { return }
      pieceCount = extent.pieceCount
      columnCount = count
      layers.reserveCapacity(extent.deepest + 1)
      // Where the ends of column 0 would be, for each rank.
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

    /// The number of pixels in both; `nil` if going along the runs is faster.
    package func intersection(with other: Columns) -> Int? {
      guard let own = layers.first, let others = other.layers.first else { return nil }
      // The rank of a run in its column says nothing of where it lies, so that each layer meets each.
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
              // The columns of a layer are among those of the layers before it.
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

    /// The number of rows that two runs share, over so many columns; the lower ends lie `strideA` and `strideB` places after
    /// the upper ones. What is read beyond the last column is after one of the layers, so that nothing is shared there.
    @inline(__always)
    private static func shared(
      _ a: UnsafePointer<Int16>, _ strideA: Int, _ b: UnsafePointer<Int16>, _ strideB: Int, _ count: Int
    ) -> Int {
      let lowerA = a + strideA
      let lowerB = b + strideB
      var sum: Int32 = 0
      // Whole lanes at a time, which the compiler turns into vector instructions.
      let count = (count &+ lanes &- 1) / lanes &* lanes
      for x in 0..<count {
        let length = min(lowerA[x], lowerB[x]) &- max(a[x], b[x])
        sum &+= Int32(max(length, 0))
      }
      return Int(sum)
    }
  }
}
