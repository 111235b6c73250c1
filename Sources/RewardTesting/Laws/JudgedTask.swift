public import RewardCore

/// A reward with one reference, its types forgotten: what laws are checked on and attacks are tried on.
///
/// The reward is asked without the checks that combinators add, so that a score outside its range is seen.
public struct JudgedTask: Sendable {
  /// The name of the reward.
  public let name: String
  /// The range that the reward declares.
  public let range: ClosedRange<Double>
  /// Answers that are right, as a model would write them, without tags; empty where no answer is compared.
  public let answers: [String]
  /// The ways of writing a completion under which the reward may find an answer.
  public let schemas: [AnswerSchema]
  /// What kind of answer the reward asks for.
  public var family: AnswerFamily
  /// Whether the reward judges each completion on its own.
  public let judgesSingly: Bool
  /// The schema by which a right answer earns most.
  public let schema: AnswerSchema
  /// The reference, as it is written in messages.
  public let reference: String

  let verdicts: @Sendable ([Completion]) -> [Verdict]
  /// The verdict of a reward that judges each completion on its own, as the reward returns it.
  let single: (@Sendable (Completion) -> Verdict)?
  let score: (@Sendable (Completion) -> Double?)?
  /// Of a verdict the score that compares the answer, and its maximum.
  let grading: (@Sendable (Verdict) -> (score: Double, maximum: Double)?)?
  let rebuilt: Rebuilt
  let written: (@Sendable (String) -> JudgedTask?)?

  /// What became of the reward when it was encoded and decoded.
  enum Rebuilt: Sendable {
    case none
    case failed(String)
    case task(@Sendable ([Completion]) -> [Verdict])
  }

  /// A task of a reward.
  ///
  /// - Parameters:
  ///   - reward: the reward.
  ///   - reference: what it judges by.
  ///   - answers: right answers, as a model would write them; `nil` for what the reward or the reference says itself.
  ///   - schemas: the ways of writing that the reward may read; all usual ones by default.
  ///   - family: the kind of answer; `nil` to guess it from the answers.
  ///   - described: the reference as messages show it.
  ///   - grading: of a verdict the score that compares the answer, and its maximum; `nil` for the score of the whole.
  ///   - rebuilding: makes the reward anew from its encoding; `nil` if `Codable` does.
  ///   - written: makes the task of another reference, written as an answer; `nil` if none can be made.
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
      // Where another word beside the answer earns a part, similar texts do.
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
    // Of several forms that a format reward takes, the simplest: tags that it does not ask for are not part of its form.
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

  /// The verdicts on texts as the reward returns them, each on its own where the reward judges so.
  func rawVerdicts(on texts: [String]) -> [Verdict] {
    guard let single else { return judge(texts) }
    return texts.map { single(Completion($0)) }
  }

  /// The verdicts on texts, as one group.
  public func judge(_ texts: [String]) -> [Verdict] { verdicts(texts.map { Completion($0) }) }

  /// The score of a text alone; the lowest where it is not a number, and that, too, where the reward abstains.
  public func score(of text: String) -> Double {
    judge([text]).first?.score ?? range.lowerBound
  }

  /// A completion that gives an answer, as ``schema`` writes it.
  public func completion(answering answer: String) -> String { schema.completion(answering: answer) }
}
