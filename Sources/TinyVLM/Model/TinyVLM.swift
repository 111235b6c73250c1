import Randomness

/// A small vision-language transformer for the CPU, with pixels and words as input and words as output.
///
/// It is a pre-norm decoder. Image patches (through a two-layer network) and words become vectors of `width` numbers,
/// to which learned positions are added. Patches attend to each other; words attend to all patches and preceding words.
/// The output head shares the table of words. Forward and backward passes are written by hand, side by side, in `Pass`.
///
/// Priorities: the same bits for every run and thread count, then speed, then brevity. Single precision.
///
/// ```swift
/// var generator = CounterGenerator(seed: 1)
/// var model = TinyVLM(configuration, using: &generator)
/// let tape = model.forward([PromptGroup(prompt: prompt, completions: [words])])
/// var gradient = [Float](repeating: 0, count: model.layout.count)
/// model.backward(tape, logProbabilityGradients: tape.logProbabilities.map { _ in -1 }, into: &gradient)
/// ```
///
/// A model is a value: a copy keeps its weights when the original is trained.
public struct TinyVLM: Sendable {
  /// The shape of the model.
  public let configuration: TinyVLMConfiguration
  /// The positions of the tensors in `parameters`.
  public let layout: ParameterLayout
  /// All weights, in the order of `layout`.
  public var parameters: [Float] {
    didSet { precondition(parameters.count == layout.count, "\(layout.count) parameters, not \(parameters.count)") }
  }
  /// Working memory, which is reused and shared by copies.
  let pool = ArenaPool()

  /// Creates a model with random weights.
  ///
  /// Matrices have the standard deviation 1/√(inputs), and those that write to the residual stream 1/√(2 · layers) of
  /// that. The tables of words and positions have 0.6/√width, so that through the tied head a word predicts itself with
  /// moderate probability.
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

  /// Creates a model with given weights.
  ///
  /// - Precondition: the number of parameters is that of the configuration.
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
