internal import CRewards

#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

extension swr_bytes {
  /// Creates bytes of a given length. Without a length, they end before the first NUL.
  init(_ bytes: UnsafePointer<CChar>?, _ length: Int?) {
    self.init(bytes: bytes, length: length ?? bytes.map { strlen($0) } ?? 0)
  }

  /// Returns the bytes. It throws an error for a null pointer with a length, and for an impossible length.
  func buffer(_ name: @autoclosure () -> String) throws(CallError) -> UnsafeBufferPointer<UInt8> {
    if length == 0 { return UnsafeBufferPointer(start: nil, count: 0) }
    guard let bytes else {
      throw .argument("\(name()) must not be null, since its length is \(UInt(bitPattern: length))")
    }
    guard length > 0 else {
      throw .argument("the length of \(name()) must be below 2^63, but is \(UInt(bitPattern: length))")
    }
    return UnsafeBufferPointer(start: UnsafeRawPointer(bytes).assumingMemoryBound(to: UInt8.self), count: length)
  }

  /// Returns the text; ill-formed sequences become U+FFFD.
  func text(_ name: @autoclosure () -> String) throws(CallError) -> String {
    String(decoding: try buffer(name()), as: UTF8.self)
  }
}
