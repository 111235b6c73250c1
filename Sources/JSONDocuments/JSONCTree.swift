internal import CJSONC

/// A json-c value, which is freed with this object.
struct JSONCTree: ~Copyable {
  private let root: OpaquePointer?

  /// Reads a text; `nil` if json-c rejects it.
  init?(_ bytes: UnsafeBufferPointer<UInt8>, depth: Int) {
    // NB: a depth of 0 makes json-c write out of bounds; its depth is one more than the number of brackets.
    guard bytes.count < Int32.max, let tokener = json_tokener_new_ex(Int32(max(1, depth + 1))) else { return nil }
    defer { json_tokener_free(tokener) }
    json_tokener_set_flags(tokener, JSON_TOKENER_STRICT | JSON_TOKENER_VALIDATE_UTF8)
    let root = bytes.withMemoryRebound(to: CChar.self) {
      json_tokener_parse_ex(tokener, $0.baseAddress, Int32($0.count))
    }
    switch json_tokener_get_error(tokener) {
    case json_tokener_success: self.root = root
    case json_tokener_continue:
      // A top-level number ends with the text, which is marked by a NUL.
      let rest = json_tokener_parse_ex(tokener, "", 1)
      guard json_tokener_get_error(tokener) == json_tokener_success else { return nil }
      self.root = rest
    default: return nil
    }
  }

  deinit { json_object_put(root) }

  /// Returns the value, and the total number of members of its objects; `nil` if a number is infinite.
  func value() -> (value: JSON, members: Int)? {
    var members = 0
    return Self.value(of: root, &members).map { ($0, members) }
  }

  private static func value(of node: OpaquePointer?, _ members: inout Int) -> JSON? {
    switch json_object_get_type(node) {
    case json_type_null: return .null
    case json_type_boolean: return .bool(json_object_get_boolean(node) != 0)
    case json_type_int: return .integer(json_object_get_int64(node))
    case json_type_double:
      let value = json_object_get_double(node)
      return value.isFinite ? .double(value) : nil
    case json_type_string: return string(json_object_get_string(node), Int(json_object_get_string_len(node)))
    case json_type_array:
      var elements: [JSON] = []
      let count = json_object_array_length(node)
      elements.reserveCapacity(count)
      for index in 0..<count {
        guard let element = value(of: json_object_array_get_idx(node, index), &members) else { return nil }
        elements.append(element)
      }
      return .array(elements)
    case json_type_object:
      var object = JSON.Object()
      var entry = json_object_get_object(node)?.pointee.head
      while let member = entry?.pointee {
        guard let key = member.k?.assumingMemoryBound(to: CChar.self),
          let value = value(of: member.v.map { OpaquePointer($0) }, &members)
        else { return nil }
        object.append(String(cString: key), value)
        members += 1
        entry = member.next
      }
      return .object(object)
    default: return nil
    }
  }

  private static func string(_ start: UnsafePointer<CChar>?, _ count: Int) -> JSON? {
    guard let start else { return nil }
    return .string(String(decoding: UnsafeRawBufferPointer(start: start, count: count), as: UTF8.self))
  }
}
