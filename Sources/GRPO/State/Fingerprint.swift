/// A hash of the contents of a value: equal values have equal hashes in every process.
///
/// Structures, enumerations and collections are hashed by their contents; sets and dictionaries without their order. An
/// object is hashed by its type, unless it can be encoded. FNV-1a, which detects accidental changes only.
package struct Fingerprint {
  package private(set) var hash: UInt64 = 0xcbf2_9ce4_8422_2325

  package init(of value: Any) { add(value) }

  private mutating func add(_ value: Any) {
    if let bytes = Self.packed(value) {
      add("bytes")
      bytes.forEach { add($0) }
      return
    }
    let mirror = Mirror(reflecting: value)
    switch mirror.displayStyle {
    case .set, .dictionary:
      // A sum does not depend on the order.
      add("\(mirror.children.count)")
      add(mirror.children.reduce(0) { $0 &+ Fingerprint(of: $1.value).hash })
    case .class:
      add(String(reflecting: type(of: value)))
      if let encodable = value as? any Encodable { addEncoded(encodable) }
    case .optional where mirror.children.isEmpty:
      add("nil")
    case .enum where mirror.children.isEmpty:
      add("\(value)")
    case nil:
      addLeaf(value)
    default:
      add("\(mirror.children.count)")
      for child in mirror.children {
        add(child.label ?? "")
        add(child.value)
      }
    }
  }

  private static func packed(_ value: Any) -> [UInt8]? {
    switch value {
    case let bytes as [UInt8]: bytes
    case let numbers as [Float]: PackedNumbers.bytes(of: numbers)
    case let numbers as [Double]: PackedNumbers.bytes(of: numbers)
    case let numbers as [Int32]: PackedNumbers.bytes(of: numbers)
    default: nil
    }
  }

  /// Adds numbers and strings; for values that cannot be encoded, such as functions, the type.
  private mutating func addLeaf(_ value: Any) {
    if let text = value as? String {
      add(text)
    } else if let encodable = value as? any Encodable {
      addEncoded(encodable)
    } else {
      add(String(reflecting: type(of: value)))
    }
  }

  private mutating func addEncoded(_ value: any Encodable) {
    var bytes: [UInt8] = []
    guard let state = try? StateEncoder.encode(value) else { return add(String(reflecting: type(of: value))) }
    state.write(to: &bytes)
    bytes.forEach { add($0) }
  }

  private mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(UInt8(0xff))
  }

  private mutating func add(_ number: UInt64) {
    for place in 0..<8 { add(UInt8(truncatingIfNeeded: number >> (8 * UInt64(place)))) }
  }

  private mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
}
