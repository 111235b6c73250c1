import Foundation
import Testing

/// The code of the documentation; each page and each comment is a test in an extension.
@Suite struct DocumentedCode {}

/// Compares a result with the claim of the documentation.
enum Claim {
  /// The printed output of the current test.
  final class Output: @unchecked Sendable {
    var text = ""
  }
  @TaskLocal static var output = Output()

  static func capturing(_ body: () async throws -> Void) async throws {
    try await $output.withValue(Output()) { try await body() }
  }

  /// Whether code is run that takes long or needs data that the documentation does not show. It is always compiled.
  static let runsEverything = CommandLine.arguments.isEmpty

  static func clear() { output.text = "" }

  /// Compares the output since the last comparison.
  static func printed(_ claim: String, at path: String, _ line: Int) throws {
    defer { clear() }
    let text = output.text.trimmingCharacters(in: .newlines)
    #expect(
      agrees(text, claim.trimmingCharacters(in: .newlines)), "printed:\n\(text)\nand not:\n\(claim)",
      sourceLocation: location(path, line))
  }

  static func returned(_ claim: String, at path: String, _ line: Int) {
    Issue.record("nothing was thrown; documented: \(claim)", sourceLocation: location(path, line))
  }

  static func thrown(_ error: any Error, _ claim: String, at path: String, _ line: Int) {
    let words = claim.dropFirst("throws".count).drop { $0 == ":" || $0 == " " }
    let found = ["\(error)", String(reflecting: error)]
    let isRight = found.contains {
      agrees($0, String(words)) || (words.hasPrefix(".") && $0.contains(plain(String(words))))
    }
    #expect(isRight, "threw “\(error)”; documented: \(claim)", sourceLocation: location(path, line))
  }

  static func check(_ value: Any, _ claim: String, at path: String, _ line: Int) {
    let value = unwrapped(value)
    let isRight = value.map { holds($0, claim) } ?? claim.starts(with: "nil")
    #expect(
      isRight, "is \(value.map { "\($0)" } ?? "nil"); documented: \(claim)", sourceLocation: location(path, line))
  }

  private static func location(_ path: String, _ line: Int) -> SourceLocation {
    SourceLocation(fileID: "Documentation/\(path)", filePath: path, line: line, column: 1)
  }

  private static func unwrapped(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return value }
    return mirror.children.first.flatMap { unwrapped($0.value) }
  }

  private static func holds(_ value: Any, _ claim: String) -> Bool {
    if let bool = value as? Bool { return first(of: claim) == "\(bool)" }
    if let number = number(value) { return isNumber(number, first(of: claim)) }
    if let numbers = value as? [any BinaryFloatingPoint & Sendable], claim.hasPrefix("[") {
      return areNumbers(numbers.map { Double($0) }, claim)
    }
    if let text = value as? String { return isText(text, claim) }
    let text = description(of: value)
    return [text, "\(value)", String(reflecting: value)].contains {
      isText($0, claim) || isText(plain($0), plain(claim))
    }
  }

  /// The description of a value; elements of a collection have theirs, and not those for debugging.
  private static func description(of value: Any) -> String {
    guard let value = unwrapped(value) else { return "nil" }
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .collection else { return "\(value)" }
    return "[" + mirror.children.map { description(of: $0.value) }.joined(separator: ", ") + "]"
  }

  /// The text before an explanation.
  private static func first(of claim: String) -> String {
    String(claim.prefix { !":,; ".contains($0) })
  }

  private static func number(_ value: Any) -> Double? {
    switch value {
    case let value as Double: value
    case let value as Float: Double(value)
    case let value as any BinaryInteger: Double(value)
    default: nil
    }
  }

  /// Whether a number is the claimed one, exactly or to the given digits.
  private static func isNumber(_ number: Double, _ claim: String) -> Bool {
    let isCut = claim.hasSuffix("…")
    let digits = claim.replacing("…", with: "").replacing("−", with: "-")
    guard let claimed = Double(digits) else { return false }
    let places = digits.split(separator: ".").dropFirst().first?.count ?? 0
    let unit = pow(10, -Double(places))
    if isCut { return abs(number - claimed) < unit }
    return abs(number - claimed) <= (places >= 3 ? unit / 2 : 1e-12)
  }

  private static func areNumbers(_ numbers: [Double], _ claim: String) -> Bool {
    let list = claim.dropFirst().prefix { $0 != "]" }.split(separator: ",").map { $0.drop { $0 == " " } }
    return list.count == numbers.count && zip(numbers, list).allSatisfy { isNumber($0, String($1)) }
  }

  /// Whether a claim is a text, as it is or in quotation marks, before an explanation.
  private static func isText(_ text: String, _ claim: String) -> Bool {
    if agrees(text, claim) { return true }
    for candidate in ["\"\(text)\"", "\"\(text.debugDescription.dropFirst().dropLast())\"", text] {
      let rest = claim.dropFirst(candidate.count)
      if claim.hasPrefix(candidate), !candidate.isEmpty, rest.isEmpty || ":,; ".contains(rest.first ?? "x") {
        return true
      }
    }
    return false
  }

  /// Whether two texts are equal, where `…` in the claim is any text.
  private static func agrees(_ text: String, _ claim: String) -> Bool {
    var pieces = claim.components(separatedBy: "…")
    if pieces.count == 1 || text.contains("…") { if text == claim { return true } }
    if pieces.count == 1 { return false }
    guard text.hasPrefix(pieces[0]) else { return false }
    var rest = text.dropFirst(pieces.removeFirst().count)
    let last = pieces.removeLast()
    for piece in pieces {
      guard let range = rest.range(of: piece) else { return false }
      rest = rest[range.upperBound...]
    }
    return rest.hasSuffix(last)
  }

  /// A text of a case without the names of types, spaces and quotation marks: `Pattern.Outcome.limit(Limit.steps)` is `limit(steps)`.
  private static func plain(_ text: String) -> String {
    var words = text.components(separatedBy: ":")[0]
    words.removeAll { $0 == " " || $0 == "\"" }
    return words.replacing(#/[A-Za-z_0-9]*\./#, with: "")
  }
}

/// Stores the output of documented code.
func print(_ items: Any..., separator: String = " ", terminator: String = "\n") {
  Claim.output.text += items.map { "\($0)" }.joined(separator: separator) + terminator
}

/// A value for code that is compiled but not run.
func unknown<Value>(_ type: Value.Type = Value.self) -> Value { preconditionFailure("this code is not run") }
