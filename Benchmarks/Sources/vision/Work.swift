import Foundation
import PublishedRewards
import RewardCore
import VisionRewards

struct Usage: Error, CustomStringConvertible { var description: String }

/// Something to time: what it answers, and how it is called.
final class Work {
  /// The answers, all of them.
  let answers: () -> [Double]
  /// Runs before each look at the clock.
  let prepare: () -> Void
  /// Whether `prepare` does anything, so that each call needs it.
  let isPrepared: Bool
  /// Computes so many times, and returns something of the results.
  let call: (Int) -> Double
  /// How many things one call computes.
  let itemCount: Int
  /// What keeps calls from being left out.
  private var sum = 0.0

  init(
    itemCount: Int = 1, prepare: (() -> Void)? = nil, answers: @escaping () -> [Double],
    _ once: @escaping () -> Double
  ) {
    self.itemCount = itemCount
    self.prepare = prepare ?? {}
    isPrepared = prepare != nil
    self.answers = answers
    call = { count in
      var sum = 0.0
      for _ in 0..<count { sum += once() }
      return sum
    }
  }

  /// Nanoseconds of so many calls.
  private func time(_ count: Int) -> Double {
    prepare()
    let clock = ContinuousClock()
    let start = clock.now
    sum += call(count)
    let time = clock.now - start
    return Double(time.components.seconds) * 1e9 + Double(time.components.attoseconds) / 1e9
  }

  /// The mean time of one computation, over the calls that fit into so many milliseconds.
  func microseconds(within milliseconds: Double) -> Double {
    var repeats = 1
    // Short calls are repeated between two looks at the clock, unless something is to be prepared for each.
    while !isPrepared, repeats < 1 << 16, time(repeats) < 200_000 { repeats *= 2 }
    let rounds = max(3, Int(milliseconds * 1e6 / max(time(repeats), 1)))
    let total = (0..<rounds).reduce(0.0) { total, _ in total + time(repeats) }
    precondition(sum.isFinite, "the answers are not finite")
    return total / Double(rounds * repeats * itemCount) / 1e3
  }

  /// A reward on completions, which are made anew before each round, so that nothing is remembered from the one before.
  convenience init<R: Reward>(_ reward: R, _ texts: [String], _ references: [R.Reference]) {
    var completions: [Completion] = []
    let score = { (index: Int) in reward.score(on: completions[index], given: references[index]) ?? .nan }
    let fresh = { completions = texts.map { Completion($0) } }
    self.init(
      itemCount: texts.count, prepare: fresh,
      answers: {
        fresh()
        return texts.indices.map(score)
      },
      {
        var sum = 0.0
        for index in completions.indices {
          sum += reward.score(on: completions[index], given: references[index]) ?? .nan
        }
        return sum
      })
  }

  static func named(_ name: String, in folder: URL) throws -> Work {
    func read<Value: Decodable>(_ file: String, as type: Value.Type = Value.self) throws -> Value {
      try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: file + ".json")))
    }
    switch name {
    case let name where name.hasPrefix("overlap"):
      let lists = try read(name, as: [[[Double]]].self).map(boxes)
      return Work(answers: { Overlap.iou.matrix(lists[0], lists[1]) }) { Overlap.iou.matrix(lists[0], lists[1])[0] }
    case "assignments":
      let costs = try read(name, as: [Costs].self)
      let all = { costs.map { $0.cheapest } }
      return Work(itemCount: costs.count, answers: all) { all().reduce(0, +) }
    case let name where name.hasPrefix("assignment"):
      let costs = try read(name, as: Costs.self)
      return Work(answers: { [costs.cheapest] }) {
        Double(Assignment.cheapest(costs.values, rows: costs.rows, columns: costs.columns).count)
      }
    case let name where name.hasPrefix("masks"):
      let file = try read(name.replacingOccurrences(of: "Read", with: ""), as: Masks.self)
      let masks = try file.masks
      if name.hasSuffix("Read") {
        return Work(itemCount: masks.count * masks.count, answers: { overlaps(masks) }) {
          ((try? file.masks).map { overlaps($0) } ?? []).last ?? .nan
        }
      }
      return Work(itemCount: masks.count * masks.count, answers: { overlaps(masks) }) { overlaps(masks).last ?? .nan }
    case "visualRFT", "visualRFTDefault":
      let rows = try read("visualRFT", as: [Row].self)
      let texts = rows.map(\.completion)
      let truth = try rows.map { BoxSet(try boxes($0.boxes)) }
      if name == "visualRFT" { return Work(VisualRFT.Published.detection, texts, truth) }
      return Work(BoxSetMatch(rule: SetRule(labels: .ignored, threshold: .above(0.5))), texts, truth)
    case "vlmR1":
      let rows = try read(name, as: [Row].self)
      let truth = try rows.map { row in
        BoxSet(zip(try boxes(row.boxes), row.labels ?? []).map { LabeledBox($0, label: $1) })
      }
      return Work(VLMR1.Published.averagePrecision, rows.map(\.completion), truth)
    case "coco":
      let evaluation = try CocoFile(read(name))
      return Work(answers: { evaluation.statistics }) { evaluation.statistics[0] }
    default: throw Usage(description: "unknown case \(name)")
    }
  }
}

func boxes(_ lists: [[Double]]) throws -> [Box] { try lists.map { try Box($0[0], $0[1], $0[2], $0[3]) } }

func overlaps(_ masks: [Mask]) -> [Double] {
  var out: [Double] = []
  out.reserveCapacity(masks.count * masks.count)
  for one in masks {
    for other in masks { out.append(one.iou(with: other)) }
  }
  return out
}

struct Costs: Decodable {
  var rows: Int
  var columns: Int
  var values: [Double]

  /// The least sum of costs.
  var cheapest: Double {
    Assignment.cheapest(values, rows: rows, columns: columns).enumerated().reduce(0) { sum, pair in
      pair.element.map { sum + values[pair.offset * columns + $0] } ?? sum
    }
  }
}

struct Masks: Decodable {
  var width: Int
  var height: Int
  var counts: [String]

  var masks: [Mask] {
    get throws { try counts.map { try Mask(compressed: $0, width: width, height: height) } }
  }
}

struct Row: Decodable {
  var completion: String
  var boxes: [[Double]]
  var labels: [String]?
}

/// The boxes and detections of a data set, picture by picture.
struct CocoFile {
  struct Lists: Decodable {
    var truth: [[Double]]
    var found: [[Double]]
  }

  private var truth: [[LabeledBox]]
  private var areas: [[Double]]
  private var found: [[LabeledBox]]

  init(_ lists: Lists) throws {
    let count = Int((lists.truth + lists.found).map { $0[0] }.max() ?? 0) + 1
    truth = Array(repeating: [], count: count)
    areas = Array(repeating: [], count: count)
    found = Array(repeating: [], count: count)
    func box(_ row: [Double], confidence: Double? = nil) throws -> LabeledBox {
      let box = try Box(row[2], row[3], row[2] + row[4], row[3] + row[5])
      return LabeledBox(box, label: "\(Int(row[1]))", confidence: confidence)
    }
    for row in lists.truth {
      truth[Int(row[0])].append(try box(row))
      areas[Int(row[0])].append(row[6])
    }
    for row in lists.found { found[Int(row[0])].append(try box(row, confidence: row[6])) }
  }

  var statistics: [Double] {
    var evaluation = PrecisionEvaluation()
    for index in truth.indices { evaluation.add(found: found[index], truth: truth[index], areas: areas[index]) }
    return evaluation.summary.coco
  }
}
