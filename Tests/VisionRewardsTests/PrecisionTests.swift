import Foundation
import PublishedRewards
import RewardCore
import TestSupport
import Testing
import VisionRewards

@Suite struct PrecisionTests {
  struct Case: Decodable, Sendable, CustomTestStringConvertible {
    var id: String
    var images: Int
    var truth: [[Double]]
    var found: [[Double]]
    var statistics: [Double]
    var testDescription: String { id }
  }

  static func box(_ row: [Double]) throws -> Box { try Box(row[0], row[1], row[0] + row[2], row[1] + row[3]) }

  static func evaluation(_ one: Case) throws -> PrecisionEvaluation {
    var evaluation = PrecisionEvaluation()
    for image in 1...one.images {
      evaluation.add(
        found: try one.found.filter { Int($0[0]) == image }.map { row in
          LabeledBox(try box(Array(row[2...])), label: "\(Int(row[1]))", confidence: row[6])
        },
        truth: try one.truth.filter { Int($0[0]) == image }.map { row in
          LabeledBox(try box(Array(row[2...])), label: "\(Int(row[1]))", isCrowd: row[6] == 1)
        })
    }
    return evaluation
  }

  static func cases() throws -> [Case] {
    try Fixture.lines("vision/precision.jsonl", as: Case.self)
  }

  /// Other library: pycocotools, with crowds, ties, small and large boxes.
  @Test(arguments: try cases()) func equalsPycocotools(_ one: Case) throws {
    let statistics = try Self.evaluation(one).summary.coco
    for (mine, theirs) in zip(statistics, one.statistics) { #expect(abs(mine - theirs) < 1e-9) }
    #expect(statistics.count == 12)
  }

  struct Truth: Decodable {
    struct Annotation: Decodable {
      var image: Int
      var category: Int
      var bbox: [Double]
      var area: Double
      enum CodingKeys: String, CodingKey {
        case image = "image_id"
        case category = "category_id"
        case bbox, area
      }
    }
    var annotations: [Annotation]
  }

  struct Detection: Decodable {
    var image: Int
    var category: Int
    var bbox: [Double]
    var score: Double
    enum CodingKeys: String, CodingKey {
      case image = "image_id"
      case category = "category_id"
      case bbox, score
    }
  }

  static func unzipped(_ url: URL) throws -> Data { Data(try SharedData.text(of: url).utf8) }

  /// Other library, real data: 364 images of blood cells, with the results of pycocotools 2.0.11.
  @Test func bloodCells() throws {
    guard let truth = SharedData.file("data/bccd-truth.json.gz"),
      let found = SharedData.file("data/bccd-detections.json.gz")
    else { return }
    let wanted = try JSONDecoder().decode(Truth.self, from: Self.unzipped(truth)).annotations
    let detections = try JSONDecoder().decode([Detection].self, from: Self.unzipped(found))
    var evaluation = PrecisionEvaluation()
    let truthOf = Dictionary(grouping: wanted, by: \.image)
    let foundOf = Dictionary(grouping: detections, by: \.image)
    for image in 1...364 {
      let truth = truthOf[image] ?? []
      evaluation.add(
        found: try (foundOf[image] ?? []).map {
          LabeledBox(try Self.box($0.bbox), label: "\($0.category)", confidence: $0.score)
        },
        truth: try truth.map { LabeledBox(try Self.box($0.bbox), label: "\($0.category)") }, areas: truth.map(\.area)
      )
    }
    let expected = [
      0.3418991389957791, 0.5884835743295921, 0.35538103644013624, 0.03735408163982846, 0.19548103956046894,
      0.3669802935549022, 0.24171905157154716, 0.47571081057162895, 0.5069021463117012, 0.12105263157894734,
      0.4908878504672897, 0.5501422025210572,
    ]
    for (mine, theirs) in zip(evaluation.summary.coco, expected) { #expect(abs(mine - theirs) < 1e-9) }
  }

  @Test func documentation() throws {
    let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    let near = #"{"bbox_2d": [0, 0, 100, 62], "label": "cat"}"#
    let answer = Completion("<think>…</think><answer>[\(near)]</answer>")
    #expect(abs((AveragePrecision().score(on: answer, given: truth) ?? 0) - 0.3) < 1e-12)
    #expect(abs((AveragePrecision(.at50).score(on: answer, given: truth) ?? 0) - 1) < 1e-12)
  }

  /// The default penalizes unmatched boxes after the correct one and unknown labels; the published reward does not.
  @Test func keepsTheLaws() throws {
    let truth = BoxSet([LabeledBox(try Box(0, 0, 100, 100), label: "cat")])
    let right = #"{"bbox_2d": [0, 0, 100, 100], "label": "cat"}"#
    let junk = (0..<20).map { #"{"bbox_2d": [\#(300 + $0), 300, 400, 400], "label": "cat"}"# }.joined(separator: ", ")
    let stranger = #"{"bbox_2d": [0, 0, 100, 100], "label": "dog"}"#
    func both(_ list: String) -> [Double] {
      let completion = Completion("<think>t</think><answer>```json\n[\(list)]\n```</answer>")
      return [
        VLMR1.Published.averagePrecision.score(on: completion, given: truth) ?? -1,
        VLMR1.averagePrecision.score(on: completion, given: truth) ?? -1,
      ]
    }
    #expect(both(right).allSatisfy { abs($0 - 1) < 1e-12 })
    #expect(abs(both("\(right), \(junk)")[0] - 1) < 1e-12)
    #expect(both("\(right), \(junk)")[1] < 0.05)
    #expect(abs(both("\(right), \(stranger)")[0] - 1) < 1e-12)
    #expect(abs(both("\(right), \(stranger)")[1] - 0.5) < 1e-12)
    let blah: Completion = "<think>t</think><answer>blah</answer>"
    #expect(VLMR1.Published.openPrecision.score(on: blah, given: BoxSet([Box]())) == 1)
    #expect(VLMR1.averagePrecision.score(on: blah, given: BoxSet([Box]())) == 0)
  }
}
