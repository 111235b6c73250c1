public import RewardCore

/// A way to earn a score without a right answer: creates completions that should score low.
public struct Attack: Sendable {
  /// A kind of trick.
  public enum Group: String, Sendable, Hashable, CaseIterable, Codable {
    /// The completion denies the value.
    case negation
    /// The completion does not commit to the value.
    case hedge
    /// The completion bounds the value.
    case bound
    /// The completion offers several values.
    case alternative
    /// The completion retracts the value.
    case retraction
    /// The completion gives another value and mentions the right one.
    case distraction
    /// There is no answer: empty, placeholders, refusals.
    case empty
    /// The text addresses the grader or the program that reads it.
    case injection
    /// The tags are misused.
    case structure
    /// The value is changed by a sign, a digit or a letter.
    case change
    /// Invalid or extreme numbers.
    case absurd
    /// Every possible answer is listed.
    case enumeration
    /// An item is missing, added, repeated or denied.
    case items
    /// Coordinates are moved, scaled, exchanged, repeated or left out.
    case places
    /// The form is changed without being correct.
    case form
    /// The length is changed without a visible change.
    case length
  }

  /// The upper limit of the scores of the completions.
  public enum Expectation: Sendable, Hashable {
    /// At most half way between a plain wrong answer and a right one.
    case unpaid
    /// Less than the maximum.
    case imperfect
    /// No more than the text without the trick.
    case noGain
  }

  /// The name, such as `en-negation-3`.
  public let name: String
  /// The kind of trick that the attack uses.
  public let group: Group
  /// The origin: an issue, a paper or a description.
  public let origin: String
  /// The families of answers that it applies to.
  public let families: Set<AnswerFamily>
  /// The upper limit of the scores of the completions.
  public let expectation: Expectation
  /// Creates the completions. For ``Expectation/noGain``, each is combined with the text without the trick.
  let texts: @Sendable (AttackInput) -> [AttackText]

  /// Creates your own attack.
  ///
  /// - Parameters:
  ///   - name: the name.
  ///   - group: the group.
  ///   - origin: the origin.
  ///   - families: the families of answers that it applies to.
  ///   - completions: returns completions that should earn no more than a wrong answer.
  public init(
    _ name: String, _ group: Group, origin: String, families: Set<AnswerFamily>,
    completions: @escaping @Sendable (AttackInput) -> [String]
  ) {
    self.init(name, group, origin, families, .unpaid) { input in completions(input).map { AttackText($0) } }
  }

  init(
    _ name: String, _ group: Group, _ origin: String, _ families: Set<AnswerFamily>, _ expectation: Expectation,
    _ texts: @escaping @Sendable (AttackInput) -> [AttackText]
  ) {
    self.name = name
    self.group = group
    self.origin = origin
    self.families = families
    self.expectation = expectation
    self.texts = texts
  }

  /// All attacks of this package.
  public static let all: [Attack] =
    statements + disguises + empties + injections + structures + changes + absurdities + enumerations + lists + boxes
    + otherPlaces
    + programs + forms + lengths
}

extension Attack {
  /// Returns the completions of the attack for a task. The list is empty if the attack does not apply to the family
  /// of answers.
  public func completions(for task: JudgedTask) -> [String] {
    guard families.contains(task.family) else { return [] }
    return texts(AttackInput(task, answer: task.answers.first ?? "12")).map(\.text)
  }
}

/// A completion of an attack.
struct AttackText: Sendable, Hashable {
  /// The completion.
  var text: String
  /// The part that makes it an attack, which shrinking does not change; the whole text by default.
  var core: String
  /// The text without the trick, if the two are compared.
  var plain: String?

  init(_ text: String, core: String? = nil, plain: String? = nil) {
    self.text = text
    self.core = core ?? text
    self.plain = plain
  }
}

/// The input of an attack: a right answer, wrong ones, and the form of a completion.
public struct AttackInput: Sendable {
  /// The kind of answer.
  public let family: AnswerFamily
  /// The right answer.
  public let answer: String
  /// Wrong answers of the same kind.
  public let others: [String]
  /// The schema in which a right answer earns its score.
  public let schema: AnswerSchema

  /// The first wrong answer.
  public var other: String { others.first ?? "zebra" }

  /// Returns a completion with an answer.
  ///
  /// After `####` the answer is written on one line, since the following lines do not belong to it.
  public func completion(answering answer: String) -> String {
    if case .hashes = schema.answer { return schema.completion(answering: answer.replacing("\n", with: " ")) }
    return schema.completion(answering: answer)
  }

  init(_ task: JudgedTask, answer: String) {
    family = task.family
    self.answer = answer
    others = Self.others(than: answer, task.family)
    schema = task.schema
  }

  /// Returns wrong answers of the same kind as a right one.
  static func others(than answer: String, _ family: AnswerFamily) -> [String] {
    switch family {
    case .number, .count, .formula:
      guard let value = Double(answer), abs(value) < 1e12 else { return ["7q + 5", "31"] }
      let whole = Int(value)
      return ["\(whole + 3)", "\(whole + 17)", "\(2 * whole + 11)"]
    case .choice: return ["A", "B", "C", "D"].filter { $0 != answer.uppercased() }
    case .choices: return ["A", "B, C", "D", "A, B, C, D"].filter { $0 != answer }
    case .yesNo: return answer.lowercased().hasPrefix("y") || answer.lowercased() == "true" ? ["no"] : ["yes"]
    case .text, .similarText: return ["zebra", "quartz", "12345"].filter { $0 != answer }
    case .list: return ["zebra", "zebra, quartz"]
    case .box, .boxes, .interval, .shape, .shapes, .point, .mask:
      let far = answer.renumbered { 3 * $0 + 4_321 }
      return [far == answer ? "[4321, 4321, 4324, 4324]" : far, "[]"]
    case .counts:
      let more = answer.renumbered { $0 + 5 }
      return [more == answer ? "{\"zebra\": 7}" : more]
    case .program: return ["rotate(9, upside)", "change_color(77, mauve)"]
    case .form, .length: return ["zebra"]
    }
  }
}
