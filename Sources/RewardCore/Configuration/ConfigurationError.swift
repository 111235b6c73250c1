/// Everything that is wrong with a configuration, each mistake with its path.
///
/// ```
/// $.parts[0].unti: unknown option “unti”; did you mean “unit”?
/// $.parts[1].target: expected a number, found a string
/// ```
public struct ConfigurationError: Error, Sendable, Hashable {
  /// One thing that is wrong.
  public struct Mistake: Sendable, Hashable, CustomStringConvertible {
    /// The keys that lead to the place; an index is written `[0]`.
    public var path: [String]
    /// What is wrong, in words.
    public var words: String

    /// Makes a mistake.
    public init(_ path: [String], _ words: String) {
      self.path = path
      self.words = words
    }

    /// `$.parts[0].target: expected a number, found a string`.
    public var description: String {
      let place = path.reduce("$") { $1.hasPrefix("[") ? $0 + $1 : "\($0).\($1)" }
      return "\(place): \(words)"
    }

    /// A name that is not one of those known, with the one that was perhaps meant.
    package static func unknown(_ kind: String, _ name: String, among known: [String]) -> Mistake {
      let suggestion =
        name.nearest(in: known).map { "did you mean “\($0)”?" }
        ?? (known.isEmpty ? "there are none" : "known are \(known.joined(separator: ", "))")
      return Mistake([name], "unknown \(kind) “\(name)”; \(suggestion)")
    }
  }

  /// The mistakes, in the order in which they were found.
  public var mistakes: [Mistake]

  /// Makes an error of mistakes.
  public init(_ mistakes: [Mistake]) { self.mistakes = mistakes }

  /// The same mistakes, seen from further out.
  public func below(_ path: String...) -> ConfigurationError {
    ConfigurationError(mistakes.map { Mistake(path + $0.path, $0.words) })
  }
}

extension ConfigurationError: CustomStringConvertible {
  /// The mistakes, one a line.
  public var description: String { mistakes.map(\.description).joined(separator: "\n") }
}

extension ConfigurationError {
  /// The mistakes that an error of decoding stands for.
  ///
  /// - Parameters:
  ///   - error: what was thrown.
  ///   - name: the key that was being read, if one was.
  ///   - depth: how many components of a decoder's path lead to the value that is being configured.
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
    // Some decoders say the place in their words, too.
    if let place = words.lastIndex(of: "$"), words[..<place].hasSuffix(" at ") {
      words = String(words[..<place].dropLast(4))
    }
    var path = context.codingPath.dropFirst(depth).map { $0.intValue.map { "[\($0)]" } ?? $0.stringValue }
    if let name, path.first != name { path.insert(name, at: 0) }
    return [Mistake(path, words)]
  }
}
