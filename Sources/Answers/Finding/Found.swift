/// The result of a search.
package enum Found<Value> {
  /// The value that the answer states.
  case value(Value, Evidence)
  /// The answer contains a value but does not commit to it.
  case refused(Refusal, Range<Int>)
  /// The answer states no value of the kind.
  case nothing
}

/// The range of a statement, and the kind of evidence for it.
package struct Evidence: Hashable {
  /// The kind of evidence.
  package enum Mark: UInt8 {
    /// The region is the value.
    case region
    /// The region begins with the value.
    case beginning
    case box
    /// A label: “Answer: …”, “The answer is …”, “I choose …”, “… is correct”.
    case label
    /// A sentence: “So we get …”, “There are …”, “It costs …”, “x = …”.
    case sentence
    /// A value in prose, under `lenient`.
    case prose
  }

  package var mark: Mark
  /// UTF-8 offsets into the text.
  package var place: Range<Int>

  package init(_ mark: Mark, _ place: Range<Int>) {
    self.mark = mark
    self.place = place
  }

  /// The words for `explain`; `nil` for the usual case.
  package var words: String? {
    switch mark {
    case .region: nil
    case .beginning: "the value at the beginning of the answer"
    case .box: "the value in a box"
    case .label: "the value that a label or a sentence names as the answer"
    case .sentence: "the value that a sentence states"
    case .prose: "a value in prose (lenient)"
    }
  }
}
