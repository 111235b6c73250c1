import Foundation

/// How far a study is, and how long it still takes.
public struct StudyProgress: Sendable {
  /// The runs of the study.
  public let total: Int
  /// The runs that are finished.
  public private(set) var finished: Int
  /// The runs that failed, with the reason.
  public private(set) var failures: [(name: String, reason: String)] = []
  /// What happened last.
  public private(set) var event: RunScheduler.Event?

  private let workers: Int
  private var waiting: [StudyRun]
  private var working: [String: Date] = [:]
  /// Seconds of the finished runs of a kind: their sum and number.
  private var known: [String: (sum: Double, count: Int)] = [:]

  init(graph: RunGraph, finished: Set<String>, workers: Int, seconds: (StudyRun) -> Double?) {
    total = graph.runs.count
    self.finished = finished.count
    self.workers = workers
    waiting = graph.runs.filter { !finished.contains($0.name) }
    for run in graph.runs where finished.contains(run.name) { learn(run, seconds(run)) }
  }

  mutating func note(_ event: RunScheduler.Event, seconds: (StudyRun) -> Double?) {
    self.event = event
    switch event {
    case .started(let run): working[run.name] = Date()
    case .finished(let run):
      finished += 1
      learn(run, seconds(run))
      end(run)
    case .failed(let run, let reason):
      failures.append((run.name, reason))
      end(run)
    }
  }

  private mutating func end(_ run: StudyRun) {
    working[run.name] = nil
    waiting.removeAll { $0.name == run.name }
  }

  private mutating func learn(_ run: StudyRun, _ seconds: Double?) {
    guard let seconds else { return }
    for key in ["\(run.task) \(Self.kind(run))", Self.kind(run), ""] {
      let old = known[key] ?? (0, 0)
      known[key] = (old.sum + seconds, old.count + 1)
    }
  }

  private static func kind(_ run: StudyRun) -> String {
    switch run.stage {
    case .untrained: "untrained"
    case .floors: "floors"
    case .supervised: "supervised"
    case .reinforced: "reinforced"
    }
  }

  /// The seconds that the rest takes, by those of the most similar runs; `nil` before the first run ends.
  public var remainingSeconds: Double? {
    if waiting.isEmpty { return 0 }
    guard known[""] != nil else { return nil }
    let rest = waiting.reduce(0.0) { sum, run in
      let keys = ["\(run.task) \(Self.kind(run))", Self.kind(run), ""]
      let estimate = keys.lazy.compactMap { known[$0] }.first.map { $0.sum / Double($0.count) } ?? 0
      let spent = working[run.name].map { Date().timeIntervalSince($0) } ?? 0
      return sum + max(0, estimate - spent)
    }
    return rest / Double(workers)
  }

  /// One line: `[12/180] finished counting.rft.1, 14 min left`.
  public var line: String {
    let head = "[\(finished)/\(total)]"
    let left = remainingSeconds.map { ", " + Self.text($0) + " left" } ?? ""
    return switch event {
    case nil: "\(head) begin\(left)"
    case .started(let run): "\(head) started \(run.name)\(left)"
    case .finished(let run): "\(head) finished \(run.name)\(left)"
    case .failed(let run, let reason): "\(head) failed \(run.name): \(reason)\(left)"
    }
  }

  private static func text(_ seconds: Double) -> String {
    seconds < 90 ? "\(Int(seconds.rounded(.up))) s" : "\(Int((seconds / 60).rounded(.up))) min"
  }
}
