/// The kind of answers of a task, for generators and attacks.
public enum AnswerFamily: String, Sendable, Hashable, CaseIterable, Codable {
  /// A number, with or without a unit.
  case number
  /// A whole number of objects.
  case count
  /// A mathematical expression.
  case formula
  /// The letter of a choice.
  case choice
  /// Several letters.
  case choices
  /// Yes or no.
  case yesNo
  /// A text that is compared as a whole.
  case text
  /// A text that is compared by its words or characters, with partial credit for similar texts.
  case similarText
  /// A list of texts.
  case list
  /// One box in an image.
  case box
  /// Several boxes in an image, with optional labels.
  case boxes
  /// A time interval.
  case interval
  /// A shape given by numbers: a polygon, a rotated or 3-D box, a trajectory, keypoints.
  case shape
  /// Several shapes.
  case shapes
  /// One point in an image.
  case point
  /// A mask, as polygons.
  case mask
  /// Counts by label.
  case counts
  /// A program of function calls.
  case program
  /// No answer: the reward is a format reward.
  case form
  /// No answer: the reward is a length reward.
  case length

  /// Whether an answer is one number.
  public var isNumeric: Bool { self == .number || self == .count || self == .formula }
  /// Whether an answer is one value that a sentence can state, deny or hedge.
  public var isStated: Bool {
    switch self {
    case .number, .count, .formula, .choice, .yesNo, .text: true
    default: false
    }
  }
  /// Whether an answer consists of coordinates.
  public var isPlace: Bool {
    switch self {
    case .box, .boxes, .interval, .shape, .shapes, .point, .mask: true
    default: false
    }
  }
  /// Whether there is an answer.
  public var hasAnswer: Bool { self != .form && self != .length }

  /// Guesses the family of an answer; `text` if nothing else fits.
  public init(of answer: String) {
    let text = answer.lowercased()
    let scalars = Array(answer.unicodeScalars)
    if Double(answer) != nil {
      self = .number
    } else if text == "yes" || text == "no" {
      self = .yesNo
    } else if scalars.count == 1, let only = scalars.first, ("A"..."J").contains(only) {
      self = .choice
    } else if answer.contains("\\") || answer.contains("^") || answer.contains("=") {
      self = .formula
    } else if answer.hasPrefix("[["), answer.hasSuffix("]]") {
      self = .boxes
    } else if answer.hasPrefix("["), answer.hasSuffix("]"), answer.split(separator: ",").count == 4 {
      self = .box
    } else {
      self = .text
    }
  }
}
