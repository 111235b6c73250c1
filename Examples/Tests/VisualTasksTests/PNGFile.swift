import Testing

/// PNG files made by hand or recorded.
struct PNGFile: Sendable, CustomTestStringConvertible {
  var name: String
  var channels: Int
  var base64: String

  var testDescription: String { name }

  /// Files that Python's zlib 1.2.13 compressed at level 9, with all five filters.
  static let recorded: [PNGFile] = [
    PNGFile(
      name: "gray", channels: 1,
      base64: "iVBORw0KGgoAAAANSUhEUgAAABgAAAAJCAAAAAANlrMaAAAAKElEQVR42mNg4JFQMbDxCEnIqWiZMGfFlgNnbjz58I"
        + "dDhFGEBztgssEBmHssIQZOOwAAAChJREFUIGAHBFjAAEsPRGcPulEMX3DYzngBl+UsOADztDlz5shggjkACvMwK7rq"
        + "Rq0AAAAASUVORK5CYII="),
    PNGFile(
      name: "gray, alpha", channels: 1,
      base64: "iVBORw0KGgoAAAANSUhEUgAAABgAAAAJCAQAAACC9CRNAAAAOklEQVR42mNgYOdhl2BXYTdgt2H3YA9hT2DPYa9gb2"
        + "GfwD6HfQX7FvYD7GfYb7A/Yf/A/oedg12EnVGEnYeB9wnY1gAAADpJREFUFMhkw0AaZO5hsWBAhjtQoAUGZOlBsbCH"
        + "oJMYvrCT5m3GC6R6moWBNMg8jWUOAwjKEAXnMAAAy+gxkQd4duIAAAAASUVORK5CYII="),
    PNGFile(
      name: "colors", channels: 3,
      base64: "iVBORw0KGgoAAAANSUhEUgAAABgAAAAJCAIAAACnn3uRAAAAfklEQVR42mNgYGDgERCRUNBQMbAxcAiwCUjxSKgIKe"
        + "hJaFiQM2FLxYITLRvuTDjwYc4FlhUPJLZ80DnA4HBGIOSGQsYTg5oPDhP+BCzhSNghUnCGUUREBGgQ5YjJhkqAuaen"
        + "x8LKBgntsdgFQjtAyAaErBAIRRkc7bIBIhagQUgu7OFHnvvtAAAAf0lEQVTpATF6CHgESUsPlMHw5csXBhYOHhEZCR"
        + "UDFRMXA5cIm5Acj5SGkJIpCS0rcqbsqVhyoWXLkwlHfsy5wrPiicKWLyYHWDzOiMTcUCl4YtLywWXGn5A1HCkHGC9c"
        + "uECdwGahEmCeNm3anHkLQEhOQYYAWgBlzAMjJCmgXgBjUJF30NI1swAAAABJRU5ErkJggg=="),
    PNGFile(
      name: "colors, alpha", channels: 3,
      base64: "iVBORw0KGgoAAAANSUhEUgAAABgAAAAJCAYAAAAo/ezGAAAAmklEQVR42rXRoW/CQBQG8Me45EMgECcqyFJRMTFRgS"
        + "DkBAJRiaiYmKhATFQgJiomEJUnKgiZaEgFAjExUUEWRMXEREXFBGIC0T+gomICsQJLGJ3BVPyS75J37+XdERGh2eJQ"
        + "1BtouoDeH0IMRzAsB+ZYwpoEsL0QTvAB9/ULXpTBTxiWWwVhdouI+ohbJjbqA1L9CVnfw264QMNagY9jQWGK2AAAAJ"
        + "pJREFU1Djn+wFUlSshBFWpLqVk3Z6gc2vqvh2tDsRR79y/O38V9XusGFBaqzjLY5YXP0WphzxlyvMcxBpo8jYUTYfW"
        + "GUAf3EGYNozRBObjFJa7hD1dw1kkcMMU3vs3/M8mlqmKMO8gYgZifo+NNkbacZENnrEzX9AYRaglSVLtJzPGqEr12W"
        + "zG/HlAB9cqtS8WnPL8V6lm3+8HTZiS3dZkFEwAAAAASUVORK5CYII="),
    PNGFile(
      name: "16 bits", channels: 3,
      base64: "iVBORw0KGgoAAAANSUhEUgAAABgAAAAJEAIAAAD3D6fSAAAAz0lEQVR42mNgAAMedgF2EXYJPgU+DT4VUQNRG1EDGQ"
        + "eZABkb5QDlFGUPrQStCq0QwwLDHsMEiwaLBRY59hPst9hXuC1wO+HW4rvB947vhJADIR9C5kRfiGaJXpH0IEkiaUvm"
        + "h0ydzAMFDAUOBWfKBcpDym/UKdRl1D1pNWitaf3Q49AzoefP5IDJSyZzzEqYtWOWyMKChWcWMoowgCDEQYOBZLJhGF"
        + "yQuYcBBC1YrFhsWLCTe4DkLji5A07awEkrrCRu0zDJXWBZEMkCcRAPgwAo4tAuycxVAAAA0ElEQVRIkHgPXKQHqxri"
        + "Sey29KCJMHwBQwZ2FnYOdh4+ET4ZPglRULJWkTGRcZExUHZRjlC20QrRytHyMEwxbDAMsSixmGKRYN9iv8I+x22K2x"
        + "63Ct8lvhd8W0K2hDwJmRB9JPpH9JykK0k8SSsyn2QqZG4p+FJgUnCgnKXco/xMnUhdTN2NVpXWgtYnPSY9LT0fJrtM"
        + "njH5z6yQWWtmcSxMWXhgIeMFBhAcRImahWFwQeZpDCA4h2UeywIWGCnHosAiQyG5AE1kHhKJXRfEXgDYF8StcoGOFQ"
        + "AAAABJRU5ErkJggg=="),
  ]

  /// A stream of zlib with one stored block; its checksum is not needed.
  static func stored(_ raw: [UInt8]) -> [UInt8] {
    let count = UInt16(raw.count)
    return [0x78, 0x01, 1, UInt8(count & 255), UInt8(count >> 8), UInt8(~count & 255), UInt8(~count >> 8)] + raw
  }

  /// A file with eight bits a channel.
  static func bytes(width: Int, height: Int, type: UInt8, palette: [UInt8] = [], data: [UInt8]) -> [UInt8] {
    let header = big(width) + big(height) + [8, type, 0, 0, 0]
    return [137, 80, 78, 71, 13, 10, 26, 10] + chunk("IHDR", header) + (palette.isEmpty ? [] : chunk("PLTE", palette))
      + chunk("IDAT", data) + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let content = Array(name.utf8) + body
    // A bit at a time.
    var remainder: UInt32 = 0xFFFF_FFFF
    for byte in content {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder & 1 == 1 ? remainder >> 1 ^ 0xEDB8_8320 : remainder >> 1 }
    }
    return big(body.count) + content + big(Int(remainder ^ 0xFFFF_FFFF))
  }

  private static func big(_ value: Int) -> [UInt8] { [24, 16, 8, 0].map { UInt8(value >> $0 & 255) } }
}
