import Foundation
import Randomness
import Testing
import TinyVLM

@Suite struct SafetensorsTests {
  static func file(_ header: String, _ data: [UInt8] = []) -> [UInt8] {
    let count = header.utf8.count
    return (0..<8).map { UInt8(truncatingIfNeeded: count >> (8 * $0)) } + Array(header.utf8) + data
  }

  @Test func readsWhatItWrites() throws {
    let file = Safetensors(
      tensors: [
        .init(
          name: "a \"quoted\"\n\u{1}é", shape: [2, 3], values: [1, -2, 3.5, .infinity, -0.0, .leastNonzeroMagnitude]),
        .init(name: "empty", shape: [0, 4], values: []), .init(name: "number", shape: [], values: [7]),
      ], metadata: ["z": "1", "a": "\\"])
    let again = try Safetensors(bytes: file.bytes)
    #expect(again == file)
    #expect(again.bytes == file.bytes)
    #expect(again["number"]?.values == [7])
    #expect(file.bytes.count % 4 == 0)
  }

  /// The Python package wrote the fixture, and bytes of the same content written here are read again.
  @Test func modelsAreReadAndWritten() throws {
    let model = try Fixture.model()
    #expect(model.configuration.context == 9)
    let again = try TinyVLM(file: Safetensors(bytes: model.file.bytes))
    #expect(again.configuration == model.configuration)
    #expect(again.parameters == model.parameters)
    // `check_written.py` has the Python package read these bytes.
    #expect(try model.file.bytes == Fixture.bytes("written.safetensors"))
  }

  @Test(arguments: [
    ("", "a file must have at least 8 bytes, but has 0"),
    ("short", "a file must have at least 8 bytes, but has 5"),
  ])
  func rejectsTruncatedFiles(text: String, message: String) {
    #expect(throws: SafetensorsError.self) { try Safetensors(bytes: Array(text.utf8)) }
    do { _ = try Safetensors(bytes: Array(text.utf8)) } catch { #expect(error.description == message) }
  }

  @Test(arguments: [
    (#"{"#, 0, "header, byte 1: expected \""),
    (#"{}x"#, 0, "header, byte 2: expected the end"),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 0,
      "tensor “a”: shape, offsets and file size do not agree"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4,
      "tensor “a”: shape, offsets and file size do not agree"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4,
      "tensor “a” overlaps another or leaves a gap before it"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#, 8,
      "tensor “a” overlaps another or leaves a gap before it"
    ),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 6, "2 bytes at the end belong to no tensor"),
    (
      #"{"a":{"dtype":"F32","shape":[9223372036854775807,9223372036854775807],"data_offsets":[0,4]}}"#, 4,
      "tensor “a”: shape, offsets and file size do not agree"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[9223372036854775808],"data_offsets":[0,4]}}"#, 4,
      "header, byte 47: expected a smaller number"
    ),
    (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "header, byte 29: expected a whole number"),
    (#"{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}"#, 4, "tensor “a”: the type must be F32, but is BF16"),
    (#"{"a":{"dtype":"F32","shape":[1]}}"#, 4, "tensor “a”: no pair of data_offsets"),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      4, "header: “a” occurs twice"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"more":1}}"#, 4,
      "header, byte 60: expected dtype, shape and data_offsets, each once"
    ),
    (#"{"\ud800":{}}"#, 0, "header, byte 8: expected no lone surrogate"),
    (#"{"__metadata__":{"a":1}}"#, 0, "header, byte 21: expected \""),
  ])
  func refusesWrongHeaders(header: String, bytes: Int, message: String) {
    do {
      _ = try Safetensors(bytes: Self.file(header, [UInt8](repeating: 0, count: bytes)))
      Issue.record("accepted \(header)")
    } catch { #expect(error.description == message) }
  }

  /// Every truncated or changed file is either rejected or read, without a trap.
  @Test func damagedFilesAreHandled() throws {
    let good = try Fixture.bytes("weights.safetensors")
    let header = 8 + Int(good[0]) + Int(good[1]) << 8
    for length in stride(from: 0, to: good.count, by: 97) {
      #expect(throws: SafetensorsError.self) { try Safetensors(bytes: Array(good[..<length])) }
    }
    var generator = CounterGenerator(seed: 4)
    for _ in 0..<500 {
      var bytes = good
      bytes[generator.index(below: header)] = UInt8(generator.index(below: 256))
      if let file = try? Safetensors(bytes: bytes) { _ = try? TinyVLM(file: file) }
    }
    for first in 0..<8 {
      var bytes = good
      bytes[first] = 255
      #expect(throws: SafetensorsError.self) { try Safetensors(bytes: bytes) }
    }
  }

  @Test func modelsOfWrongFilesAreRefused() throws {
    let good = try Fixture.model().file
    func message(_ change: (inout Safetensors) -> Void) -> String {
      var file = good
      change(&file)
      do {
        _ = try TinyVLM(file: file)
        return "accepted"
      } catch { return error.description }
    }
    #expect(message { _ in } == "accepted")
    #expect(message { $0.tensors.removeLast() } == "tensor “norm.bias” is missing")
    #expect(message { $0.metadata["heads"] = "5" } == "metadata: heads must divide width")
    #expect(message { $0.metadata["width"] = "-1" } == "metadata: no valid “width”")
    #expect(message { $0.metadata["layers"] = "65536" } == "tensor “blocks.65535.norm1.gain” is missing")
    #expect(message { $0.metadata["hidden"] = "21" }.contains("has the shape [12, 20], expected [12, 21]"))
    #expect(message { $0.metadata["image.patch"] = "4" } == "metadata: patches must divide the image")
  }
}
