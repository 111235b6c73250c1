/// Writes and reads images as PNG files.
///
/// ```swift
/// let bytes = PNG.bytes(of: image)
/// let same = try PNG.image(bytes)      // equal if the values are multiples of 1/255
/// ```
///
/// Writing rounds to 256 levels. Reading accepts 8 and 16 bits a channel and palettes, not interlaced; transparency is removed.
///
/// - Source: ISO/IEC 15948, *Portable Network Graphics*.
public enum PNG {
  private static let signature: [UInt8] = [137, 80, 78, 71, 13, 10, 26, 10]

  /// The bytes of a file.
  ///
  /// - Precondition: the image has 1 or 3 channels.
  public static func bytes(of image: PixelImage) -> [UInt8] {
    precondition(
      image.channels == 1 || image.channels == 3,
      "an image must have 1 or 3 channels, but has \(image.channels)")
    let (row, step) = (image.width * image.channels, image.channels)
    var raw: [UInt8] = []
    raw.reserveCapacity(image.height * (row + 1))
    for y in 0..<image.height {
      // Each value is written as the difference to the pixel on its left.
      raw.append(1)
      let levels = image.values[y * row..<(y + 1) * row].map { UInt8((min(max($0, 0), 1) * 255).rounded()) }
      for x in 0..<row { raw.append(x < step ? levels[x] : levels[x] &- levels[x - step]) }
    }
    var (low, high): (UInt32, UInt32) = (1, 0)
    for byte in raw {
      low = (low + UInt32(byte)) % 65521
      high = (high + low) % 65521
    }
    let header =
      big(UInt32(image.width)) + big(UInt32(image.height)) + [8, image.channels == 1 ? 0 : 2, 0, 0, 0]
    return signature + chunk("IHDR", header)
      + chunk("IDAT", [0x78, 0x01] + Deflate(raw).bytes + big(high << 16 | low)) + chunk("IEND", [])
  }

  /// Reads a file as gray or red, green and blue.
  ///
  /// - Throws: ``PNGError`` if it is not such a file; damaged files never trap.
  public static func image(_ bytes: [UInt8]) throws(PNGError) -> PixelImage {
    guard bytes.starts(with: signature) else { throw PNGError(.signature) }
    var header: PNGHeader?
    var (data, palette): ([UInt8], [UInt8]) = ([], [])
    var at = 8
    while at + 12 <= bytes.count {
      let count = Int(number(bytes, at))
      guard count <= bytes.count - at - 12 else { throw PNGError(.chunk) }
      let body = bytes[at + 8..<at + 8 + count]
      guard number(bytes, at + 8 + count) == CRC.checksum(bytes[at + 4..<at + 8 + count]) else {
        throw PNGError(.checksum)
      }
      switch String(decoding: bytes[at + 4..<at + 8], as: UTF8.self) {
      case "IHDR": header = try PNGHeader(Array(body))
      case "PLTE": palette = Array(body)
      case "IDAT": data += body
      case "IEND": at = bytes.count
      default: break
      }
      at += 12 + count
    }
    guard let header, data.count > 6 else { throw PNGError(.chunk) }
    let raw = try Inflate.bytes(data[2...], limit: header.rawCount)
    guard raw.count == header.rawCount else { throw PNGError(.compression) }
    return try header.image(raw, palette)
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let content = Array(name.utf8) + body
    return big(UInt32(body.count)) + content + big(CRC.checksum(content[...]))
  }

  private static func big(_ value: UInt32) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
  }

  static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

/// The checksum of chunks.
private enum CRC {
  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1 }
  }

  static func checksum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    ~bytes.reduce(~0) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}

/// Why a file could not be read as an image.
public struct PNGError: Error, Sendable, Hashable, CustomStringConvertible {
  enum Fact: Sendable, Hashable {
    case signature
    case chunk
    case checksum
    case compression
    case form(String)
  }

  let fact: Fact

  init(_ fact: Fact) { self.fact = fact }

  /// What is wrong.
  public var description: String {
    switch fact {
    case .signature: "the file does not begin as a PNG file"
    case .chunk: "the file ends within a chunk, or has no image"
    case .checksum: "a chunk's checksum does not match its content"
    case .compression: "the compressed data are damaged"
    case .form(let form): "the image has \(form), which is not supported"
    }
  }
}
