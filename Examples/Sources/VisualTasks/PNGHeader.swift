/// Size and form of an image in a PNG file.
struct PNGHeader {
  private let width: Int
  private let height: Int
  /// Bytes a value: 1 or 2.
  private let depth: Int
  private let type: UInt8

  init(_ body: [UInt8]) throws(PNGError) {
    guard body.count == 13 else { throw PNGError(.chunk) }
    width = Int(PNG.number(body, 0))
    height = Int(PNG.number(body, 4))
    guard (1...16_384).contains(width), (1...16_384).contains(height) else {
      throw PNGError(.form("\(width)×\(height) pixels"))
    }
    guard body[8] == 8 || body[8] == 16 else { throw PNGError(.form("\(body[8]) bits a channel")) }
    depth = Int(body[8]) / 8
    type = body[9]
    guard [0, 2, 3, 4, 6].contains(type) else { throw PNGError(.form("color type \(type)")) }
    guard body[12] == 0 else { throw PNGError(.form("interlacing")) }
  }

  private var channels: Int { [0: 1, 2: 3, 3: 1, 4: 2, 6: 4][type] ?? 1 }

  private var rowCount: Int { width * channels * depth }

  /// The bytes of all rows, each with its filter.
  var rawCount: Int { height * (rowCount + 1) }

  func image(_ raw: [UInt8], _ palette: [UInt8]) throws(PNGError) -> PixelImage {
    let step = channels * depth
    var above = [UInt8](repeating: 0, count: rowCount)
    var image = PixelImage(width: width, height: height, channels: type == 0 || type == 4 ? 1 : 3)
    for y in 0..<height {
      let start = y * (rowCount + 1)
      guard raw[start] <= 4 else { throw PNGError(.compression) }
      var row = Array(raw[start + 1..<start + 1 + rowCount])
      for x in row.indices {
        let (left, corner) = x < step ? (0, 0) : (row[x - step], above[x - step])
        row[x] &+= Self.prediction(raw[start], left, above[x], corner)
      }
      for x in 0..<width {
        // The higher byte of two is the value.
        func value(_ channel: Int) -> UInt8 { row[x * step + channel * depth] }
        for channel in 0..<image.channels {
          var level = value(type == 3 ? 0 : channel)
          if type == 3 {
            let place = 3 * Int(level) + channel
            guard place < palette.count else { throw PNGError(.compression) }
            level = palette[place]
          }
          image[x, y, channel] = Float(level) / 255
        }
      }
      above = row
    }
    return image
  }

  private static func prediction(_ filter: UInt8, _ left: UInt8, _ above: UInt8, _ corner: UInt8) -> UInt8 {
    switch filter {
    case 0: return 0
    case 1: return left
    case 2: return above
    case 3: return UInt8((Int(left) + Int(above)) / 2)
    default:
      let guess = Int(left) + Int(above) - Int(corner)
      let (a, b, c) = (abs(guess - Int(left)), abs(guess - Int(above)), abs(guess - Int(corner)))
      return a <= b && a <= c ? left : b <= c ? above : corner
    }
  }
}
