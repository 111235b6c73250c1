import Answers
import RewardCore

/// The reference numbers of objects by name, including objects without a name.
///
/// ```swift
/// let reference = LabelCounts(["cat": 2, "dog": 1])
/// reference.total   // 3
/// ```
public struct LabelCounts: Sendable, Hashable {
  /// A name with its count.
  public struct Entry: Sendable, Hashable {
    /// The name; `nil` for objects without one.
    public var label: String?
    /// The count, at least 1.
    public var count: Int
  }

  /// The distinct names, in the given order.
  public let entries: [Entry]
  /// The total number of objects.
  public let total: Int
  /// The names in the form for comparison.
  let keys: [LabelKey?]

  /// Creates counts.
  ///
  /// - Precondition: every count is in 0…1,000,000.
  public init(_ counts: KeyValuePairs<String, Int>) { self.init(counts.map { ($0.key, $0.value) }) }

  /// Creates counts from a list of names.
  public init(labels: [String?]) { self.init(labels.map { ($0, 1) }) }

  init(_ counts: [(String?, Int)]) {
    var entries: [Entry] = []
    var keys: [LabelKey?] = []
    var places: [LabelKey?: Int] = [:]
    for (label, count) in counts {
      precondition((0...1_000_000).contains(count), "a count must be from 0 to 1,000,000, but is \(count)")
      if count == 0 { continue }
      let key = label.map { LabelKey($0) }
      if let place = places[key] {
        entries[place].count += count
      } else {
        places[key] = entries.count
        entries.append(Entry(label: label, count: count))
        keys.append(key)
      }
    }
    self.entries = entries
    self.keys = keys
    total = entries.reduce(0) { $0 + $1.count }
  }
}

extension LabelCounts: Codable {
  /// Reads counts by name, in one of several forms. They are `{"cat": 2, "dog": 1}`, a text such as `"2 cats, 1
  /// dog"`, a list of names, `["cat", "cat", "dog"]`, a number of objects without a name, and the forms of a
  /// ``BoxSet``.
  ///
  /// - Throws: an error with the cause.
  public init(from decoder: any Decoder) throws {
    if let container = try? decoder.container(keyedBy: AnyKey.self), !container.contains("boxes") {
      var counts: [(String?, Int)] = []
      for key in container.allKeys.sorted(by: { $0.stringValue < $1.stringValue }) {
        counts.append((key.stringValue, try Self.checked(container.decode(Int.self, forKey: key), [key.stringValue])))
      }
      self.init(counts)
    } else if let count = try? decoder.singleValueContainer().decode(Int.self) {
      self.init([(nil, try Self.checked(count, []))])
    } else if let text = try? decoder.singleValueContainer().decode(String.self) {
      self.init(try Self.parsed(text))
    } else if let names = try? decoder.singleValueContainer().decode([String].self),
      !names.contains(where: { $0.utf8.contains(UInt8(ascii: "[")) })
    {
      self.init(labels: names)
    } else {
      self.init(labels: try BoxSet(from: decoder).boxes.map(\.label))
    }
  }

  /// Returns the counts of a text: `"2 cats, 1 dog"`.
  private static func parsed(_ text: String) throws -> [(String?, Int)] {
    let entries = text.withBytes { bytes in
      CountText.read(
        bytes, Wrapping.stripped(bytes, 0..<bytes.count), known: [], allowsFrames: false, limit: 1_000)
    }
    guard let entries, Set(entries.map(\.name)).count == entries.count else {
      throw ConfigurationError([.init([], "\(Excerpt(text)) is not a list of counts such as 2 cats, 1 dog")])
    }
    return entries.map { ($0.name.map { String(decoding: $0.bytes, as: UTF8.self) }, $0.count) }
  }

  private static func checked(_ count: Int, _ path: [String]) throws -> Int {
    guard (0...1_000_000).contains(count) else {
      throw ConfigurationError([.init(path, "a count must be from 0 to 1000000, but is \(count)")])
    }
    return count
  }

  /// Writes `{"cat": 2, "dog": 1}`, or a number if no object has a name.
  ///
  /// - Throws: an `EncodingError` if only some objects have a name.
  public func encode(to encoder: any Encoder) throws {
    if entries.allSatisfy({ $0.label == nil }), !entries.isEmpty {
      var container = encoder.singleValueContainer()
      return try container.encode(total)
    }
    var container = encoder.container(keyedBy: AnyKey.self)
    for entry in entries {
      guard let label = entry.label else {
        throw EncodingError.invalidValue(
          self,
          .init(
            codingPath: encoder.codingPath,
            debugDescription: "counts with and without a label cannot be encoded together"))
      }
      try container.encode(entry.count, forKey: AnyKey(label))
    }
  }
}
