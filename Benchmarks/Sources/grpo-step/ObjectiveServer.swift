import Foundation
import GRPO

/// Answers requests for the gradient of an objective, for peers/autodiff.py: padded arrays in, padded arrays out.
///
/// A request is a line of JSON; so is the answer.
enum ObjectiveServer {
  private struct Request: Decodable {
    var objective: String
    var columns: Int
    var mask: [Bool]
    var advantages: [Double]
    var old: [Double]
    var reference: [Double]
    var current: [Double]
    /// Whether arrays are handed over in single precision, as a framework does.
    var single: Bool
  }

  private struct Answer: Encodable {
    var loss: Double
    var gradient: [Double]
  }

  static func run() throws {
    while let line = readLine() {
      let request = try JSONDecoder().decode(Request.self, from: Data(line.utf8))
      print(String(decoding: try JSONEncoder().encode(try answer(request)), as: UTF8.self))
      flush()
    }
  }

  private static func objective(_ name: String) -> Objective? {
    switch name {
    case "clip": Objective()
    case "sequence": Objective(surrogate: .clip(low: 0.02, high: 0.02), importance: .sequence)
    case "k3": Objective(divergence: Divergence(.k3, coefficient: 0.04))
    default: nil
    }
  }

  private static func answer(_ request: Request) throws -> Answer {
    guard let objective = objective(request.objective) else { return Answer(loss: .nan, gradient: []) }
    let (layout, columns) = (try SequenceLayout(mask: request.mask, columns: request.columns), request.columns)
    func numbers(_ padded: [Double]) throws -> [Double] {
      request.single
        ? try layout.numbers(padded.map { Float($0) }, columns: columns)
        : try layout.numbers(padded, columns: columns)
    }
    let batch = ObjectiveBatch(
      layout: layout, advantages: request.advantages, oldLogProbabilities: try numbers(request.old),
      referenceLogProbabilities: try numbers(request.reference))
    let found = try objective.plan(batch).loss(logProbabilities: try numbers(request.current))
    let gradient = try layout.padded(found.gradient, columns: columns, with: 0)
    return Answer(loss: found.loss, gradient: request.single ? gradient.map { Double(Float($0)) } : gradient)
  }
}
