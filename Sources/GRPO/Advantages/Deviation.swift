/// A standard deviation and a constant that is added to it before dividing.
///
///     σ = √(Σ (x − μ)² ÷ (n − c)),   c = 1 for a sample, 0 for a population
///
/// The two kinds differ by the factor √(G ÷ (G − 1)): 1.069 for eight completions, 1.414 for two.
public struct Deviation: Sendable, Hashable, Codable {
  /// The divisor of the sum of squared differences.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// Divides by n − 1, as in PyTorch, TRL and verl.
    case sample
    /// Divides by n, as in NumPy and MLX.
    case population
  }

  /// The divisor of the sum of squared differences.
  public var kind: Kind
  /// ε, added to σ before dividing. TRL: 1e-4; verl: 1e-6.
  public var stabilizer: Double

  /// Creates a deviation; the defaults are those of TRL.
  public init(_ kind: Kind = .sample, stabilizer: Double = 1e-4) {
    self.kind = kind
    self.stabilizer = stabilizer
  }
}
