internal import CBytes

extension ByteCursor {
  /// Returns the text of a validated string. Unescaping never lengthens it, so it is written in place.
  func unescape(_ range: Range<Int>) -> String {
    String(unsafeUninitializedCapacity: range.count) { out in
      guard let target = out.baseAddress, let source = bytes.baseAddress else { return 0 }
      return cb_unescape(target, source + range.lowerBound, range.count)
    }
  }
}
