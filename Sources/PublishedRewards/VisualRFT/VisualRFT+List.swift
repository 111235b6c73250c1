import RewardCore
import VisionRewards

extension VisualRFT.Published {
  /// A list of boxes as the detection training reads it. Single quotation marks are replaced by double ones, and the
  /// rest must be strict JSON.
  enum List {
    /// One entry.
    struct Item {
      /// The value of `Position`; `nil` if it is not four numbers, which matters only when it is measured.
      var corners: Corners?
      /// The value of `Confidence`; `nil` if it is missing or not a number.
      var confidence: Double?
      /// The text of a position that is not four numbers; equal texts are equal positions.
      var text: [UInt8] = []
      /// A hash of that text, so that different texts are rarely compared byte by byte.
      var digest: UInt64 = 0

      init() {}

      /// An entry whose position is not four numbers.
      init(text: Bytes) {
        self.text = Array(text)
        for byte in text { digest = (digest ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
      }
    }

    /// The reason for a failure.
    enum Failure: Error {
      case unreadable
      case tooMany
    }

    /// The maximum number of entries.
    static let most = 1000

    /// Reads the entries of a list.
    ///
    /// - Parameter isLine: whether the range contains no line break and no closing tag.
    static func read(_ bytes: Bytes, _ place: Range<Int>, isLine: Bool) -> Result<[Item], Failure> {
      if isLine {
        var items: [Item] = []
        if Scanner(bytes, place).read(into: &items) { return items.count > most ? .failure(.tooMany) : .success(items) }
      }
      return rewritten(bytes, bytes.pythonStripped(place))
    }
  }
}

extension VisualRFT.Published.List {
  /// Reads the form of nearly all answers in one pass.
  ///
  /// The form is `[{'Position': [x1, y1, x2, y2], 'Confidence': 0.9}, …]`.
  ///
  /// It accepts only strict JSON that the original would not rewrite, except for the quotation marks. Other texts are
  /// left to the general reader.
  private struct Scanner {
    private let base: UnsafePointer<UInt8>
    private var at: Int
    private let end: Int

    init(_ bytes: Bytes, _ place: Range<Int>) {
      // The bytes of a non-empty text have an address; an empty range is never read.
      base = bytes.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
      at = place.lowerBound
      end = bytes.baseAddress == nil ? at : place.upperBound
    }

    /// Reads all entries; returns false for any other text.
    func read(into items: inout [Item]) -> Bool {
      var scanner = self
      return scanner.list(&items)
    }

    @inline(__always)
    private mutating func list(_ items: inout [Item]) -> Bool {
      guard take(UInt8(ascii: "[")) else { return false }
      items.reserveCapacity(min(VisualRFT.Published.List.most, (end &- at) / 48 &+ 1))
      repeat {
        guard take(UInt8(ascii: "{")) else { return false }
        var item = Item()
        repeat {
          guard pair(&item) else { return false }
        } while take(UInt8(ascii: ","))
        guard item.corners != nil, take(UInt8(ascii: "}")) else { return false }
        items.append(item)
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { return false }
      skip()
      return at == end
    }

    /// Reads one of the two keys, and its value.
    @inline(__always)
    private mutating func pair(_ item: inout Item) -> Bool {
      skip()
      // The shortest pair is `"Position":[0,0,0,0]`, and the other key is longer.
      guard at &+ 16 <= end, isQuote(base[at]) else { return false }
      let name = UnsafeRawPointer(base + at + 1).loadUnaligned(as: UInt64.self).littleEndian
      switch name {
      case 0x6E6F_6974_6973_6F50:  // Position
        guard isQuote(base[at &+ 9]) else { return false }
        at &+= 10
        guard take(UInt8(ascii: ":")), take(UInt8(ascii: "[")), let x1 = number(), take(UInt8(ascii: ",")),
          let y1 = number(), take(UInt8(ascii: ",")), let x2 = number(), take(UInt8(ascii: ",")), let y2 = number(),
          take(UInt8(ascii: "]"))
        else { return false }
        item.corners = Corners(x1, y1, x2, y2)
      case 0x6E65_6469_666E_6F43:  // Confiden
        guard base[at &+ 9] == UInt8(ascii: "c"), base[at &+ 10] == UInt8(ascii: "e"), isQuote(base[at &+ 11]) else {
          return false
        }
        at &+= 12
        guard take(UInt8(ascii: ":")), let confidence = number() else { return false }
        item.confidence = confidence
      default: return false
      }
      return true
    }

    @inline(__always)
    private func isQuote(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") }

    /// Skips JSON white space, without line breaks, which do not occur.
    @inline(__always)
    private mutating func skip() {
      while at < end, base[at] == 0x20 || base[at] == 0x09 || base[at] == 0x0D { at &+= 1 }
    }

    /// Skips white space, and reads a mark.
    @inline(__always)
    private mutating func take(_ mark: UInt8) -> Bool {
      skip()
      guard at < end, base[at] == mark else { return false }
      at &+= 1
      return true
    }

    /// Skips white space, and reads a number of at most fifteen digits. A `Double` represents it exactly except for
    /// its decimal point.
    @inline(__always)
    private mutating func number() -> Double? {
      skip()
      var next = at
      let isNegative = next < end && base[next] == UInt8(ascii: "-")
      if isNegative { next &+= 1 }
      let first = next
      var value = 0
      while next < end, base[next] &- 0x30 < 10 {
        value = value &* 10 &+ Int(base[next] &- 0x30)
        next &+= 1
      }
      let digitCount = next &- first
      // A leading zero must be the only digit.
      guard digitCount > 0, digitCount <= 15, digitCount == 1 || base[first] != 0x30, next < end else { return nil }
      var result = Double(value)
      if base[next] == UInt8(ascii: ".") {
        next &+= 1
        let point = next
        while next < end, base[next] &- 0x30 < 10 {
          value = value &* 10 &+ Int(base[next] &- 0x30)
          next &+= 1
        }
        guard next > point, next < end, next &- first <= 16 else { return nil }
        result = Double(value) / Self.powers[next &- point]
      } else if isNegative && value == 0 {
        // Python's integers have no negative zero.
        return nil
      }
      guard base[next] | 0x20 != UInt8(ascii: "e"), base[next] != UInt8(ascii: ".") else { return nil }
      at = next
      return isNegative ? -result : result
    }

    private static let powers: [Double] = [
      1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
    ]
  }
}
