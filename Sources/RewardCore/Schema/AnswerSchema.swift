/// Says where the reasoning and the answer stand in a completion.
///
/// One linear pass finds both, without a regular expression, whatever the text holds. The default is the form of
/// reinforcement fine-tuning on reasoning: `<think>…</think><answer>…</answer>`.
///
/// ```swift
/// let completion: Completion = "<think>2 or 3? <answer>2</answer>?</think> <answer> 3 </answer>"
/// completion.answer(by: .thinkAnswer)     // "3": what stands in the thought is no answer
///
/// // Where the prompt ends with <think>:
/// AnswerSchema(opensInPrompt: true)
/// AnswerSchema.captioned.changed(ignoresCase: true)
/// ```
///
/// What counts as an answer:
/// - only text after the reasoning: tags inside a thought are part of the thought, and a thought that is never closed has
///   no answer after it;
/// - by default the one answer: two openings or two closings are no answer (``which``).
///
/// The form as a whole (each tag once, in order, nothing outside) is judged apart, as ``Anatomy/fault``, so that an
/// accuracy reward can read an answer in a text that a format reward refuses.
///
/// - Complexity: O(*n*) in the length of the text, with one comparison for each tag at each `<`.
public struct AnswerSchema: Sendable {
  /// What the answer is.
  public enum Place: Sendable, Hashable, Codable {
    /// What stands between `<name>` and `</name>`.
    case tag(String)
    /// Everything after the reasoning.
    case remainder
    /// What stands between the braces of `\boxed{…}`, after the reasoning if the schema has one.
    case boxed
    /// What follows `####` on its line, after the reasoning if the schema has one.
    case hashes
    /// The whole text.
    case wholeText
  }

  /// Which of several answers counts.
  public enum Which: String, Sendable, Hashable, Codable, CaseIterable {
    /// There must be exactly one: several are no answer.
    case only
    /// The first.
    case first
    /// The last.
    case last
  }

  /// The largest number of tags in a schema.
  public static let maximumTagCount = 8

  /// The options, prepared for the pass over the text. The plans of the first schemas of a process are never freed:
  /// without reference counts, threads that share a plan do not contend for its counter.
  private let shared: Unmanaged<Plan>
  /// The plan of a schema made after those, which is freed with the last copy of the schema; `nil` for the others.
  private let owned: Plan?

  /// The options, prepared for the pass over the text.
  var plan: Plan { shared._withUnsafeGuaranteedRef { $0 } }

  /// What the pass over the text needs of the options; no count of references is touched on the way.
  @inline(__always)
  var scan: UnsafePointer<ScanPlan> { shared._withUnsafeGuaranteedRef { $0.scan } }

  /// Makes a schema.
  ///
  /// - Parameters:
  ///   - tags: the names of the tags that a well-formed completion has, in order.
  ///   - answer: what the answer is.
  ///   - reasoning: the tag that holds the reasoning; it must be one of `tags`. `nil` where nothing does.
  ///   - which: which of several answers counts.
  ///   - opensInPrompt: whether the prompt already ends with the opening of the first tag.
  ///   - closesAtEnd: whether the closing of the last tag may be missing, because it was the stop string.
  ///   - ignoresCase: whether `<Think>` is `<think>` (ASCII letters).
  /// - Precondition: at most ``maximumTagCount`` tags, each of ASCII letters, digits, `-`, `_`, and no two alike; the
  ///   reasoning and the answer's tag are among them.
  public init(
    tags: [String] = ["think", "answer"], answer: Place = .tag("answer"), reasoning: String? = "think",
    which: Which = .only, opensInPrompt: Bool = false, closesAtEnd: Bool = false, ignoresCase: Bool = false
  ) {
    let configuration = Configuration(
      tags: tags, answer: answer, reasoning: reasoning, which: which, opensInPrompt: opensInPrompt,
      closesAtEnd: closesAtEnd, ignoresCase: ignoresCase)
    if let problem = configuration.problem { preconditionFailure(problem) }
    (shared, owned) = Plan.plan(of: configuration)
  }
}

