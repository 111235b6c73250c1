/// The structure of a completion: where the reasoning and the answer are.
///
/// One linear scan finds both, without a regular expression. The default is the form of reinforcement fine-tuning with
/// reasoning: `<think>…</think><answer>…</answer>`.
///
/// ```swift
/// let completion: Completion = "<think>2 or 3? <answer>2</answer>?</think> <answer> 3 </answer>"
/// completion.answer(by: .thinkAnswer)     // "3": a tag in the reasoning is not an answer
///
/// // Where the prompt ends with <think>:
/// AnswerSchema(opensInPrompt: true)
/// AnswerSchema.captioned.changed(ignoresCase: true)
/// ```
///
/// The answer is found by two rules:
/// - It is after the reasoning. Tags inside the reasoning belong to the reasoning, and reasoning that is never closed
///   has no answer after it.
/// - By default there must be exactly one answer: with two opening or two closing tags there is no answer (``which``).
///
/// The form of the whole text (each tag once, in order, nothing outside) is checked separately, as ``Anatomy/fault``.
/// An accuracy reward can therefore read an answer in a text that a format reward rejects.
///
/// - Complexity: O(*n*) in the length of the text, with one comparison for each tag at each `<`.
public struct AnswerSchema: Sendable {
  /// The place of the answer in a completion.
  public enum Place: Sendable, Hashable, Codable {
    /// The text between `<name>` and `</name>`.
    case tag(String)
    /// Everything after the reasoning.
    case remainder
    /// The contents of `\boxed{…}`, after the reasoning if the schema has one.
    case boxed
    /// The text after `####` on its line, after the reasoning if the schema has one.
    case hashes
    /// The answer is the whole text.
    case wholeText
  }

  /// Which answer counts if there are several.
  public enum Which: String, Sendable, Hashable, Codable, CaseIterable {
    /// There must be exactly one; several answers count as none.
    case only
    /// The first answer counts.
    case first
    /// The last answer counts.
    case last
  }

  /// The maximum number of tags in a schema.
  public static let maximumTagCount = 8

  /// The options, prepared for scanning. The plans of the first schemas of a process are never freed: without reference
  /// counts, threads that share a plan do not contend for its counter.
  private let shared: Unmanaged<Plan>
  /// The plan of a schema created after those, freed with the last copy of the schema. The value is `nil` for the
  /// others.
  private let owned: Plan?

  /// The options, prepared for scanning. The plans of the first schemas of a process are never freed, so threads that
  /// share a plan do not contend for its reference count.
  var plan: Plan { shared._withUnsafeGuaranteedRef { $0 } }

  /// The data for scanning, read without reference counting.
  @inline(__always)
  var scan: UnsafePointer<ScanPlan> { shared._withUnsafeGuaranteedRef { $0.scan } }

  /// Creates a schema.
  ///
  /// - Parameters:
  ///   - tags: the names of the tags of a well-formed completion, in order.
  ///   - answer: the place of the answer.
  ///   - reasoning: the tag that contains the reasoning, one of `tags`; `nil` if there is none.
  ///   - which: which answer counts if there are several.
  ///   - opensInPrompt: whether the prompt ends with the opening of the first tag.
  ///   - closesAtEnd: whether the closing of the last tag may be missing because it was the stop string.
  ///   - ignoresCase: whether `<Think>` is `<think>` (ASCII letters).
  /// - Precondition: there are at most ``maximumTagCount`` distinct tags, with names of ASCII letters, digits, `-` and
  ///   `_`. The tags of the reasoning and the answer are among them.
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
  /// The number of plans that are kept forever, and the maximum.
  package static var keptPlanCount: Int { Plan.keptCount }
  package static var largestKeptPlanCount: Int { Plan.largestKeptCount }

  /// Creates a schema from valid options.
  init(_ configuration: Configuration) { (shared, owned) = Plan.plan(of: configuration) }

  /// `<think>…</think><answer>…</answer>`.
  public static let thinkAnswer = AnswerSchema()
  /// `<answer>…</answer>`, without reasoning.
  public static let answerOnly = AnswerSchema(tags: ["answer"], reasoning: nil)
  /// `<think>…</think>` followed by the answer, which is the rest of the text.
  public static let thinkThenAnswer = AnswerSchema(tags: ["think"], answer: .remainder)
  /// `<think>…</think>` followed by text with the answer in `\boxed{…}`; the last box counts.
  public static let thinkBoxed = AnswerSchema(tags: ["think"], answer: .boxed, which: .last)
  /// Text with the answer in `\boxed{…}`; the last box counts.
  public static let boxed = AnswerSchema(tags: [], answer: .boxed, reasoning: nil, which: .last)
  /// Text with the answer after `####`; the last one counts (GSM8K).
  public static let hashes = AnswerSchema(tags: [], answer: .hashes, reasoning: nil, which: .last)
  /// The whole text is the answer.
  public static let wholeText = AnswerSchema(tags: [], answer: .wholeText, reasoning: nil)
  /// Reason-RFT's form with captions.
  ///
  /// `<summary>…</summary><caption>…</caption><think>…</think><answer>…</answer>`
  public static let captioned = AnswerSchema(tags: ["summary", "caption", "think", "answer"])

  /// The predefined schemas and their names in recipes.
  public static let named: [(name: String, schema: AnswerSchema)] = [
    ("thinkAnswer", .thinkAnswer), ("answerOnly", .answerOnly), ("thinkThenAnswer", .thinkThenAnswer),
    ("thinkBoxed", .thinkBoxed), ("boxed", .boxed), ("hashes", .hashes), ("wholeText", .wholeText),
    ("captioned", .captioned),
  ]
}

extension AnswerSchema {
  /// The names of the tags of a well-formed completion, in order.
  public var tags: [String] { plan.configuration.tags }
  /// The place of the answer.
  public var answer: Place { plan.configuration.answer }
  /// The tag that contains the reasoning.
  public var reasoning: String? { plan.configuration.reasoning }
  /// Which answer counts if there are several.
  public var which: Which { plan.configuration.which }
  /// Whether the prompt ends with the opening of the first tag. A completion then begins inside the tag.
  public var opensInPrompt: Bool { plan.configuration.opensInPrompt }
  /// Whether the closing of the last tag may be missing because it was the stop string.
  public var closesAtEnd: Bool { plan.configuration.closesAtEnd }
  /// Whether the case of ASCII letters in tags is ignored.
  public var ignoresCase: Bool { plan.configuration.ignoresCase }

  /// Returns a copy with other options. Arguments that are `nil` leave the option unchanged.
  ///
  /// - Precondition: a schema without tags has no tag that opens in the prompt.
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

  public func hash(into hasher: inout Hasher) { hasher.combine(plan.hash) }

  private var hasOwnPlan: Bool { owned != nil }

  @inline(never)
  private func hasOptions(of other: Self) -> Bool { plan.configuration == other.plan.configuration }
}
