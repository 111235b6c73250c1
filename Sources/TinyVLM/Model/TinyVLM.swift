import Randomness

/// A small vision-language transformer for the CPU: pixels and words in, words out.
///
/// A pre-norm decoder: image patches (through a two-layer network) and words become vectors of `width` numbers, to which
/// learned positions are added; patches see each other, words see all patches and the words before them; the head is
/// the table of words again. Forward and backward are written by hand, side by side, in `Pass`.
///
/// Priorities: the same bits for every run and thread count, then speed, then few lines. Single precision.
///
/// ```swift
/// var generator = CounterGenerator(seed: 1)
/// var model = TinyVLM(configuration, using: &generator)
/// let tape = model.forward([PromptGroup(prompt: prompt, completions: [words])])
/// var gradient = [Float](repeating: 0, count: model.layout.count)
/// model.backward(tape, logProbabilityGradients: tape.logProbabilities.map { _ in -1 }, into: &gradient)
/// ```
///
/// It is a value: a copy keeps its weights when the original learns.
public struct TinyVLM: Sendable {
  /// The shape of the model.
  public let configuration: TinyVLMConfiguration
  /// Where each tensor is in `parameters`.
  public let layout: ParameterLayout
  /// All weights, laid out as `layout` says.
  public var parameters: [Float] {
    didSet { precondition(parameters.count == layout.count, "\(layout.count) parameters, not \(parameters.count)") }
  }
  /// Working memory, reused from call to call and shared by copies.
  let pool = ArenaPool()

  /// Creates a model with random weights.
  ///
  /// Matrices have deviation 1/√(inputs), those that write to the residual stream 1/√(2 · layers) of that; the tables of
  /// words and positions 0.6/√width, so that a word predicts itself neither surely nor not at all through the tied head.
  ///
  /// - Complexity: O(parameters).
  public init(_ configuration: TinyVLMConfiguration, using generator: inout some RandomNumberGenerator) {
    if let problem = configuration.problem { preconditionFailure(problem) }
    self.configuration = configuration
    layout = ParameterLayout(configuration)
    parameters = [Float](repeating: 0, count: layout.count)
    for entry in layout.entries {
      let deviation = Self.deviation(of: entry, configuration)
      for index in entry.offset..<entry.offset + entry.count {
        parameters[index] =
          deviation == 0 ? (entry.name.hasSuffix("gain") ? 1 : 0) : Float(generator.normal() * deviation)
      }
    }
  }

  /// Creates a model of given weights.
  ///
  /// - Precondition: `parameters` holds as many numbers as the configuration asks for.
  public init(_ configuration: TinyVLMConfiguration, parameters: [Float]) {
    if let problem = configuration.problem { preconditionFailure(problem) }
    self.configuration = configuration
    layout = ParameterLayout(configuration)
    precondition(parameters.count == layout.count, "\(layout.count) parameters, not \(parameters.count)")
    self.parameters = parameters
  }

  private static func deviation(of entry: ParameterLayout.Entry, _ c: TinyVLMConfiguration) -> Double {
    guard entry.shape.count == 2 else { return 0 }
    switch entry.name {
    case "tokens", "positions", "patches.positions": return 0.6 / Double(c.width).squareRoot()
    default:
      let writes = entry.name.hasSuffix("attention.out") || entry.name.hasSuffix("down.weight")
      return (1 / Double(entry.shape[0]) / (writes ? 2 * Double(c.layers) : 1)).squareRoot()
    }
  }
}
