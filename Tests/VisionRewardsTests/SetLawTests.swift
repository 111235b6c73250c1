import RewardCore
import RewardTesting
import Testing
import VisionRewards

/// The laws of ``SetRule``, for every kind of object that it matches and every overlap.
@Suite struct SetLawTests {
  /// Objects as boxes on a coarse grid; each subject converts them to its own kind.
  struct Scene: CustomStringConvertible {
    var truth: [[Int]]
    var found: [[Int]]
    var extra: [Int]
    var description: String { "truth \(truth), found \(found), extra \(extra)" }

    static func box(_ random: inout Draws) -> [Int] {
      let x = Int.random(in: 0...5, using: &random), y = Int.random(in: 0...5, using: &random)
      return [x, y, x + Int.random(in: 1...4, using: &random), y + Int.random(in: 1...4, using: &random)]
    }

    static func random(_ random: inout Draws) -> Scene {
      func boxes() -> [[Int]] { (0..<Int.random(in: 0...4, using: &random)).map { _ in box(&random) } }
      return Scene(truth: boxes(), found: boxes(), extra: box(&random))
    }
  }

  /// A reward of sets, by the texts of answers and references.
  struct Subject: Sendable, CustomTestStringConvertible {
    var name: String
    var score: @Sendable (_ found: [[Int]], _ truth: [[Int]]) -> Double
    /// The quality of a pair of two objects; 0 below the threshold.
    var quality: @Sendable ([Int], [Int]) -> Double
    var testDescription: String { name }
  }

  static func completion(_ texts: [String]) -> Completion {
    Completion("<think>t</think><answer>[\(texts.joined(separator: ", "))]</answer>")
  }

  static func boxes(_ overlap: Overlap, _ threshold: Double) -> Subject {
    let reward = BoxSetMatch(overlap, rule: SetRule(threshold: .atLeast(threshold)))
    @Sendable func box(_ n: [Int]) -> Box? { try? Box(Double(n[0]), Double(n[1]), Double(n[2]), Double(n[3])) }
    return Subject(name: "boxes by \(overlap) from \(threshold)") { found, truth in
      reward.score(on: completion(found.map { "\($0)" }), given: BoxSet(truth.compactMap(box))) ?? .nan
    } quality: { a, b in
      guard let a = box(a), let b = box(b) else { return .nan }
      let value = overlap.of(a, b)
      return value >= threshold ? (value - overlap.range.lowerBound) / (1 - overlap.range.lowerBound) : 0
    }
  }

  static func shapes<Target: Geometry>(
    _ type: Target.Type, _ threshold: Double, _ numbers: @escaping @Sendable ([Int]) -> [Double]
  ) -> Subject {
    let reward = ShapeSetMatch<Target>(rule: SetRule(threshold: .atLeast(threshold)))
    return Subject(name: "\(Target.setMatchKind) from \(threshold)") { found, truth in
      reward.score(
        on: completion(found.map { "\(numbers($0))" }),
        given: ShapeSet(truth.compactMap { Target(numbers: numbers($0)) })
      ) ?? .nan
    } quality: { a, b in
      guard let a = Target(numbers: numbers(a)), let b = Target(numbers: numbers(b)) else { return .nan }
      let value = a == b ? 1 : a.similarity(to: b)
      return value >= threshold ? value : 0
    }
  }

  static func masks(_ overlap: MaskOverlap) -> Subject {
    let reward = MaskSetMatch(overlap, rule: SetRule(threshold: .above(0)))
    @Sendable func polygon(_ n: [Int]) -> [Double] {
      [n[0], n[1], n[2], n[1], n[2], n[3], n[0], n[3]].map { Double($0) }
    }
    @Sendable func mask(_ n: [Int]) -> Mask? { try? Mask(width: 12, height: 12, polygons: [polygon(n)]) }
    return Subject(name: "masks by \(overlap)") { found, truth in
      reward.score(
        on: completion(found.map { "\(polygon($0))" }),
        given: MaskSet(truth.compactMap(mask).map { Labeled($0) }, width: 12, height: 12)) ?? .nan
    } quality: { a, b in
      guard let a = mask(a), let b = mask(b) else { return .nan }
      return overlap.of(a, b)
    }
  }

  static let bodies: Subject = {
    let reward = ShapeSetMatch<KeypointTarget>(rule: SetRule(threshold: .atLeast(0.1)))
    @Sendable func body(_ n: [Int]) -> KeypointTarget {
      let points = [Point(Double(n[0]), Double(n[1])), Point(Double(n[2]), Double(n[3]))]
      return KeypointTarget(points.map { $0 }, area: 16, constants: [0.2, 0.3])
    }
    return Subject(name: "bodies") { found, truth in
      reward.score(
        on: completion(found.map { "[[\($0[0]), \($0[1])], [\($0[2]), \($0[3])]]" }),
        given: ShapeSet<KeypointTarget>(truth.map(body)))
        ?? .nan
    } quality: { a, b in
      let value = body(b).similarity(of: body(a).points.compactMap(\.self))
      return value >= 0.1 ? value : 0
    }
  }()