extension AnswerSchema {
  /// How many schemas' plans are kept for ever, and how many may be.
  package static var keptPlanCount: Int { Plan.keptCount }
  package static var largestKeptPlanCount: Int { Plan.largestKeptCount }

  /// A schema of options that are right.
  init(_ configuration: Configuration) { (shared, owned) = Plan.plan(of: configuration) }

  /// `<think>…</think><answer>…</answer>`.
  public static let thinkAnswer = AnswerSchema()
  /// `<answer>…</answer>`, without reasoning.
  public static let answerOnly = AnswerSchema(tags: ["answer"], reasoning: nil)
  /// `<think>…</think>` and then the answer, which is the rest of the text.
  public static let thinkThenAnswer = AnswerSchema(tags: ["think"], answer: .remainder)
  /// `<think>…</think>` and then a text with the answer in `\boxed{…}`, of which the last counts.
  public static let thinkBoxed = AnswerSchema(tags: ["think"], answer: .boxed, which: .last)
  /// A text with the answer in `\boxed{…}`, of which the last counts.
  public static let boxed = AnswerSchema(tags: [], answer: .boxed, reasoning: nil, which: .last)
  /// A text with the answer after `####`, of which the last counts (GSM8K).
  public static let hashes = AnswerSchema(tags: [], answer: .hashes, reasoning: nil, which: .last)
  /// The whole text is the answer.
  public static let wholeText = AnswerSchema(tags: [], answer: .wholeText, reasoning: nil)
  /// `<summary>…</summary><caption>…</caption><think>…</think><answer>…</answer>` (Reason-RFT's caption form).
  public static let captioned = AnswerSchema(tags: ["summary", "caption", "think", "answer"])

  /// The names of the schemas that a recipe can call by name.
  public static let named: [(name: String, schema: AnswerSchema)] = [
    ("thinkAnswer", .thinkAnswer), ("answerOnly", .answerOnly), ("thinkThenAnswer", .thinkThenAnswer),
    ("thinkBoxed", .thinkBoxed), ("boxed", .boxed), ("hashes", .hashes), ("wholeText", .wholeText),
    ("captioned", .captioned),
  ]
}

extension AnswerSchema {
  /// The names of the tags that a well-formed completion has, in order.
  public var tags: [String] { plan.configuration.tags }
  /// What the answer is.
  public var answer: Place { plan.configuration.answer }
  /// The tag that contains the reasoning.
  public var reasoning: String? { plan.configuration.reasoning }
  /// Which of several answers counts.
  public var which: Which { plan.configuration.which }
  /// Whether the prompt already ends with the opening of the first tag, so that a completion begins inside it.
  public var opensInPrompt: Bool { plan.configuration.opensInPrompt }
  /// Whether the closing of the last tag may be missing, because it was the stop string.
  public var closesAtEnd: Bool { plan.configuration.closesAtEnd }
  /// Whether the case of ASCII letters in tags is ignored.
  public var ignoresCase: Bool { plan.configuration.ignoresCase }

  /// The schema with other options; those that are `nil` stay as they are.
  ///
  /// - Precondition: no prompt opens a tag of a schema without tags.
  public func changed(
    which: Which? = nil, opensInPrompt: Bool? = nil, closesAtEnd: Bool? = nil, ignoresCase: Bool? = nil
  ) -> AnswerSchema {
    AnswerSchema(
      tags: tags, answer: answer, reasoning: reasoning, which: which ?? self.which,
      opensInPrompt: opensInPrompt ?? self.opensInPrompt, closesAtEnd: closesAtEnd ?? self.closesAtEnd,
      ignoresCase: ignoresCase ?? self.ignoresCase)
  }
}

extension AnswerSchema: Hashable {
  /// Whether two schemas have the same options.
  @inline(__always)
  public static func == (a: Self, b: Self) -> Bool {
    a.shared.toOpaque() == b.shared.toOpaque() || a.hasOwnPlan && b.hasOwnPlan && a.hasOptions(of: b)
  }

  /// Hashes the options.
  public func hash(into hasher: inout Hasher) { hasher.combine(plan.hash) }

  private var hasOwnPlan: Bool { owned != nil }

  @inline(never)
  private func hasOptions(of other: Self) -> Bool { plan.configuration == other.plan.configuration }
}
