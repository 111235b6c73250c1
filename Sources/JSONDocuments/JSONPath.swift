/// Returns the path of a value in a document, `$.boxes[0].label`.
func path(_ keys: [any CodingKey]) -> String {
  var text = "$"
  for key in keys {
    if let index = key.intValue {
      text += "[\(index)]"
    } else if !key.stringValue.isEmpty, key.stringValue.utf8.allSatisfy({ isPlain($0) }) {
      text += ".\(key.stringValue)"
    } else {
      text += "[\"\(key.stringValue)\"]"
    }
  }
  return text
}

private func isPlain(_ byte: UInt8) -> Bool {
  byte == 0x5F || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
}

/// A key that is a name or an index.
struct PlainKey: CodingKey {
  let stringValue: String
  let intValue: Int?

  init(stringValue: String) {
    self.stringValue = stringValue
    intValue = nil
  }

  init(intValue: Int) {
    stringValue = String(intValue)
    self.intValue = intValue
  }

  static let superKey = PlainKey(stringValue: "super")
}
