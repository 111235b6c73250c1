/// Mean, deviation, extremes and abstentions of one component's scores, gathered one by one in constant memory.
///
/// Mean and deviation by Welford's recurrence, which stays exact where sums of squares cancel:
///
///     δ = x − mean;  mean += δ ÷ n;  m₂ += δ (x − mean);  deviation = √(m₂ ÷ n)
///
/// The result depends on the order of the scores in its last bits; gather them in the order of the rows.
///
/// - Source: B. P. Welford, *Note on a Method for Calculating Corrected Sums of Squares and Products*, Technometrics 4
///   (1962), 419–420.
public struct ComponentStatistics: Sendable, Hashable, Codable {
  /// The names that lead from the root of the tree to the component, with `/` between them.
  public let path: String
  /// How many scores there were, abstentions not counted.
  public private(set) var count = 0
  /// How many abstentions there were.
  public private(set) var abstentions = 0
  /// How many verdicts were invalid (``Verdict/isInvalid``); their scores count, too.
  public fileprivate(set) var invalidScores = 0
  /// The smallest score.
  public private(set) var minimum: Double?
  /// The largest score.
  public private(set) var maximum: Double?
  private var runningMean = 0.0
  private var squares = 0.0

  /// Statistics of no scores.
  public init(path: String) { self.path = path }

  /// The mean of the scores, or `nil` where there are none.
  public var mean: Double? { count > 0 ? runningMean : nil }

  /// The population deviation of the scores, √(Σ (x − mean)² ÷ n), or `nil` where there are none.
  public var deviation: Double? { count > 0 ? (squares / Double(count)).squareRoot() : nil }

  /// Adds the score of a verdict, or its abstention.
  public mutating func add(_ verdict: Verdict) {
    if verdict.isInvalid { invalidScores += 1 }
    add(verdict.score)
  }

  /// Adds a score, or an abstention.
  public mutating func add(_ score: Double?) {
    guard let score else {
      abstentions += 1
      return
    }
    count += 1
    let difference = score - runningMean
    runningMean += difference / Double(count)
    squares += difference * (score - runningMean)
    minimum = min(minimum ?? score, score)
    maximum = max(maximum ?? score, score)
  }
}

extension ComponentStatistics {
  /// Notes invalid verdicts whose scores were added.
  mutating func count(invalid: Int) { invalidScores += invalid }
}

/// Statistics of every component of the verdicts that are added, in constant memory; remarks are no components.
public struct VerdictStatistics: Sendable, Hashable {
  /// The components, in the order in which they were first seen: each before its parts.
  public private(set) var components: [ComponentStatistics] = []
  /// The name of a component and the place of the one above it, which is shorter than its path.
  private struct Key: Sendable, Hashable {
    let parent: Int?
    let name: String
  }

  /// A component with its own name and the index of the one above it.
  package struct Branch: Sendable {
    package var statistics: ComponentStatistics
    package var name: String
    package var parent: Int?
  }

  /// The components as a tree, in the order of ``components``.
  package var branches: [Branch] {
    components.indices.map { Branch(statistics: components[$0], name: names[$0], parent: parents[$0]) }
  }

  private var names: [String] = []
  private var places: [Key: Int] = [:]
  /// The place of the component above each component, where it was first seen.
  private var parents: [Int?] = []
  /// The shape of the last verdict: the places of its components in reading order.
  private var lastNames: [String] = []
  private var lastPlaces: [Int] = []

  /// Statistics of no verdicts.
  public init() {}

  /// Adds a verdict and all its parts.
  public mutating func add(_ verdict: Verdict) {
    var position = 0
    add(verdict, below: nil, &position)
  }

  private mutating func add(_ verdict: Verdict, below parent: Int?, _ position: inout Int) {
    let place = place(of: verdict.name, below: parent, position)
    position += 1
    components[place].add(verdict)
    for part in verdict.parts where !part.isRemark { add(part, below: place, &position) }
  }

  /// The place of a component; verdicts of one reward have one shape, so that it is nearly always the last one's.
  private mutating func place(of name: String, below parent: Int?, _ position: Int) -> Int {
    if position < lastNames.count, lastNames[position] == name, parents[lastPlaces[position]] == parent {
      return lastPlaces[position]
    }
    let key = Key(parent: parent, name: name)
    let place: Int
    if let known = places[key] {
      place = known
    } else {
      place = components.count
      places[key] = place
      components.append(ComponentStatistics(path: parent.map { "\(components[$0].path)/\(name)" } ?? name))
      parents.append(parent)
      names.append(name)
    }
    if position < lastNames.count {
      lastNames[position] = name
      lastPlaces[position] = place
    } else {
      lastNames.append(name)
      lastPlaces.append(place)
    }
    return place
  }
}