  static let subjects: [Subject] = [
    bodies,
    boxes(.iou, 0.5), boxes(.giou, 0.5), boxes(.giou, 0), boxes(.diou, 0.25), boxes(.ciou, 0.1), boxes(.giou, -1),
    masks(.iou), masks(.dice),
    shapes(Interval.self, 0.3) { [Double($0[0]), Double($0[2])] },
    shapes(RotatedBox.self, 0.2) { n in
      [Double(n[0]), Double(n[1]), Double(n[2] - n[0]), Double(n[3] - n[1]), Double(n[0] * 17)]
    },
    shapes(Polygon.self, 0.2) { n in
      [n[0], n[1], n[2], n[1], n[2], n[3], n[0], n[3], n[0] + 1, n[1] + 1].map { Double($0) }
    },
    shapes(Trajectory.self, 0.5) { n in [n[0], n[1], n[2], n[3]].map { Double($0) } },
    shapes(Box3D.self, 0.3) { n in [n[0], n[1], 0, n[2], n[3], n[2]].map { Double($0) } },
  ]

  /// Law: an unmatched prediction never raises the score.
  @Test(arguments: subjects) func falsePredictionsNeverHelp(_ subject: Subject) {
    var count = 0
    forAll(400, seed: 71, Scene.random) { scene in
      guard scene.truth.allSatisfy({ subject.quality(scene.extra, $0) == 0 }) else { return true }
      count += 1
      return subject.score(scene.found + [scene.extra], scene.truth) <= subject.score(scene.found, scene.truth)
    }
    #expect(count > 30 || subject.name.contains("-1"))
  }

  /// Law: replacing a prediction by one that is at least as good for every reference never lowers the score.
  @Test(arguments: subjects) func betterPredictionsNeverHurt(_ subject: Subject) {
    var count = 0
    forAll(400, seed: 72, Scene.random) { scene in
      scene.found.indices.allSatisfy { index in
        (scene.truth + [scene.extra]).allSatisfy { better in
          let isBetter = scene.truth.allSatisfy {
            subject.quality(better, $0) >= subject.quality(scene.found[index], $0)
          }
          guard isBetter, better != scene.found[index] else { return true }
          count += 1
          var found = scene.found
          found[index] = better
          return subject.score(found, scene.truth) >= subject.score(scene.found, scene.truth) - 1e-12
        }
      }
    }
    #expect(count > 50)
  }

  /// Law: the order of predictions changes no bit, and neither does that of references.
  @Test(arguments: subjects) func orderDoesNotMatter(_ subject: Subject) {
    forAll(200, seed: 73, Scene.random) { scene in
      let score = subject.score(scene.found, scene.truth)
      return subject.score(scene.found.reversed(), scene.truth) == score
        && abs(subject.score(scene.found, scene.truth.reversed()) - score) < 1e-12
    }
  }

  /// Laws: the score is from 0 to 1; only the reference earns 1; predictions and references may be exchanged.
  @Test(arguments: subjects) func rangeAndGold(_ subject: Subject) {
    forAll(300, seed: 74, Scene.random) { scene in
      let score = subject.score(scene.found, scene.truth)
      // Pairs that are all worth 1 are the only way to 1.
      let isPerfect =
        scene.found.count == scene.truth.count
        && scene.found.allSatisfy { one in scene.truth.contains { subject.quality(one, $0) == 1 } }
        && scene.truth.allSatisfy { one in scene.found.contains { subject.quality($0, one) == 1 } }
      return (0...1).contains(score) && subject.score(scene.truth, scene.truth) == 1 && (score < 1 || isPerfect)
    }
  }

  /// Law: with equal penalties and a symmetric similarity, predictions and references may be exchanged.
  @Test(arguments: subjects) func isSymmetric(_ subject: Subject) {
    // A path's similarity is measured on the scale of the one that is wanted.
    if subject.name.hasPrefix("trajectory") { return }
    forAll(200, seed: 75, Scene.random) { scene in
      abs(subject.score(scene.found, scene.truth) - subject.score(scene.truth, scene.found)) < 1e-9
    }
  }

  /// Naive oracle: the best sum over all possible matchings.
  @Test(arguments: subjects) func equalsExhaustiveSearch(_ subject: Subject) {
    forAll(150, seed: 76, Scene.random) { scene in
      func best(_ index: Int, _ used: Int) -> Double {
        guard index < scene.found.count else { return 0 }
        var most = best(index + 1, used)
        for (column, wanted) in scene.truth.enumerated() where used & (1 << column) == 0 {
          most = max(most, subject.quality(scene.found[index], wanted) + best(index + 1, used | 1 << column))
        }
        return most
      }
      let count = scene.found.count + scene.truth.count
      let wanted = count == 0 ? 1 : 2 * best(0, 0) / Double(count)
      return abs(subject.score(scene.found, scene.truth) - wanted) < 1e-9
    }
  }
}
