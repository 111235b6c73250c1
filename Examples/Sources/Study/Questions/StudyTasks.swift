import VisualTasks

/// The names of tasks and splits, and which paper a task is from.
enum StudyTasks {
  static let counting = "counting"
  static let structure = "structure"
  static let transformation = "transformation"
  static let banner = "sentiment"
  static let classification = "airplanes"
  static let spatial = "aptitude"

  /// The tasks of Reason-RFT.
  static let reasonRFT = [counting, structure, transformation]
  /// The tasks of the suitability study.
  static let suitability = [banner, classification, spatial]
  static let all = reasonRFT + suitability
  static let easy = banner
  static let hard = spatial

  static let inDomain = Split.inDomain.rawValue
  static let outOfDomain = [Split.outOfDomain1.rawValue, Split.outOfDomain2.rawValue]
  static let splits = [inDomain] + outOfDomain

  /// The name of a split in tables.
  static func title(of split: String, in task: String) -> String {
    guard let split = Split(rawValue: split), split != .inDomain else { return "in domain" }
    return TaskCatalog.task(named: task)?.title(of: split) ?? split.rawValue
  }

  /// The name of a floor in tables.
  static func floorTitle(_ mode: TestMode) -> String {
    switch mode {
    case .majority: "majority answer"
    case .promptOnly: "prompt alone"
    case .neighbor: "nearest neighbor on pixels"
    case .probe: "linear probe on pixels"
    case .shuffled: "images shuffled"
    case .thinking: "thinking"
    case .answering: "answering"
    }
  }
}
