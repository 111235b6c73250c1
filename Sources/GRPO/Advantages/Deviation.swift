/// A standard deviation and what is added to it before dividing.
///
///     σ = √(Σ (x − μ)² ÷ (n − c)),   c = 1 for a sample, 0 for a population
///
/// The two differ by √(G ÷ (G − 1)): 1.069 for eight completions, 1.414 for two.
public struct Deviation: Sendable, Hashable, Codable {
  /// What the squared differences are divided by.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// By n − 1: PyTorch, TRL, verl.
    case sample
    /// By n: NumPy, MLX.
    case population
  }

  /// What the squared differences are divided by.
  public var kind: Kind
  /// ε, added to σ before dividing. TRL: 1e-4; verl: 1e-6.
  public var stabilizer: Double

  /// Makes a deviation; the defaults are those of TRL.
  public init(_ kind: Kind = .sample, stabilizer: Double = 1e-4) {
    self.kind = kind
    self.stabilizer = stabilizer
  }
}
