// The names and their documentation are those of the header, swift_rewards.h.
// swift-format-ignore-file: AlwaysUseLowerCamelCase, AllPublicDeclarationsHaveDocumentation

public import CRewards

@c @implementation
public func swr_gather(
  _ list: UnsafeMutableRawPointer?, _ count: Int,
  _ item: (@convention(c) (UnsafeMutableRawPointer?, Int) -> UnsafeMutableRawPointer?)?,
  _ text: (@convention(c) (UnsafeMutableRawPointer?, UnsafeMutablePointer<Int>?) -> UnsafePointer<CChar>?)?,
  _ bytes: UnsafeMutablePointer<UnsafePointer<CChar>?>?, _ lengths: UnsafeMutablePointer<Int>?
) -> swr_status {
  reporting { () throws(CallError) in
    guard count >= 0 else { throw .argument("count must be below 2^63, but is \(UInt(bitPattern: count))") }
    if count == 0 { return }
    guard let item, let text else { throw .argument("\(item == nil ? "item" : "text") must not be null") }
    guard let bytes, let lengths else { throw .argument("\(bytes == nil ? "bytes" : "lengths") must not be null") }
    for index in 0..<count {
      var length = 0
      guard let element = item(list, index), let address = text(element, &length), length >= 0 else {
        throw .argument("item \(index) is not a text")
      }
      bytes[index] = address
      lengths[index] = length
    }
  }
}
