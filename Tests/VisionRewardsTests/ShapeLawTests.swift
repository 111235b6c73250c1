import Foundation
import RewardTesting
import Testing
import VisionRewards

/// Laws of the similarity of every kind of shape: symmetry, range, 1 for equal ones only, and invariance under moving
/// and scaling both.
@Suite struct ShapeLawTests {
  struct Pair: CustomStringConvertible {
    var a: [Double]
    var b: [Double]
    var description: String { "\(a) \(b)" }
  }

  /// A kind of shape: its random numbers, its similarity, and the effect of moving and scaling on its numbers.
  struct Subject: Sendable, CustomTestStringConvertible {
    var name: String
    var make: @Sendable (inout Draws) -> [Double]
    var similarity: @Sendable ([Double], [Double]) -> Double?
    var moved: @Sendable ([Double], Double) -> [Double]
    var stretched: @Sendable ([Double], Double) -> [Double]
    var isSymmetric = true
    var testDescription: String { name }
  }

  static func subject<Target: Geometry>(
    _ type: Target.Type, isSymmetric: Bool = true, places: @escaping @Sendable (Int) -> Bool = { _ in true },
    lengths: @escaping @Sendable (Int) -> Bool = { _ in true },
    _ make: @escaping @Sendable (inout Draws) -> [Double]
  ) -> Subject {
    Subject(
      name: Target.matchKind, make: make,
      similarity: { a, b in
        guard let a = Target(numbers: a), let b = Target(numbers: b) else { return nil }
        return a.similarity(to: b)
      },
      moved: { numbers, by in numbers.enumerated().map { places($0.offset) ? $0.element + by : $0.element } },
      stretched: { numbers, by in numbers.enumerated().map { lengths($0.offset) ? $0.element * by : $0.element } },
      isSymmetric: isSymmetric)
  }

  static func whole(_ random: inout Draws, _ range: ClosedRange<Int>) -> Double {
    Double(Int.random(in: range, using: &random))
  }

  static let subjects: [Subject] = [
    subject(Interval.self) { random in [whole(&random, 0...9), whole(&random, 0...9)].sorted() },
    subject(Box3D.self) { random in
      let low = (0..<3).map { _ in whole(&random, 0...4) }
      return low + low.map { $0 + whole(&random, 0...4) }
    },
    subject(RotatedBox.self, places: { $0 < 2 }, lengths: { $0 < 4 }) { random in
      [
        whole(&random, 0...9), whole(&random, 0...9), whole(&random, 1...6), whole(&random, 1...6),
        whole(&random, -12...12) * 15,
      ]
    },
    subject(Polygon.self) { random in
      // Around a point, so that no line crosses itself.
      let count = Int.random(in: 3...7, using: &random)
      let (x, y) = (whole(&random, 3...6), whole(&random, 3...6))
      return (0..<count).flatMap { index in
        let turn = 2 * Double.pi * Double(index) / Double(count)
        let radius = whole(&random, 1...5)
        return [x + radius * cos(turn), y + radius * sin(turn)]
      }
    },
    // The scale is the reference's.
    subject(Trajectory.self, isSymmetric: false) { random in
      (0..<2 * Int.random(in: 2...5, using: &random)).map { _ in whole(&random, 0...9) }
    },
  ]

  func forAllPairs(_ subject: Subject, seed: UInt64, _ law: @escaping (Pair) -> Bool) {
    forAll(1_000, seed: seed) { random in
      let a = subject.make(&random)
      return Pair(a: a, b: Bool.random(using: &random) ? subject.make(&random) : a)
    } _: {
      law($0)
    }
  }

  @Test(arguments: subjects) func isSymmetricAndInRange(_ subject: Subject) {
    forAllPairs(subject, seed: 81) { pair in
      guard let there = subject.similarity(pair.a, pair.b), let back = subject.similarity(pair.b, pair.a) else {
        return false
      }
      return (0...1).contains(there) && (!subject.isSymmetric || there == back)
    }
  }

  @Test(arguments: subjects) func isOneForEqualShapesOnly(_ subject: Subject) {
    forAllPairs(subject, seed: 82) { pair in
      guard let value = subject.similarity(pair.a, pair.b), let own = subject.similarity(pair.a, pair.a) else {
        return false
      }
      // A rotated box has several notations, which rounding may distinguish; shapes that cover the same area are equal.
      return own == 1 && (pair.a != pair.b || value == 1) && (value < 1 || covers(subject, pair))
    }
  }

  /// Whether two lists of numbers represent the same shape.
  private func covers(_ subject: Subject, _ pair: Pair) -> Bool {
    if pair.a == pair.b { return true }
    guard let a = RotatedBox(numbers: pair.a), let b = RotatedBox(numbers: pair.b), subject.name == "rotatedBoxMatch"
    else {
      return false
    }
    return a.corners.allSatisfy { p in b.corners.contains { $0.distance(to: p) < 1e-6 } }
  }

  @Test(arguments: subjects) func isInvariantUnderTranslation(_ subject: Subject) {
    forAllPairs(subject, seed: 83) { pair in
      [5, -40, 1000].allSatisfy { by in
        guard let before = subject.similarity(pair.a, pair.b),
          let after = subject.similarity(subject.moved(pair.a, by), subject.moved(pair.b, by))
        else { return false }
        return abs(before - after) < 1e-9
      }
    }
  }

  @Test(arguments: subjects) func isInvariantUnderScale(_ subject: Subject) {
    forAllPairs(subject, seed: 84) { pair in
      // A path that stays in one place has no scale of its own.
      let points = Set(Trajectory(numbers: pair.b)?.points ?? [])
      if subject.name == "trajectoryMatch" && points.count < 2 { return true }
      return [2, 0.125, 300].allSatisfy { by in
        guard let before = subject.similarity(pair.a, pair.b),
          let after = subject.similarity(subject.stretched(pair.a, by), subject.stretched(pair.b, by))
        else { return false }
        return abs(before - after) < 1e-9
      }
    }
  }

  /// Keypoints: moving both bodies changes nothing, nor does scaling both with the area; nearer points are never
  /// worse, and only equal ones score 1.
  @Test func keypointsKeepTheLaws() {
    forAll(1_000, seed: 85) { random in
      Pair(
        a: (0..<6).map { _ in Self.whole(&random, 0...30) }, b: (0..<6).map { _ in Self.whole(&random, 0...30) })
    } _: { pair in
      func points(_ n: [Double], _ scale: Double, _ shift: Double) -> [Point] {
        stride(from: 0, to: 6, by: 2).map { Point(n[$0] * scale + shift, n[$0 + 1] * scale + shift) }
      }
      func value(_ found: [Double], _ scale: Double = 1, _ shift: Double = 0) -> Double {
        KeypointTarget(
          points(pair.b, scale, shift).map { $0 }, area: 200 * scale * scale, constants: [0.1, 0.2, 0.3]
        ).similarity(of: points(found, scale, shift))
      }
      let before = value(pair.a)
      let nearer = value(zip(pair.a, pair.b).map { ($0 + $1) / 2 })
      return (0...1).contains(before) && (before == 1) == (pair.a == pair.b) && nearer >= before
        && abs(value(pair.a, 1, 70) - before) < 1e-12 && abs(value(pair.a, 3, 0) - before) < 1e-12
    }
  }
}
