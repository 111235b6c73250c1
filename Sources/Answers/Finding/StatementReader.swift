package import RewardCore

/// The result of reading the beginning of a range.
package struct ValueReading<Value> {
  /// The value, or the reason why the text commits to none: “B. dog” if B is the cat.
  package var value: Result<Value, RefusedValue>
  /// The offset after the value.
  package var end: Int

  package init(_ value: Value, end: Int) {
    self.value = .success(value)
    self.end = end
  }

  init(value: Result<Value, RefusedValue>, end: Int) {
    self.value = value
    self.end = end
  }

  package init(refused refusal: Refusal, end: Int) {
    value = .failure(RefusedValue(refusal: refusal))
    self.end = end
  }
}

/// A value that its reader refuses.
package struct RefusedValue: Error, Hashable {
  package var refusal: Refusal

  package init(refusal: Refusal) { self.refusal = refusal }
}

/// Reads values of one kind for the finder. The finder locates statements and judges whether their words commit to
/// them.
package protocol StatementReader {
  associatedtype Value

  /// The name of the values in reasons: “number”.
  var noun: String { get }

  /// The cues that may belong to a value: negations for yes and no, “or” for mathematics.
  var content: CueSet { get }

  /// Whether “about 12” states 12.
  var acceptsApproximation: Bool { get }

  /// Whether quantities, verbs and equations state values: “the total is 12”, “costs $12”, “x = 12”.
  var readsQuantities: Bool { get }

  /// Whether a value may be a whole line, including full stops: “B. cat”.
  var spansSentences: Bool { get }

  /// Whether clauses may directly follow the value, as after “yes”.
  var takesClauses: Bool { get }

  /// Reads the longest value at the start of a range.
  ///
  /// - Parameter isStated: whether a label or a choice commits to the text, so that a lowercase letter can be a choice.
  func read(_ bytes: Bytes, _ range: Range<Int>, isStated: Bool) -> ValueReading<Value>?

  /// Reads a phrase that is a value regardless of its cues: “no solution” in mathematics.
  func readPhrase(_ bytes: Bytes, _ range: Range<Int>) -> ValueReading<Value>?

  /// Whether two values are equal.
  func areSame(_ a: Value, _ b: Value) -> Bool

  /// The cost of a comparison in bytes read.
  var comparisonCost: Int { get }

  /// Whether another value may begin with a token; a quick check before reading.
  func mayBegin(_ token: Token, _ bytes: Bytes) -> Bool

  /// Whether a word announces a value, though it may refuse others: the “both” of “both A and C”.
  func announces(_ token: Token, _ bytes: Bytes) -> Bool

  /// Whether nouns after a value belong to it: “12 apples”.
  func acceptsNouns(_ nouns: [Range<Int>], after value: Value, _ bytes: Bytes) -> Bool

  /// Whether a value is only a fallback, so that a region consisting of it is not a statement.
  func isFallback(_ value: Value) -> Bool

  /// Whether a value ends in a mark after which any words may follow: “B) cat”.
  func isLabelled(_ reading: ValueReading<Value>) -> Bool

  /// Whether a negation after the value denies it; false for the value “no”.
  func isDenied(_ value: Value) -> Bool

  /// Whether values add up to another.
  func isSum(_ whole: Value, of parts: [Value]) -> Bool

  /// The values before which a bullet is not a sign: “- yes”.
  var bullets: Bullet.Scope { get }
}

extension StatementReader {
  package func readPhrase(_ bytes: Bytes, _ range: Range<Int>) -> ValueReading<Value>? { nil }
  package var content: CueSet { [] }
  package var comparisonCost: Int { 8 }
  package var acceptsApproximation: Bool { false }
  package var readsQuantities: Bool { false }
  package var spansSentences: Bool { false }
  package var takesClauses: Bool { false }
  package func mayBegin(_ token: Token, _ bytes: Bytes) -> Bool { false }
  package func acceptsNouns(_ nouns: [Range<Int>], after value: Value, _ bytes: Bytes) -> Bool { false }
  package func isFallback(_ value: Value) -> Bool { false }
  package func isLabelled(_ reading: ValueReading<Value>) -> Bool { false }
  package func announces(_ token: Token, _ bytes: Bytes) -> Bool { false }
  package func isSum(_ whole: Value, of parts: [Value]) -> Bool { false }
  package func isDenied(_ value: Value) -> Bool { true }
  package var bullets: Bullet.Scope { .nothing }
}
