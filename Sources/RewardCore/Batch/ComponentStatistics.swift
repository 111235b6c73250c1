/// The statistics of a component's scores, updated in constant memory. They are the mean, deviation, minimum, maximum
/// and number of abstentions.
///
/// Use ``VerdictStatistics`` for all components of a stream of verdicts.
///
/// The mean and the deviation follow Welford's recurrence, which is exact where sums of squares cancel:
///
///     δ = x − mean;  mean += δ ÷ n;  m₂ += δ (x − mean);  deviation = √(m₂ ÷ n)
///
/// The last bits of the result depend on the order of the scores: add them in the order of the rows.
///
/// - Source: B. P. Welford, *Note on a Method for Calculating Corrected Sums of Squares and Products*, Technometrics 4
///   (1962), 419–420.
public struct ComponentStatistics: Sendable, Hashable, Codable {
  /// The path of the component in the tree of verdicts: names separated by `/`.
  public let path: String
  /// The number of scores, without abstentions.
  public private(set) var count = 0
  /// The number of abstentions.
  public private(set) var abstentions = 0
  /// The number of invalid verdicts (``Verdict/isInvalid``). Their scores are included in the other figures.
  public fileprivate(set) var invalidScores = 0
  /// The smallest score.
  public private(set) var minimum: Double?
  /// The largest score.
  public private(set) var maximum: Double?
  private var runningMean = 0.0
  private var squares = 0.0

  /// Creates empty statistics.
  public init(path: String) { self.path = path }

  /// The mean of the scores, or `nil` if there are none.
  public var mean: Double? { count > 0 ? runningMean : nil }

  /// The population standard deviation of the scores, √(Σ (x − mean)² ÷ n), or `nil` if there are none.
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
  /// Counts verdicts as invalid whose scores were added before.
  mutating func count(invalid: Int) { invalidScores += invalid }
}

/// Statistics of every component of a stream of verdicts, in constant memory. Remarks are not components.
///
/// Use it for long streams; use ``VerdictTable`` if you also need the scores of each row.
public struct VerdictStatistics: Sendable, Hashable {
  /// The components in the order of their first occurrence: each component before its parts.
  public private(set) var components: [ComponentStatistics] = []
  /// The name of a component and the index of its parent; shorter than its path.
  private struct Key: Sendable, Hashable {
    let parent: Int?
    let name: String
  }

  /// A component with its own name and the index of its parent.
  package struct Branch: Sendable {
    package var statistics: ComponentStatistics
    package var name: String
    package var parent: Int?
  }

  /// The components with their parents, in the order of ``components``.
  package var branches: [Branch] {
    components.indices.map { Branch(statistics: components[$0], name: names[$0], parent: parents[$0]) }
  }

  private var names: [String] = []
  private var places: [Key: Int] = [:]
  /// The index of each component's parent.
  private var parents: [Int?] = []
  /// The indices of the components of the last verdict, in reading order.
  private var lastNames: [String] = []
  private var lastPlaces: [Int] = []

  /// Creates empty statistics.
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

  /// The index of a component. Verdicts of one reward usually have the same components, so the index from the last
  /// verdict is tried first.
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
