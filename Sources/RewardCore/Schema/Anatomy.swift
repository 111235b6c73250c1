/// Where the reasoning and the answer of a completion lie, and what is wrong with its form.
///
/// Places are ranges of UTF-8 offsets into ``Completion/text``.
public struct Anatomy: Sendable, Hashable {
  /// The answer, without the white space around it.
  public var answer: Range<Int>?
  /// Why there is no answer; `nil` where there is one.
  public var absence: Reason?
  /// What stands between the first opening of the reasoning and its first closing.
  ///
  /// Where the reasoning is never closed, it runs to the end of the text.
  public var reasoning: Range<Int>?
  /// The first departure from the schema's form: each tag once, in order, only white space outside; `nil` for none.
  public var fault: Reason?
  /// How many of the schema's tags, openings and closings counted apart, occur exactly once.
  ///
  /// An opening that the prompt already wrote counts as there when the text does not repeat it.
  public var tagsOnce: Int
  /// Whether one of the schema's tags holds nothing but white space.
  public var emptyTag: String?

  init() { tagsOnce = 0 }
}
