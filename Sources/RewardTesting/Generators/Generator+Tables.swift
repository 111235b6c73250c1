/// Scores of groups and the log-probabilities of a policy, for laws of an optimizer.
public struct RolloutCase: Sendable, Hashable {
  /// (completions, components): the scores; `nil` if a component abstained.
  public var scores: [[Double?]]
  /// The number of completions of each group, in order.
  public var groupSizes: [Int]
  /// (completions, tokens): the log-probabilities of sampling, each ≤ 0.
  public var logProbabilities: [[Double]]
  /// (completions, tokens): those of the current policy.
  public var currentLogProbabilities: [[Double]]
}

extension Generator where Value == RolloutCase {
  /// Reward tables with rollouts. They include groups without variance, abstentions, single completions and empty
  /// token lists.
  public static func rollouts(components: Int = 1, groups: ClosedRange<Int> = 1...4) -> Generator {
    Generator { draws in
      var result = RolloutCase(scores: [], groupSizes: [], logProbabilities: [], currentLogProbabilities: [])
      let score = Generator<Double?> { draws in
        switch draws.index(below: 6) {
        case 0: 0
        case 1: 1
        case 2: draws.draw(.fraction)
        case 3: -Double(draws.index(below: 1_000))
        case 4: draws.isOne(in: 4) ? 1e9 : 0.5
        default: draws.isOne(in: 2) ? nil : 1
        }
      }
      repeat {
        let size = draws.integer(in: 1...6)
        result.groupSizes.append(size)
        for _ in 0..<size {
          result.scores.append((0..<components).map { _ in draws.draw(score) })
          let tokens = draws.draw(Generator<Double>.fraction.list(of: 0...5))
          result.logProbabilities.append(tokens.map { -4 * $0 })
          result.currentLogProbabilities.append(tokens.map { -4 * $0 + draws.draw(.fraction) - 0.5 }.map { min(0, $0) })
        }
      } while result.groupSizes.count < groups.upperBound
        && (result.groupSizes.count < groups.lowerBound || draws.index(below: 3) > 0)
      return result
    }
  }
}

extension Generator where Value == Double {
  /// Multiples of 0.001 in `0...1`.
  public static var fraction: Generator { Generator { draws in Double(draws.index(below: 1_001)) / 1_000 } }
}

extension Generator where Value == String {
  /// Recipes from a list of rewards, alone and in nested combinators.
  ///
  /// - Parameters:
  ///   - rewards: rewards as JSON, such as `{"kind": "numericMatch"}`.
  ///   - depth: the maximum nesting of combinators.
  public static func recipe(of rewards: [String], depth: Int = 3) -> Generator {
    Generator { draws in
      func inner() -> String { draws.draw(recipe(of: rewards, depth: depth - 1)) }
      guard depth > 0, draws.index(below: 3) > 0 else { return draws.element(of: rewards) }
      let number = draws.element(of: ["1", "0.5", "0", "-1", "2", "0.1"])
      switch draws.index(below: 8) {
      case 0: return "{\"kind\": \"weighted\", \"weight\": \(number), \"reward\": \(inner())}"
      case 1: return "{\"kind\": \"clamped\", \"lower\": 0, \"upper\": 1, \"reward\": \(inner())}"
      case 2: return "{\"kind\": \"rescaled\", \"lower\": -1, \"upper\": 1, \"reward\": \(inner())}"
      case 3: return "{\"kind\": \"atLeast\", \"threshold\": \(number), \"reward\": \(inner())}"
      case 4: return "{\"kind\": \"gated\", \"gate\": \(inner()), \"reward\": \(inner())}"
      case 5: return "{\"kind\": \"named\", \"name\": \"part\", \"reward\": \(inner())}"
      default:
        let kind = draws.element(of: ["total", "product", "minimum", "maximum", "firstApplicable"])
        let parts = (0...draws.index(below: 3)).map { _ in inner() }
        return "{\"kind\": \"\(kind)\", \"parts\": [\(parts.joined(separator: ", "))]}"
      }
    }
  }
}
