import Foundation
import Testing
import VisualTasks

@Suite struct PNGTests {
  @Test(arguments: TaskCatalog.all.map(\.name)) func examplesComeBackExactly(_ name: String) throws {
    let task = try #require(TaskCatalog.task(named: name))
    for index in 0..<5 {
      let image = task.example(at: index, in: .training, seed: 1).image
      #expect(try PNG.image(PNG.bytes(of: image)) == image)
    }
  }

  @Test func repetitionIsCompressed() throws {
    var image = PixelImage(width: 300, height: 200, channels: 3, filledWith: 0.2)
    for x in 50..<250 { image[x, 100, 1] = 1 }
    let bytes = PNG.bytes(of: image)
    #expect(bytes.count < 4000)
    let back = try PNG.image(bytes)
    #expect(zip(back.values, image.values).allSatisfy { abs($0 - $1) <= 0.5 / 255 + 1e-6 })
  }

  /// Second way: Python's zlib reads what is written.
  @Test func anotherDecoderReadsTheFile() throws {
    let python = "/usr/bin/python3"
    guard FileManager.default.isExecutableFile(atPath: python) else { return }
    let image = StructureTask().example(at: 1, in: .training, seed: 3).image
    let file = FileManager.default.temporaryDirectory.appending(path: "png-test-\(UInt64.random(in: 0 ... .max)).png")
    try Data(PNG.bytes(of: image)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let program = """
      import sys, zlib
      data = open(sys.argv[1], 'rb').read()
      size = int.from_bytes(data[16:20], 'big'), int.from_bytes(data[20:24], 'big')
      count = int.from_bytes(data[33:37], 'big')
      raw = zlib.decompress(data[41:41 + count])
      row = 3 * size[0] + 1
      levels = []
      for y in range(size[1]):
          line = bytearray(raw[y * row + 1:(y + 1) * row])
          for x in range(3, len(line)):
              line[x] = (line[x] + line[x - 3]) % 256
          levels += line
      assert zlib.crc32(data[12:29]) == int.from_bytes(data[29:33], 'big')
      print(*levels)
      """
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", program, file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let levels = String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
    #expect(levels == image.values.map { Int(($0 * 255).rounded()) })
  }

  /// Blocks that are stored, made by hand.
  @Test func storedBlocksAreRead() throws {
    let raw: [UInt8] = [0, 255, 0, 0, 0, 0, 255, 2, 0, 255, 0, 51, 0, 0]
    let body = PNGFile.stored(raw)
    let image = try PNG.image(PNGFile.bytes(width: 2, height: 2, type: 2, data: body))
    #expect(image.values == [1, 0, 0, 0, 0, 1, 1, 1, 0, 0.2, 0, 1])
  }

  @Test func palettesAreRead() throws {
    let palette: [UInt8] = [255, 0, 0, 0, 255, 0, 0, 51, 255]
    let file = PNGFile.bytes(width: 3, height: 1, type: 3, palette: palette, data: PNGFile.stored([0, 2, 0, 1]))
    #expect(try PNG.image(file).values == [0, 0.2, 1, 1, 0, 0, 0, 1, 0])
    let beyond = PNGFile.bytes(width: 1, height: 1, type: 3, palette: palette, data: PNGFile.stored([0, 3]))
    #expect(throws: PNGError.self) { try PNG.image(beyond) }
  }

  /// Files that zlib compressed with fixed and dynamic codes, next to the levels that they contain.
  @Test(arguments: PNGFile.recorded) func filesOfOthersAreRead(_ file: PNGFile) throws {
    let bytes = try #require(Data(base64Encoded: file.base64))
    let image = try PNG.image(Array(bytes))
    #expect(image.width == 24 && image.height == 9 && image.channels == file.channels)
    for y in 0..<9 {
      for x in 0..<24 {
        for channel in 0..<file.channels {
          let level = (x * (channel + 3) + y * y * 5) % 64 * 4
          #expect(image[x, y, channel] == Float(level) / 255)
        }
      }
    }
  }

  @Test func damagedFilesAreRefused() throws {
    let image = CountingTask().example(at: 1, in: .training, seed: 3).image
    let bytes = PNG.bytes(of: image)
    for count in stride(from: 0, to: bytes.count - 12, by: 13) {
      #expect(throws: PNGError.self) { try PNG.image(Array(bytes.prefix(count))) }
    }
    // Beyond the checksums: the stream itself.
    let stream = PNGFile.stored([0, 1, 2, 3])
    for place in stream.indices {
      for bit in 0..<8 {
        var damaged = stream
        damaged[place] ^= 1 << UInt8(bit)
        _ = try? PNG.image(PNGFile.bytes(width: 1, height: 1, type: 2, data: damaged))
      }
    }
    let short = PNGFile.bytes(width: 16_384, height: 16_384, type: 2, data: stream)
    #expect(throws: PNGError.self) { try PNG.image(short) }
    let words = [
      (PNGFile.bytes(width: 0, height: 1, type: 2, data: stream), "the image has 0×1 pixels, which is not supported"),
      (PNGFile.bytes(width: 1, height: 1, type: 5, data: stream), "the image has color type 5, which is not supported"),
      (Array("GIF89a".utf8), "the file does not begin as a PNG file"),
    ]
    for (bytes, words) in words {
      do throws(PNGError) {
        _ = try PNG.image(bytes)
        Issue.record("\(words) was expected")
      } catch { #expect(error.description == words) }
    }
  }
}
