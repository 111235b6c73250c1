import Answers
import RewardCore

/// A reference that is yes or no.
public struct YesNo: Sendable, Hashable {
  /// Whether it is yes.
  public let isYes: Bool
  /// Yes.
  public static let yes = YesNo(isYes: true)
  /// No.
  public static let no = YesNo(isYes: false)

  /// Makes a reference.
  public init(isYes: Bool) { self.isYes = isYes }

  /// Reads `yes`, `no`, `true` or `false`, with anything behind that does not say the opposite.
  ///
  /// - Returns: `nil` where the text says neither or both; `isBoth` is then told apart by ``reading(_:)``.
  public init?(_ text: some StringProtocol) {
    guard case .said(let isYes) = Self.reading(text) else { return nil }
    self.isYes = isYes
  }

  /// What a text says.
  enum Reading {
    case said(Bool)
    case neither
    case both
  }

  /// What a text says: its first word decides, and no other word may say the opposite.
  ///
  /// - Complexity: O(*n*).
  static func reading(_ text: some StringProtocol) -> Reading {
    var first: Bool?
    var isFirst = true
    var result = Reading.neither
    let string = String(text)
    string.withBytes { bytes in
      var offset = 0
      while offset < bytes.count {
        // A word is a run of letters, digits and bytes of wider scalars.
        guard bytes[offset].isLetter || bytes[offset].isDigit || bytes[offset] >= 0x80 else {
          offset += 1
          continue
        }
        let start = offset
        while offset < bytes.count, bytes[offset].isLetter || bytes[offset].isDigit || bytes[offset] >= 0x80 {
          offset += 1
        }
        let said = meaning(bytes, start, offset)
        if isFirst {
          isFirst = false
          guard let said else { return }
          first = said
          result = .said(said)
        } else if let said, said != first {
          result = .both
          return
        }
      }
    }
    return result
  }

  private static func meaning(_ bytes: Bytes, _ start: Int, _ end: Int) -> Bool? {
    guard end - start <= 5 else { return nil }
    switch String(decoding: bytes[start..<end].map { $0 | 0x20 }, as: UTF8.self) {
    case "yes", "true": return true
    case "no", "false": return false
    default: return nil
    }
  }
}

extension YesNo: ExpressibleByBooleanLiteral {
  /// `true` is yes.
  public init(booleanLiteral value: Bool) { self.init(isYes: value) }
}

extension YesNo: Codable {
  /// Reads a truth value, one of the words yes, no, true and false, or a worked solution that ends in one.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let isYes = try? container.decode(Bool.self) {
      self.init(isYes: isYes)
      return
    }
    let text = try container.decode(String.self)
    guard let read = ReferenceText.read(text, by: { YesNo($0) }) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "“\(text)” is neither yes nor no")
    }
    self = read
  }

  /// Writes “yes” or “no”.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(isYes ? "yes" : "no")
  }
}
