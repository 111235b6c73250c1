import Answers
import RewardCore

/// A sequence of steps that change a scene, such as `change_color(3, red)`.
///
/// ```swift
/// let program: Program = "change_color(3, red), change_size(1, small)"
/// program.steps[0].function   // change_color
/// ```
public struct Program: Sendable, Hashable {
  /// A step: a function of an object and a value.
  public struct Step: Sendable, Hashable {
    /// The name of the function.
    public var function: String
    /// The object that is changed.
    public var object: String
    /// The new value.
    public var value: String

    /// Creates a step.
    public init(_ function: String, _ object: String, _ value: String) {
      self.function = function
      self.object = object
      self.value = value
    }
  }

  /// The steps, in order.
  public var steps: [Step]

  /// Creates a program.
  public init(_ steps: [Step]) { self.steps = steps }

  /// Reads a program of steps `function(object, value)`. Commas, semicolons, line breaks or arrows separate the
  /// steps.
  ///
  /// - Throws: a ``/RewardCore/ConfigurationError`` for any other text.
  public init(reading text: String) throws {
    let reading = text.withBytes { ProgramReading($0, Wrapping.stripped($0, 0..<$0.count), maximumCount: 10_000) }
    if text.withBytes({ ProgramReading.saysNone($0, Wrapping.stripped($0, 0..<$0.count)) }) {
      steps = []
      return
    }
    if let fault = reading.fault {
      throw ConfigurationError([.init([], "\(Excerpt(text.slice(fault))) is not a step such as change_color(3, red)")])
    }
    if reading.gaveUp { throw ConfigurationError([.init([], "a program must have at most 10,000 steps")]) }
    steps = text.withBytes { bytes in reading.steps.map { $0.step(bytes) } }
  }
}

extension Program: CustomStringConvertible {
  /// The steps in the syntax of ``init(reading:)``.
  public var description: String {
    steps.map { "\($0.function)(\($0.object), \($0.value))" }.joined(separator: ", ")
  }
}

extension Program: ExpressibleByStringLiteral {
  /// Reads a literal program.
  ///
  /// - Precondition: the literal is a program.
  public init(stringLiteral value: String) {
    do {
      try self.init(reading: value)
    } catch {
      preconditionFailure("\(error)")
    }
  }
}

extension Program: Codable {
  private enum Key: String, CodingKey {
    case function
    case object
    case value
  }

  private struct Written: Decodable {
    var steps: [Step]

    init(from decoder: any Decoder) throws {
      if let text = try? decoder.singleValueContainer().decode(String.self) {
        steps = try Program(reading: text).steps
      } else {
        let container = try decoder.container(keyedBy: Key.self)
        steps = [
          Step(
            try container.decode(String.self, forKey: .function), try Self.text(container, .object),
            try Self.text(container, .value))
        ]
      }
    }

    static func text(_ container: KeyedDecodingContainer<Key>, _ key: Key) throws -> String {
      if let number = try? container.decode(Int.self, forKey: key) { return String(number) }
      return try container.decode(String.self, forKey: key)
    }
  }

  /// Reads a text, or a list of steps. The text may be in `<answer>` tags; a step is a text or `{"function": …,
  /// "object": …, "value": …}`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) {
      let answer = Completion(text).answer(by: .answerOnly)
      try self.init(reading: answer.map(String.init) ?? text)
    } else {
      self.init(try container.decode([Written].self).flatMap(\.steps))
    }
  }

  /// Writes a text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
