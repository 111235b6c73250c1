public import Answers
public import RewardCore

/// Rewards a program by what it makes of a scene: it is run, and the final state compared with the reference's.
///
/// A step `change_color(3, red)` sets the `color` of object 3; one whose value is a direction (`left`, `front_right`, …) moves the
/// object by one, so that the sum of its moves counts. With *C* the properties of objects that either program changes,
///
///     score = properties of C that are equal in the end ÷ |C|
///
/// ```swift
/// let task = SceneTask(scene: ["1": ["color": "blue"]], program: "change_color(1, red)")
/// SceneMatch().score(on: "<think>…</think><answer>change_color(1, green), change_color(1, red)</answer>", given: task)   // 1
/// SceneMatch().score(on: "<think>…</think><answer>change_color(1, red), change_size(1, small)</answer>", given: task)    // 0.5
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a step on an object that the scene has not changes a property that cannot be right. Where neither program
///   changes anything, the score is 1. A step that leaves a property as it was changes nothing.
/// - Laws: programs that commute score the same, since only the end counts.
/// - Complexity: O(*n*) in the length of the completion.
public struct SceneMatch: Reward, Configurable {
  /// `sceneMatch`.
  public static let kind = "sceneMatch"
  /// The answer of `<think>…</think><answer>…</answer>`.
  public static let defaults = SceneMatch()

  /// The number of steps beyond which reading is given up.
  public var maximumCount: Int
  /// How far the answer is looked for.
  public var finding: Finding
  /// Where the answer is.
  public var answer: AnswerSchema

  /// Makes a reward for what programs do.
  ///
  /// - Precondition: `maximumCount` is positive.
  public init(maximumCount: Int = 1000, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer) {
    precondition(maximumCount > 0, "at most \(maximumCount) steps are too few")
    self.maximumCount = maximumCount
    self.finding = finding
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("finding", &finding)
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: SceneTask) -> Verdict {
    switch completion.program(by: answer, finding, maximumCount: maximumCount) {
    case .failure(let unreadable):
      return Verdict(name, 0, because: unreadable.reason)
    case .success(let steps):
      let found = reference.state.applying(steps.map(\.folded))
      let (right, all) = reference.state.agreement(of: found, with: reference.goal)
      return Verdict(name, all == 0 ? 1 : Double(right) / Double(all), because: .counted("changes", right, of: all))
    }
  }
}

/// A scene, and the program that changes it as wanted.
public struct SceneTask: Sendable, Hashable {
  /// The properties of each object.
  public let scene: [String: [String: String]]
  /// What is to be done.
  public let program: Program
  let state: SceneState
  let goal: SceneState

  /// Makes a task.
  public init(scene: [String: [String: String]], program: Program) {
    self.scene = scene
    self.program = program
    state = SceneState(scene)
    goal = state.applying(program.steps.map(\.folded))
  }
}

extension SceneTask: Codable {
  private enum Key: String, CodingKey {
    case scene
    case program
  }

  /// Reads `{"scene": {"1": {"color": "blue"}}, "program": "change_color(1, red)"}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    self.init(
      scene: try container.decode([String: [String: String]].self, forKey: .scene),
      program: try container.decode(Program.self, forKey: .program))
  }

  /// Writes what ``init(from:)`` reads.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(scene, forKey: .scene)
    try container.encode(program, forKey: .program)
  }
}

/// What is known of the objects of a scene at some time.
struct SceneState: Sendable, Hashable {
  struct Property: Hashable, Sendable {
    var object: String
    var name: String
  }

  enum Value: Hashable, Sendable {
    case word(String)
    /// The sum of all moves.
    case moved(right: Int, front: Int)
  }

  var objects: Set<String>
  var values: [Property: Value] = [:]

  init(_ scene: [String: [String: String]]) {
    objects = Set(scene.keys.map { $0.lowercased() })
    for (object, properties) in scene {
      for (name, value) in properties {
        values[Property(object: object.lowercased(), name: name.lowercased())] = .word(value.lowercased())
      }
    }
  }

  func applying(_ steps: [Program.Step]) -> SceneState {
    var copy = self
    for step in steps {
      let name = step.function.hasPrefix("change_") ? String(step.function.dropFirst(7)) : step.function
      let property = Property(object: step.object, name: name)
      guard let move = Self.direction(step.value) else {
        copy.values[property] = .word(step.value)
        continue
      }
      var sum = (right: move.right, front: move.front)
      if case .moved(let right, let front) = copy.values[property] { sum = (right + sum.right, front + sum.front) }
      copy.values[property] = sum == (0, 0) ? values[property] : .moved(right: sum.right, front: sum.front)
    }
    return copy
  }

  /// How many of the properties that either state changed are equal in both, and how many there are.
  func agreement(of found: SceneState, with goal: SceneState) -> (right: Int, all: Int) {
    // Sums over a dictionary do not depend on its order.
    var right = 0
    var all = 0
    for (property, value) in found.values where values[property] != value {
      all += 1
      if goal.values[property] == value && objects.contains(property.object) { right += 1 }
    }
    for (property, value) in goal.values where values[property] != value {
      if found.values[property] == values[property] { all += 1 }
    }
    return (right, all)
  }

  /// The move that a value names.
  static func direction(_ value: String) -> (right: Int, front: Int)? {
    var move = (right: 0, front: 0)
    for word in value.split(separator: "_") {
      switch word {
      case "left": move.right -= 1
      case "right": move.right += 1
      case "front": move.front += 1
      case "behind", "back": move.front -= 1
      default: return nil
      }
    }
    return value.isEmpty ? nil : move
  }
}
