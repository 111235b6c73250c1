/// Reads the JSON of a header: only the syntax of the format, in linear time, without recursion.
struct SafetensorsHeader {
  struct Entry {
    var name: String
    var dtype: String
    var shape: [Int]
    var begin: Int
    var end: Int
  }

  private let bytes: ArraySlice<UInt8>
  private var place: Int

  init(bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  mutating func read() throws(SafetensorsError) -> (entries: [Entry], metadata: [String: String]) {
    var entries: [Entry] = []
    var metadata: [String: String] = [:]
    var names = Set<String>()
    try object { (self, name) throws(SafetensorsError) in
      guard names.insert(name).inserted else { throw SafetensorsError(.repeated(name)) }
      if name == "__metadata__" {
        try self.object { (self, key) throws(SafetensorsError) in
          let value = try self.string()
          guard metadata.updateValue(value, forKey: key) == nil else { throw SafetensorsError(.repeated(key)) }
        }
      } else {
        entries.append(try self.entry(name))
      }
    }
    skipSpace()
    guard place == bytes.endIndex else { throw expected("the end") }
    return (entries, metadata)
  }

  private mutating func entry(_ name: String) throws(SafetensorsError) -> Entry {
    var dtype: String?
    var shape: [Int]?
    var offsets: [Int]?
    try object { (self, key) throws(SafetensorsError) in
      switch key {
      case "dtype" where dtype == nil: dtype = try self.string()
      case "shape" where shape == nil: shape = try self.integers()
      case "data_offsets" where offsets == nil: offsets = try self.integers()
      default: throw self.expected("dtype, shape and data_offsets, each once")
      }
    }
    guard let dtype else { throw SafetensorsError(.missing(name, field: "dtype")) }
    guard let shape else { throw SafetensorsError(.missing(name, field: "shape")) }
    guard let offsets, offsets.count == 2 else { throw SafetensorsError(.missing(name, field: "pair of data_offsets")) }
    return Entry(name: name, dtype: dtype, shape: shape, begin: offsets[0], end: offsets[1])
  }

  /// Reads an object; `body` reads the value of each key.
  private mutating func object(
    _ body: (inout SafetensorsHeader, String) throws(SafetensorsError) -> Void
  ) throws(SafetensorsError) {
    try take("{")
    if skip("}") { return }
    repeat {
      let key = try string()
      try take(":")
      try body(&self, key)
    } while skip(",")
    try take("}")
  }

  private mutating func integers() throws(SafetensorsError) -> [Int] {
    var result: [Int] = []
    try take("[")
    if skip("]") { return result }
    repeat {
      skipSpace()
      var value = 0
      let start = place
      while place < bytes.endIndex, (48...57).contains(bytes[place]) {
        let (tens, overflow) = value.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(Int(bytes[place]) - 48)
        guard !overflow && !carry else { throw expected("a smaller number") }
        value = sum
        place += 1
      }
      guard place > start else { throw expected("a whole number") }
      result.append(value)
    } while skip(",")
    try take("]")
    return result
  }

  private mutating func string() throws(SafetensorsError) -> String {
    try take("\"")
    var text: [UInt8] = []
    while place < bytes.endIndex, bytes[place] != UInt8(ascii: "\"") {
      let byte = bytes[place]
      guard byte >= 32 else { throw expected("no control character") }
      place += 1
      if byte != UInt8(ascii: "\\") {
        text.append(byte)
      } else {
        text += try escape()
      }
    }
    try take("\"", spaceBefore: false)
    guard let result = String(validating: text, as: UTF8.self) else { throw expected("valid UTF-8") }
    return result
  }

  private mutating func escape() throws(SafetensorsError) -> [UInt8] {
    guard place < bytes.endIndex else { throw expected("an escape") }
    let plain: [UInt8: UInt8] = [34: 34, 92: 92, 47: 47, 98: 8, 102: 12, 110: 10, 114: 13, 116: 9]
    let byte = bytes[place]
    place += 1
    if let value = plain[byte] { return [value] }
    guard byte == UInt8(ascii: "u") else { throw expected("an escape") }
    var value = try hexadecimal()
    if (0xD800..<0xDC00).contains(value), place + 1 < bytes.endIndex, bytes[place] == 92, bytes[place + 1] == 117 {
      place += 2
      let low = try hexadecimal()
      guard (0xDC00..<0xE000).contains(low) else { throw expected("the second half of a surrogate pair") }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else { throw expected("no lone surrogate") }
    return Array(String(scalar).utf8)
  }

  private mutating func hexadecimal() throws(SafetensorsError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard place < bytes.endIndex, let digit = Character(Unicode.Scalar(bytes[place])).hexDigitValue else {
        throw expected("four hexadecimal digits")
      }
      value = value << 4 | UInt32(digit)
      place += 1
    }
    return value
  }

  private mutating func skipSpace() {
    while place < bytes.endIndex, [32, 9, 10, 13].contains(bytes[place]) { place += 1 }
  }

  private mutating func skip(_ character: Unicode.Scalar) -> Bool {
    skipSpace()
    guard place < bytes.endIndex, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func take(_ character: Unicode.Scalar, spaceBefore: Bool = true) throws(SafetensorsError) {
    if spaceBefore { skipSpace() }
    guard place < bytes.endIndex, bytes[place] == UInt8(ascii: character) else { throw expected("\(character)") }
    place += 1
  }

  private func expected(_ what: String) -> SafetensorsError {
    SafetensorsError(.syntax(offset: place - bytes.startIndex, expected: what))
  }
}
