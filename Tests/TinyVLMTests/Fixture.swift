import Foundation
import TinyVLM

/// PyTorch's results, from the files next to `make_expected.py`.
struct Fixture: Decodable {
  struct Group: Decodable {
    var pixels: [Float]?
    var prompt: [Int32]
    var completions: [[Int32]]
  }

  var id: String
  var temperature: Double
  var batch: [Group]
  var logProbabilityGradients: [Float]
  var entropyGradients: [Float]
  var logProbabilities: [Double]
  var entropies: [Double]
  var loss: Double
  var gradientNorms: [Double]

  var groups: [PromptGroup] {
    batch.map { PromptGroup(prompt: VisualPrompt(pixels: $0.pixels, tokens: $0.prompt), completions: $0.completions) }
  }

  static func url(_ name: String) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/tinyvlm/\(name)")
  }

  static func bytes(_ name: String) throws -> [UInt8] { try Array(Data(contentsOf: url(name))) }

  static func cases() throws -> [Fixture] {
    let text = String(decoding: try bytes("cases.jsonl"), as: UTF8.self)
    return try text.split(separator: "\n").map { try JSONDecoder().decode(Fixture.self, from: Data($0.utf8)) }
  }

  static func model() throws -> TinyVLM { try TinyVLM(file: Safetensors(bytes: bytes("weights.safetensors"))) }

  /// The tensors of a file, in the order of the model's parameters.
  static func parameters(_ name: String, _ layout: ParameterLayout) throws -> [Float] {
    let file = try Safetensors(bytes: bytes(name))
    return layout.entries.flatMap { file[$0.name]?.values ?? [] }
  }
}

/// The largest absolute difference between two lists of the same length.
func largestDifference(_ a: [Float], _ b: [Double]) -> Double {
  precondition(a.count == b.count, "\(a.count) numbers against \(b.count)")
  return zip(a, b).reduce(0) { $1.0.isFinite ? max($0, abs(Double($1.0) - $1.1)) : .infinity }
}
