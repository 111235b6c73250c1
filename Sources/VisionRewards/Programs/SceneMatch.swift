public import Answers
public import RewardCore

/// Rewards a program by its effect on a scene. The program is run, and the final state is compared with the
/// reference's.
///
/// Use ``ProgramMatch`` if the steps themselves matter.
///
/// A step `change_color(3, red)` sets the `color` of object 3. A step whose value is a direction (`left`,
/// `front_right`, …) moves the object by one, so the sum of its moves counts. With the set *C* of properties that
/// either program changes,
///
///     score = number of properties of C that are equal in the final states ÷ |C|
///
/// ```swift
/// let task = SceneTask(scene: ["1": ["color": "blue"]], program: "change_color(1, red)")
/// SceneMatch().score(on: "<think>…</think><answer>change_color(1, green), change_color(1, red)</answer>", given: task)   // 1
/// SceneMatch().score(on: "<think>…</think><answer>change_color(1, red), change_size(1, small)</answer>", given: task)    // 0.5
/// ```
///
/// - Range: `0...1`.
/// - Abstains: never.
/// - Edge cases: a step on an object outside the scene changes a property that is always wrong. If neither program
///   changes a property, the score is 1. A step that sets a property to its current value changes nothing.
/// - Laws: the order of independent steps does not matter, since only the final state counts.
/// - Complexity: O(*n*) in the length of the completion.
public struct SceneMatch: Reward, Configurable {
  public static let kind = "sceneMatch"
  public static let defaults = SceneMatch()

  /// The maximum number of steps in an answer.
  public private(set) var maximumCount: Int
  /// How far to search for the answer.
  public private(set) var finding: Finding
  /// The schema that locates the answer.
  public private(set) var answer: AnswerSchema

  /// Creates a reward for the effects of programs.
  ///
  /// - Precondition: `maximumCount` is positive.
  public init(maximumCount: Int = 1000, finding: Finding = .stated, answer: AnswerSchema = .thinkAnswer) {
    self.maximumCount = maximumCount
    self.finding = finding
    self.answer = answer
    checkOptions()
  }

  public mutating func configure(_ options: inout Options) {
    options("maximumCount", &maximumCount, "in 1…100000") { (1...100_000).contains($0) }
    options("finding", &finding)
    options("answer", &answer)
  }

  public var range: ClosedRange<Double> { 0...1 }

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

/// A scene and the reference program that changes it.
public struct SceneTask: Sendable, Hashable {
  /// The properties of each object.
  public let scene: [String: [String: String]]
  /// The reference program.
  public let program: Program
  let state: SceneState
  let goal: SceneState

  /// Creates a task.
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

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(scene, forKey: .scene)
    try container.encode(program, forKey: .program)
  }
}

/// The changed properties of a scene.
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

  /// Returns the number of properties that either state changed, and how many of them are equal in both.
  func agreement(of found: SceneState, with goal: SceneState) -> (right: Int, all: Int) {
    // Sums over a dictionary, which do not depend on its order.
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

  /// Returns the move of a direction.
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
