public import RewardCore

/// A type-erased reward with one reference, for laws and attacks.
///
/// The reward is called without the checks that combinators add, so that scores outside its range are detected.
public struct JudgedTask: Sendable {
  /// The name of the reward.
  public let name: String
  /// The range that the reward declares.
  public let range: ClosedRange<Double>
  /// Right answers, as a model would write them, without tags; empty if no answer is compared.
  public let answers: [String]
  /// The schemas in which the reward may find an answer.
  public let schemas: [AnswerSchema]
  /// The kind of answers.
  public var family: AnswerFamily
  /// Whether the reward scores each completion on its own.
  public let judgesSingly: Bool
  /// The schema in which a right answer earns the most.
  public let schema: AnswerSchema
  /// The reference in messages.
  public let reference: String

  let verdicts: @Sendable ([Completion]) -> [Verdict]
  /// Returns the unchecked verdict of a reward that scores each completion on its own.
  let single: (@Sendable (Completion) -> Verdict)?
  let score: (@Sendable (Completion) -> Double?)?
  /// Returns the score of a verdict that compares the answer, and its maximum.
  let grading: (@Sendable (Verdict) -> (score: Double, maximum: Double)?)?
  let rebuilt: Rebuilt
  let written: (@Sendable (String) -> JudgedTask?)?

  /// The result of encoding and decoding the reward.
  enum Rebuilt: Sendable {
    case none
    case failed(String)
    case task(@Sendable ([Completion]) -> [Verdict])
  }

  /// Creates a task.
  ///
  /// - Parameters:
  ///   - reward: the reward.
  ///   - reference: the reference.
  ///   - answers: right answers, as a model would write them; `nil` for those of the reward or the reference.
  ///   - schemas: the schemas that the reward may read; all predefined ones by default.
  ///   - family: the kind of answers; `nil` to guess it from the answers.
  ///   - described: the reference in messages.
  ///   - grading: returns the score of a verdict that compares the answer, and its maximum; `nil` for the whole score.
  ///   - rebuilding: decodes the reward from its encoding; `nil` to use `Codable`.
  ///   - written: creates the task of another reference, written as an answer; `nil` if there is none.
  public init<R: GroupReward>(
    _ reward: R, reference: R.Reference, answers: [String]? = nil, schemas: [AnswerSchema]? = nil,
    family: AnswerFamily? = nil, described: String? = nil,
    grading: (@Sendable (Verdict) -> (score: Double, maximum: Double)?)? = nil,
    rebuilding: (@Sendable () throws -> any GroupReward<R.Reference>)? = nil,
    written: (@Sendable (String) -> JudgedTask?)? = nil
  ) {
    let answers = answers ?? Self.answers(to: reference, reward)
    let schemas = schemas ?? AnswerSchema.named.map(\.schema)
    name = reward.name
    range = reward.range
    self.answers = answers
    self.schemas = schemas
    self.family =
      family ?? (R.Reference.self == [String].self ? .list : answers.first.map { AnswerFamily(of: $0) } ?? .form)
    self.reference = described ?? "\(reference)"
    self.grading = grading
    let single = reward as? any Reward<R.Reference>
    judgesSingly = single != nil
    verdicts = { completions in reward.verdicts(on: CompletionGroup(completions, reference: reference)) }
    if let single {
      score = { (completion: Completion) -> Double? in single.score(on: completion, given: reference) }
      self.single = { (completion: Completion) -> Verdict in single.verdict(on: completion, given: reference) }
    } else {
      score = nil
      self.single = nil
    }
    rebuilt = Self.rebuilt(reward, reference, rebuilding)
    self.written = written
    schema = Self.bestSchema(of: schemas, answers, verdicts)
    if self.family == .text, let answer = answers.first {
      // If another word next to the answer earns partial credit, similar texts do too.
      let (own, more) = (
        score(of: completion(answering: answer)), score(of: completion(answering: answer + " zebra quartz"))
      )
      let other = score(of: completion(answering: "zebra quartz"))
      if more > other + 1e-9 && more < own - 1e-9 { self.family = .similarText }
    }
  }

  private static func answers<R: GroupReward>(to reference: R.Reference, _ reward: R) -> [String] {
    if let reward = reward as? any ReferenceAnswering<R.Reference> { return reward.referenceAnswers(for: reference) }
    if R.Reference.self == Void.self { return [] }
    let value: any Sendable = reference
    switch value {
    case let number as Double where number == number.rounded() && abs(number) < 1e15: return ["\(Int(number))"]
    case let flag as Bool: return [flag ? "yes" : "no"]
    case let texts as [String]: return [texts.joined(separator: ", ")]
    case let text as any LosslessStringConvertible: return ["\(text)"]
    default: return ["\(value)"]
    }
  }

  private static func bestSchema(
    of schemas: [AnswerSchema], _ answers: [String], _ verdicts: ([Completion]) -> [Verdict]
  ) -> AnswerSchema {
    var best: (schema: AnswerSchema, score: Double)?
    // The simplest of several forms that a format reward accepts: tags that it does not require do not belong to its
    // form.
    let schemas = answers.isEmpty ? schemas.sorted { $0.tags.count < $1.tags.count } : schemas
    for schema in schemas {
      for answer in answers.isEmpty ? ["12"] : answers {
        let score = verdicts([Completion(schema.completion(answering: answer))]).first?.score ?? -.infinity
        if score > best?.score ?? -.infinity { best = (schema, score) }
      }
    }
    return best?.schema ?? schemas.first ?? .thinkAnswer
  }

  private static func rebuilt<R: GroupReward>(
    _ reward: R, _ reference: R.Reference, _ rebuilding: (@Sendable () throws -> any GroupReward<R.Reference>)?
  ) -> Rebuilt {
    func task(_ again: some GroupReward<R.Reference>) -> Rebuilt {
      .task { completions in again.verdicts(on: CompletionGroup(completions, reference: reference)) }
    }
    do {
      if let rebuilding { return task(try rebuilding()) }
      guard let codable = reward as? any Codable & GroupReward else { return .none }
      guard let again = try EncodedReward.decoded(codable) as? R else { return .none }
      return task(again)
    } catch {
      return .failed("\(error)")
    }
  }

  /// Returns the unchecked verdicts on texts, each on its own if the reward scores them so.
  func rawVerdicts(on texts: [String]) -> [Verdict] {
    guard let single else { return judge(texts) }
    return texts.map { single(Completion($0)) }
  }

  /// Returns the verdicts on texts as one group.
  public func judge(_ texts: [String]) -> [Verdict] { verdicts(texts.map { Completion($0) }) }

  /// Returns the score of a single text; the lowest score if it is not a number or the reward abstains.
  public func score(of text: String) -> Double {
    judge([text]).first?.score ?? range.lowerBound
  }

  /// Returns a completion with an answer in ``schema``.
  public func completion(answering answer: String) -> String { schema.completion(answering: answer) }
}
