extension JSON {
  /// A value read from what a model wrote, and what had to be forgiven.
  public struct Lenient: Sendable, Hashable {
    /// The value.
    public let value: JSON
    /// What was forgiven, in the order of the text: the first hundred.
    public let repairs: [Repair]
    /// How often something was forgiven.
    public let repairCount: Int
    /// The bytes of the text the value was read from, without the code fence around it.
    public let range: Range<Int>

    /// Whether the text was JSON as it stood.
    public var isStrict: Bool { repairCount == 0 }
  }

  /// One thing that was forgiven, and where.
  public struct Repair: Sendable, Hashable, CustomStringConvertible {
    /// What was forgiven.
    public let kind: Kind
    /// The byte of the text at which it was.
    public let offset: Int

    /// What can be forgiven.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// A byte order mark before the text.
      case byteOrderMark
      /// A Markdown code fence around the value.
      case codeFence
      /// A no-break space outside strings.
      case foreignSpace
      /// A comment, `//`, `#` or `/* */`.
      case comment
      /// A string in single quotes.
      case singleQuotes
      /// A string in typographic quotes.
      case curlyQuotes
      /// A key without quotes.
      case unquotedKey
      /// A comma before a closing bracket.
      case trailingComma
      /// A comma with nothing before it.
      case extraComma
      /// No comma between two elements.
      case missingComma
      /// A list in parentheses.
      case parentheses
      /// Dots in place of elements, `...`; they are left out.
      case ellipsis
      /// `True`, `False`, `None`, `undefined`, or a word in other letters than JSON's.
      case foreignLiteral
      /// `NaN` or an infinity; read as null.
      case nonFiniteNumber
      /// A number in a form JSON has not, `+1`, `.5`, `5.`, `007`.
      case numberForm
      /// A key that came before; the last value is kept.
      case duplicateKey
      /// A control character in a string.
      case controlCharacter
      /// An escape that does not exist, such as `\alpha`; its backslash is kept.
      case invalidEscape
      /// Half of a surrogate pair; read as U+FFFD.
      case loneSurrogate
      /// Bytes that are not UTF-8; read as U+FFFD.
      case invalidUTF8
      /// A bracket that is closed only by one further out.
      case missingBracket
      /// The text ends in the middle: what was open is closed, what was unfinished left out.
      case truncated
    }

    /// The name and the place.
    public var description: String { "\(kind.rawValue) at byte \(offset)" }
  }

  /// Reads a value as models write it, and says what had to be forgiven.
  ///
  /// ```swift
  /// let answer = try JSON.lenient("""
  ///   ```json
  ///   {'boxes': [[1, 2, 3, 4], [5, 6
  ///   """)
  /// answer.value                      // {"boxes": [[1, 2, 3, 4]]}
  /// answer.repairs.map(\.kind)        // [.codeFence, .singleQuotes, .truncated]
  /// ```
  ///
  /// Forgiven is what ``Repair/Kind`` lists. Where the text ends within lists, the outermost of them loses its unfinished
  /// last element, so that no half of a box is taken for a box; where it ends within objects only, they keep the
  /// members that are finished. A number that touches the end is unfinished.
  ///
  /// - Throws: ``JSONError`` where the text is something else, or nests too deep.
  /// - Complexity: O(*n*), whatever the text.
  public static func lenient(_ text: some StringProtocol, limits: Limits = Limits()) throws(JSONError) -> Lenient {
    if let result = text.utf8.withContiguousStorageIfAvailable({ whole($0, limits) }) { return try result.get() }
    return try lenient(Array(text.utf8), limits: limits)
  }

  /// Reads a value as models write it from bytes, which need not be valid UTF-8.
  ///
  /// - Throws: ``JSONError`` where the text is something else, or nests too deep.
  public static func lenient(_ bytes: [UInt8], limits: Limits = Limits()) throws(JSONError) -> Lenient {
    try bytes.withUnsafeBufferPointer { whole($0, limits) }.get()
  }

  /// Finds the first array or object in prose and reads it leniently.
  ///
  /// ```swift
  /// JSON.first(in: "The box is [1, 2, 3, 4], I think.")?.value      // [1, 2, 3, 4]
  /// ```
  ///
  /// Where reading fails, the search goes on from the place where it failed.
  ///
  /// - Parameters:
  ///   - text: The prose.
  ///   - range: The bytes of it to look at, all of it by default; clamped to it. Offsets are those of the whole text.
  ///   - limits: What the value may hold.
  /// - Returns: The value; nil where there is none.
  /// - Complexity: O(*n*), whatever the text.
  public static func first(
    in text: some StringProtocol, range: Range<Int>? = nil, limits: Limits = Limits()
  ) -> Lenient? {
    if let found = text.utf8.withContiguousStorageIfAvailable({ first(in: $0, range, limits) }) { return found }
    return first(in: Array(text.utf8), range: range, limits: limits)
  }

  /// Finds the first array or object in bytes, which need not be valid UTF-8, and reads it leniently.
  public static func first(in bytes: [UInt8], range: Range<Int>? = nil, limits: Limits = Limits()) -> Lenient? {
    bytes.withUnsafeBufferPointer { first(in: $0, range, limits) }
  }

  private static func whole(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: Limits) -> Result<Lenient, JSONError> {
    do throws(Failure) {
      var parser = LenientParser(bytes, limits)
      return .success(try parser.document())
    } catch {
      return .failure(JSONError(error, in: bytes))
    }
  }

  private static func first(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>?, _ limits: Limits) -> Lenient? {
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    // What is behind the range does not exist; offsets stay those of the whole text.
    let visible = UnsafeBufferPointer(rebasing: bytes[..<range.upperBound])
    var start = range.lowerBound
    while let open = visible[start...].firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
      do throws(Failure) {
        var parser = LenientParser(visible, limits, at: open)
        return try parser.container()
      } catch {
        start = min(max(open + 1, error.offset), visible.count)
      }
    }
    return nil
  }
}
