/// All mistakes in a configuration, each with its path.
///
/// ```
/// $.parts[0].unti: unknown option “unti”; did you mean “unit”?
/// $.parts[1].target: expected a number, found a string
/// ```
public struct ConfigurationError: Error, Sendable, Hashable {
  /// A mistake in a configuration.
  public struct Mistake: Sendable, Hashable, CustomStringConvertible {
    /// The path to the mistake; an index is written `[0]`.
    public var path: [String]
    /// The message.
    public var words: String

    /// Creates a mistake.
    public init(_ path: [String], _ words: String) {
      self.path = path
      self.words = words
    }

    /// The path and the message: `$.parts[0].target: expected a number, found a string`.
    public var description: String {
      let place = path.reduce("$") { $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)" }
      return "\(place): \(words)"
    }

    /// Returns the mistake of an unknown name, with a suggestion or the list of known names.
    package static func unknown(_ kind: String, _ name: String, among known: [String]) -> Mistake {
      let suggestion =
        name.nearest(in: known).map { "did you mean “\($0)”?" }
        ?? (known.isEmpty ? "there is no known \(kind)" : "known \(kind)s are \(known.joined(separator: ", "))")
      return Mistake([name], "unknown \(kind) “\(name)”; \(suggestion)")
    }
  }

  /// The mistakes, in the order of their detection.
  public var mistakes: [Mistake]

  /// Creates an error from mistakes.
  public init(_ mistakes: [Mistake]) { self.mistakes = mistakes }

  /// Returns the error with a prefix added to the path of every mistake.
  public func below(_ path: String...) -> ConfigurationError {
    ConfigurationError(mistakes.map { Mistake(path + $0.path, $0.words) })
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// The mistakes, one per line.
  public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}

extension ConfigurationError {
  /// Returns the mistakes that a decoding error describes.
  ///
  /// - Parameters:
  ///   - error: the error.
  ///   - name: the key that was being read, if any.
  ///   - depth: the number of components of the decoder's path that lead to the configured value.
  package static func mistakes(in error: any Error, at name: String? = nil, below depth: Int = 0) -> [Mistake] {
    let prefix = name.map { [$0] } ?? []
    if let error = error as? ConfigurationError {
      return error.mistakes.map { Mistake(prefix + $0.path, $0.words) }
    }
    guard let error = error as? DecodingError else { return [Mistake(prefix, "\(error)")] }
    let context: DecodingError.Context
    var words: String
    switch error {
    case .typeMismatch(_, let found), .valueNotFound(_, let found), .dataCorrupted(let found):
      context = found
      words = found.debugDescription
    case .keyNotFound(let key, let found):
      context = found
      words = "“\(key.stringValue)” is missing"
    @unknown default:
      return [Mistake(prefix, "\(error)")]
    }
    if words.hasSuffix(".") { words.removeLast() }
    // Some decoders also write the path in the message.
    if let place = words.lastIndex(of: "$"), words[..<place].hasSuffix(" at ") {
      words = String(words[..<place].dropLast(4))
    }
    var path = context.codingPath.dropFirst(depth).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
    if let name, path.first != name { path.insert(name, at: 0) }
    return [Mistake(path, words)]
  }
}
