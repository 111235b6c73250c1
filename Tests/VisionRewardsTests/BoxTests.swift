import Foundation
import RewardCore
import RewardTesting
import Testing
import VisionRewards

@Suite struct BoxTests {
  @Test func documentation() throws {
    let box = try Box(10, 20, 30, 60, in: .pixels(width: 640, height: 480))
    #expect(box.width == 20)
    #expect(box.area == 800)
    #expect(throws: Box.Problem.reversed) { try Box(30, 20, 10, 60) }
    #expect(throws: Box.Problem.outside(.unit)) { try Box(0, 0, 2, 1, in: .unit) }
    let seen = try Box(100, 200, 300, 400, in: .thousandths)
    #expect(
      seen.converted(to: .pixels(width: 640, height: 480))?.description
        == "[64, 96, 192, 192] in pixels of 640 × 480")
  }

  /// Equal boxes have equal bits, also where a coordinate is −0.
  @Test func hasNoNegativeZero() throws {
    for place in 0..<4 {
      var numbers: [Double] = place < 2 ? [0, 0, 5, 5] : [-5, -5, 0, 0]
      numbers[place] = -0.0
      let box = try Box(numbers[0], numbers[1], numbers[2], numbers[3])
      let corners = [box.corners.x1, box.corners.y1, box.corners.x2, box.corners.y2]
      #expect(corners.allSatisfy { $0 != 0 || $0.sign == .plus })
    }
  }

  @Test(arguments: [
    [Double.nan, 0, 1, 1], [0, .infinity, 1, .infinity], [0, 0, 1e10, 1], [-1e300, 0, 1, 1], [0, -.infinity, 1, 1],
  ])
  func rejectsNumbersThatAreNotFinite(_ n: [Double]) {
    #expect(throws: Box.Problem.notFinite) { try Box(n[0], n[1], n[2], n[3]) }
  }

  @Test func rejectsCoordinatesOutside() throws {
    let space = CoordinateSpace.pixels(width: 100, height: 50)
    #expect(throws: Box.Problem.outside(space)) { try Box(0, 0, 102, 50, in: space) }
    #expect(throws: Box.Problem.outside(space)) { try Box(0, -2, 100, 50, in: space) }
    #expect(throws: Box.Problem.outside(.thousandths)) { try Box(0, 0, 1002, 5, in: .thousandths) }
    // Rounding may put a corner one pixel outside.
    #expect(try Box(-0.5, 0, 101, 50, in: space).x2 == 101)
    // No area, but a place.
    #expect(try Box(5, 5, 5, 5, in: space).area == 0)
  }

  @Test func convertsOnlyDeclaredSpaces() throws {
    let undeclared = try Box(1, 2, 3, 4)
    #expect(undeclared.converted(to: .unit) == nil)
    #expect(undeclared.converted(to: .undeclared) == undeclared)
    #expect(try Box(0, 0, 1, 1, in: .unit).converted(to: .undeclared) == nil)
  }

  /// Law: converting a box to another space and back gives the same box, up to rounding.
  @Test func conversionIsInvertible() throws {
    let spaces: [CoordinateSpace] = [.unit, .thousandths, .pixels(width: 1920, height: 1080)]
    var random = Draws(seed: 3)
    for _ in 0..<1_000 {
      let x = [Double.random(in: 0...1, using: &random), .random(in: 0...1, using: &random)].sorted()
      let y = [Double.random(in: 0...1, using: &random), .random(in: 0...1, using: &random)].sorted()
      let box = try Box(x[0], y[0], x[1], y[1], in: .unit)
      for space in spaces {
        let back = try #require(box.converted(to: space)?.converted(to: .unit))
        #expect(abs(back.x1 - box.x1) < 1e-15 && abs(back.y2 - box.y2) < 1e-15)
      }
    }
  }

  struct Written: Sendable, CustomTestStringConvertible {
    var json: String
    var box: Box?
    var problem = ""
    var testDescription: String { json }
  }

  static func written() throws -> [Written] {
    [
      Written(json: "[1, 2, 3, 4]", box: try Box(1, 2, 3, 4)),
      Written(json: "[[1, 2], [3, 4]]", box: try Box(1, 2, 3, 4)),
      Written(json: "[[1, 2, 3, 4]]", box: try Box(1, 2, 3, 4)),
      Written(json: "\"[1.5, 2, 3, 4]\"", box: try Box(1.5, 2, 3, 4)),
      Written(json: "\"<answer>{'bbox_2d': [1, 2, 3, 4]}</answer>\"", box: try Box(1, 2, 3, 4)),
      Written(json: #"{"bbox_2d": [1, 2, 3, 4], "label": "cat"}"#, box: try Box(1, 2, 3, 4)),
      Written(json: #"{"Position": [1, 2, 3, 4], "space": "thousandths"}"#, box: try Box(1, 2, 3, 4, in: .thousandths)),
      Written(
        json: #"{"box": [1, 2, 3, 4], "imageSize": [10, 20]}"#,
        box: try Box(1, 2, 3, 4, in: .pixels(width: 10, height: 20))),
      Written(
        json: #"{"box": [1, 2, 3, 4], "space": "pixels", "width": 10, "height": 20}"#,
        box: try Box(1, 2, 3, 4, in: .pixels(width: 10, height: 20))),
      Written(
        json: #"{"box": [0.1, 0.2, 0.3, 0.4], "space": "unit", "inputSize": [10, 20]}"#,
        box: try Box(1, 4, 3, 8, in: .pixels(width: 10, height: 20))),
      Written(json: "[1, 2, 3]", problem: "$: a box must have four coordinates, [x1, y1, x2, y2], but has 3"),
      Written(
        json: "[3, 2, 1, 4]",
        problem: "$: the second corner of a box must not be left of the first or above it"),
      Written(json: "\"a cat\"", problem: "$: “a cat” is not a box"),
      Written(
        json: #"{"box": [1, 2, 3, 4], "space": "unit"}"#,
        problem: "$.box: a corner is outside the image (unit)"),
      Written(
        json: #"{"box": [1, 2, 3, 4], "space": "thousands"}"#,
        problem: "$: unknown coordinate space “thousands”; did you mean “thousandths”?"),
      Written(
        json: #"{"box": [1, 2, 3, 4], "inputSize": [5, 5]}"#,
        problem: "$.inputSize: requires the space of the reference or the size of the image"),
      Written(
        json: #"{"bax": [1, 2, 3, 4]}"#,
        problem:
          "$: there is no box; one of these keys is required: box, bbox_2d, bbox, Position, position, bounding_box, boundingBox, coordinates"
      ),
    ]
  }

  @Test(arguments: try written()) func readsReferences(_ written: Written) throws {
    let data = Data(written.json.utf8)
    if let box = written.box {
      let found = try JSONDecoder().decode(Box.self, from: data)
      #expect(abs(found.x1 - box.x1) + abs(found.y1 - box.y1) + abs(found.x2 - box.x2) + abs(found.y2 - box.y2) < 1e-12)
      #expect(found.space == box.space)
      #expect(try JSONDecoder().decode(Box.self, from: JSONEncoder().encode(found)) == found)
    } else {
      let error = try #require(throws: ConfigurationError.self) { try JSONDecoder().decode(Box.self, from: data) }
      #expect(error.description == written.problem)
    }
  }

  @Test func readsSpaces() throws {
    for space in [CoordinateSpace.unit, .thousandths, .undeclared, .pixels(width: 3, height: 4)] {
      #expect(try JSONDecoder().decode(CoordinateSpace.self, from: JSONEncoder().encode(space)) == space)
    }
  }
}
