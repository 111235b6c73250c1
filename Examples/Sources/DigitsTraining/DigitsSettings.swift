/// All settings of a training run on scanned digits; the default run learns.
///
/// Threads and files are not settings: the result does not depend on them.
///
/// ```swift
/// var settings = DigitsSettings()
/// settings.seed = 7
/// settings.lengthWeight = 0.1
/// ```
public struct DigitsSettings: Sendable, Hashable, Codable {
  /// The seed of weights, teacher, order and sampling.
  public var seed: UInt64 = 1
  /// Steps of supervised training; 0 leaves the weights random.
  public var supervisedSteps = 600
  /// Steps of reinforcement.
  public var steps = 60
  /// Prompts of a rollout.
  public var prompts = 16
  /// Completions of a prompt.
  public var generations = 8
  /// The weight of the normalized length in the reward; 0 leaves it out.
  public var lengthWeight = 0.0
  /// The number of held-out scans that are evaluated before and after.
  public var heldOutScans = 359
  /// Sampled completions of each of them.
  public var heldOutGenerations = 4
  /// The width of the model, a multiple of 4.
  public var width = 64
  /// The layers of the model.
  public var layers = 2

  /// Creates the default settings, with which a run learns.
  public init() {}

  /// The problems with the settings, in words; empty if there are none.
  public var problems: [String] {
    var problems: [String] = []
    func require(_ holds: Bool, _ problem: String) { if !holds { problems.append(problem) } }
    require(
      (0...1_000_000).contains(supervisedSteps),
      "the supervised steps must be from 0 to 1000000, but is \(supervisedSteps)")
    require((1...1_000_000).contains(steps), "the steps must be from 1 to 1000000, but is \(steps)")
    require((1...1438).contains(prompts), "the prompts of a rollout must be from 1 to 1438, but is \(prompts)")
    require(
      (2...1024).contains(generations), "the completions of a prompt must be from 2 to 1024, but is \(generations)")
    require((0...10).contains(lengthWeight), "the weight of the length must be from 0 to 10, but is \(lengthWeight)")
    require((1...359).contains(heldOutScans), "the held-out scans must be from 1 to 359, but is \(heldOutScans)")
    require(
      (1...1024).contains(heldOutGenerations),
      "the completions of a held-out scan must be from 1 to 1024, but is \(heldOutGenerations)")
    require(
      (4...1024).contains(width) && width % 4 == 0, "the width must be a multiple of 4 from 4 to 1024, but is \(width)")
    require((1...64).contains(layers), "the layers must be from 1 to 64, but is \(layers)")
    return problems
  }
}

extension DigitsSettings {
  /// The requested options that differ from `saved`, in words.
  package func contradictions(to saved: DigitsSettings) -> [String] {
    let standard = DigitsSettings()
    func difference<Value: Equatable>(_ name: String, _ path: KeyPath<DigitsSettings, Value>) -> String? {
      let (asked, kept) = (self[keyPath: path], saved[keyPath: path])
      return asked == standard[keyPath: path] || asked == kept ? nil : "\(name) was \(kept), not \(asked)"
    }
    return [
      difference("the seed", \.seed), difference("the number of supervised steps", \.supervisedSteps),
      difference("the number of steps", \.steps), difference("the number of prompts", \.prompts),
      difference("the number of completions", \.generations), difference("the weight of the length", \.lengthWeight),
      difference("the number of held-out scans", \.heldOutScans),
    ].compactMap(\.self)
  }
}

/// The reason why a run cannot be made, in words.
public struct DigitsRunError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  public let description: String

  init(_ description: String) { self.description = description }
}
