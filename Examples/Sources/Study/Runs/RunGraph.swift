/// Runs and what they build on.
///
/// A run that several others build on is in the list once: one supervised model serves every reinforcement that starts
/// from it.
public struct RunGraph: Sendable {
  /// The runs, each after the one that it builds on.
  public let runs: [StudyRun]
  private let places: [String: Int]

  /// Creates a graph; runs that are listed twice are taken once.
  ///
  /// - Throws: `StudyError` where two different runs have one name, or a run builds on one that is not listed before it.
  public init(_ list: [StudyRun]) throws(StudyError) {
    var runs: [StudyRun] = []
    var places: [String: Int] = [:]
    for run in list {
      if let place = places[run.name] {
        if runs[place] != run { throw StudyError("two different runs are named “\(run.name)”") }
        continue
      }
      if let parent = run.parent, places[parent] == nil {
        throw StudyError("run “\(run.name)” builds on “\(parent)”, which is not listed before it")
      }
      places[run.name] = runs.count
      runs.append(run)
    }
    self.runs = runs
    self.places = places
  }

  /// The run of a name.
  public subscript(name: String) -> StudyRun? { places[name].map { runs[$0] } }

  /// What identifies the outcome of a run: a digest of its definition and of all that it builds on.
  ///
  /// A result with another fingerprint is of another run and is not used.
  public func fingerprint(of run: StudyRun, base: String) throws -> String {
    var hash = Digest()
    hash.add(Array(base.utf8))
    var chain: [StudyRun] = []
    var next: StudyRun? = run
    while let current = next {
      chain.append(current)
      next = current.parent.flatMap { self[$0] }
    }
    for run in chain.reversed() { hash.add(try StableJSON.bytes(run)) }
    return hash.text
  }
}
