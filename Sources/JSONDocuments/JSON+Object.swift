#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension JSON {
  /// The members of an object, in order, with distinct keys.
  ///
  /// - Edge cases: keys are equal if their bytes are: `é` and `e` with a combining accent are two keys. Two objects are
  ///   equal if they have the same members, in any order.
  /// - Complexity: looking up a key takes O(1) on average, even for many keys that are chosen to collide.
  public struct Object: Sendable {
    /// A key and its value.
    public typealias Element = (key: String, value: JSON)

    struct Entry: Sendable {
      var key: String
      var value: JSON
    }

    private(set) var entries: [Entry] = []
    /// The index of each key; only for objects with many keys.
    private var places: [ByteKey: Int]?

    /// The maximum number of keys that are searched linearly.
    private static let fewKeys = 12

    /// Creates an empty object.
    public init() {}

    /// Creates an object from its members.
    ///
    /// - Precondition: No key appears twice.
    public init(_ members: some Sequence<(String, JSON)>) {
      for (key, value) in members {
        let isNew = append(key, value)
        precondition(isNew, "the key “\(key)” appears twice")
      }
    }

    /// The value of a key; setting nil removes the member, setting a new key appends one.
    ///
    /// - Complexity: O(1) on average; O(*n*) to remove.
    public subscript(key: String) -> JSON? {
      get { place(of: key).map { entries[$0].value } }
      set {
        switch (place(of: key), newValue) {
        case (let place?, let value?): entries[place].value = value
        case (nil, let value?): append(key, value)
        case (let place?, nil):
          entries.remove(at: place)
          if places != nil { index() }
        case (nil, nil): break
        }
      }
    }

    /// The keys, in order.
    public var keys: [String] { entries.map(\.key) }

    /// Appends a member; returns false, without a change, if the key already exists.
    @discardableResult
    mutating func append(_ key: String, _ value: JSON) -> Bool {
      guard place(of: key) == nil else { return false }
      places?[ByteKey(text: key)] = entries.count
      if entries.isEmpty { entries.reserveCapacity(4) }
      entries.append(Entry(key: key, value: value))
      if places == nil, entries.count > Self.fewKeys { index() }
      return true
    }

    private func place(of key: String) -> Int? {
      if let places { return places[ByteKey(text: key)] }
      return entries.firstIndex { sameBytes($0.key, key) }
    }

    private mutating func index() {
      var places: [ByteKey: Int] = [:]
      places.reserveCapacity(entries.count * 2)
      for (place, entry) in entries.enumerated() { places[ByteKey(text: entry.key)] = place }
      self.places = places
    }
  }
}

extension JSON.Object: RandomAccessCollection {
  /// The start index, 0.
  public var startIndex: Int { 0 }
  /// The number of members.
  public var endIndex: Int { entries.count }
  /// The member at an index.
  public subscript(place: Int) -> Element { (entries[place].key, entries[place].value) }
}

extension JSON.Object: Hashable {
  /// Whether both have the same members, in any order.
  public static func == (left: Self, right: Self) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }

  /// Hashes the members without regard to their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for entry in entries {
      var member = Hasher()
      member.combine(ByteKey(text: entry.key))
      member.combine(entry.value)
      sum &+= member.finalize()
    }
    hasher.combine(entries.count)
    hasher.combine(sum)
  }
}

extension JSON.Object: ExpressibleByDictionaryLiteral {
  /// Creates an object from its members.
  ///
  /// - Precondition: No key appears twice.
  public init(dictionaryLiteral elements: (String, JSON)...) { self.init(elements) }
}

/// A string that equals only strings of the same bytes.
private struct ByteKey: Hashable, Sendable {
  let text: String

  static func == (left: Self, right: Self) -> Bool { sameBytes(left.text, right.text) }

  func hash(into hasher: inout Hasher) {
    let hashed: Void? = text.utf8.withContiguousStorageIfAvailable { bytes in
      hasher.combine(bytes: UnsafeRawBufferPointer(bytes))
    }
    if hashed == nil { Array(text.utf8).withUnsafeBytes { hasher.combine(bytes: $0) } }
  }
}

/// Whether two strings have the same bytes, which `==` does not compare.
@inline(__always)
private func sameBytes(_ left: String, _ right: String) -> Bool {
  let count = left.utf8.count
  guard count == right.utf8.count else { return false }
  let same = left.utf8.withContiguousStorageIfAvailable { left in
    right.utf8.withContiguousStorageIfAvailable { right -> Bool in
      guard count > 0, let left = left.baseAddress, let right = right.baseAddress else { return true }
      return memcmp(left, right, count) == 0
    }
  }
  return same.flatMap { $0 } ?? left.utf8.elementsEqual(right.utf8)
}
