/// Reads, writes, checks or lists the options that a ``Configurable`` value declares.
public struct Options {
  /// A coding key with any name.
  struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  private enum Mode {
    case reading(KeyedDecodingContainer<Key>)
    case writing(KeyedEncodingContainer<Key>)
    case listing
    case checking
  }

  private var mode: Mode
  private var names: [String] = []
  /// The mistakes found so far.
  private(set) var mistakes: [ConfigurationError.Mistake] = []
  private(set) var failure: (any Error)?
  private(set) var descriptions: [OptionDescription] = []

  static var listing: Options { Options(mode: .listing) }
  static var checking: Options { Options(mode: .checking) }

  private init(mode: Mode) { self.mode = mode }

  init(reading decoder: any Decoder, kind: String, mode named: String?) throws {
    do {
      let container = try decoder.container(keyedBy: Key.self)
      mode = .reading(container)
      if let said = try container.decodeIfPresent(String.self, forKey: Key("kind")), said != kind {
        mistakes.append(.init([], "the kind must be “\(kind)”, but is “\(said)”"))
      }
      if let named, let said = try container.decodeIfPresent(String.self, forKey: Key("mode")), said != named {
        mistakes.append(.init(["mode"], "must be “\(named)”, but is “\(said)”"))
      }
    } catch {
      throw ConfigurationError(ConfigurationError.mistakes(in: error))
    }
  }

  init(writing encoder: any Encoder) { mode = .writing(encoder.container(keyedBy: Key.self)) }

  mutating func writeKind(_ kind: String, mode named: String?) throws {
    guard case .writing(var container) = mode else { return }
    try container.encode(kind, forKey: Key("kind"))
    try container.encodeIfPresent(named, forKey: Key("mode"))
    mode = .writing(container)
  }

  mutating func refuseUnknown(beside known: [String]) {
    guard case .reading(let container) = mode else { return }
    for key in container.allKeys.map(\.stringValue) where key != "kind" && !known.contains(key) {
      if !names.contains(key) {
        mistakes.append(.unknown("option", key, among: names + known))
      }
    }
  }

  /// Declares an optional option.
  ///
  /// - Parameters:
  ///   - name: the key.
  ///   - value: the property that is set or written; its initial value is the default.
  ///   - requirement: the condition on the value in words, for example “positive”.
  ///   - isAllowed: whether a value is valid.
  public mutating func callAsFunction<Value: Codable & Sendable>(
    _ name: String, _ value: inout Value, _ requirement: String = "", where isAllowed: (Value) -> Bool = { _ in true }
  ) {
    pass(name, &value, isRequired: false, requirement, isAllowed)
  }

  /// Declares a required option.
  public mutating func required<Value: Codable & Sendable>(
    _ name: String, _ value: inout Value, _ requirement: String = "", where isAllowed: (Value) -> Bool = { _ in true }
  ) {
    pass(name, &value, isRequired: true, requirement, isAllowed)
  }

  /// Reports a mistake in the combination of several options.
  ///
  /// - Parameters:
  ///   - isMistaken: whether there is a mistake; evaluated only while options are being read or checked.
  ///   - name: the option that the mistake is reported for.
  ///   - words: the message.
  public mutating func refuse(if isMistaken: Bool, at name: String, _ words: @autoclosure () -> String) {
    guard isMistaken else { return }
    switch mode {
    case .reading, .checking: mistakes.append(.init([name], words()))
    case .writing, .listing: break
    }
  }

  private mutating func pass<Value: Codable & Sendable>(
    _ name: String, _ value: inout Value, isRequired: Bool, _ requirement: String, _ isAllowed: (Value) -> Bool
  ) {
    names.append(name)
    let key = Key(name)
    switch mode {
    case .listing:
      let standard = isRequired ? "" : String(describing: value)
      let requirement = requirement.isEmpty ? Self.values(of: Value.self) : requirement
      let isDescribed = Value.self is any OptionValues.Type
      let inner = isDescribed ? [] : (Value.self as? any Configurable.Type)?.options ?? []
      descriptions.append(
        .init(
          name: name, isRequired: isRequired, defaultValue: standard, requirement: requirement, options: inner))
    case .checking:
      if !isAllowed(value) { mistakes.append(.init([name], "must be \(requirement), but is \(value)")) }
      if let inner = value as? any Configurable {
        mistakes += inner.mistakes.map { .init([name] + $0.path, $0.words) }
      }
    case .writing(var container):
      do { try container.encode(value, forKey: key) } catch { failure = failure ?? error }
      mode = .writing(container)
    case .reading(let container):
      guard container.contains(key) else {
        if isRequired { mistakes.append(.init([], "“\(name)” is missing")) }
        return
      }
      do {
        let new = try container.decode(Value.self, forKey: key)
        guard isAllowed(new) else {
          mistakes.append(.init([name], "must be \(requirement), but is \(new)"))
          return
        }
        value = new
      } catch {
        if let names = Self.names(of: Value.self), let said = try? container.decode(String.self, forKey: key) {
          mistakes.append(.init([name], ConfigurationError.Mistake.unknown("value", said, among: names).words))
        } else {
          mistakes += ConfigurationError.mistakes(in: error, at: name, below: container.codingPath.count)
        }
      }
    }
  }

  /// The possible values of a type in one line; empty if there is nothing to add.
  private static func values(of type: Any.Type) -> String {
    if let type = type as? any OptionValues.Type { return type.optionValues }
    return names(of: type).map { "one of \($0.joined(separator: ", "))" } ?? ""
  }

  /// The cases of an enumeration with string values by name, or `nil` for any other type.
  private static func names(of type: Any.Type) -> [String]? {
    func names<Value: CaseIterable>(_ type: Value.Type) -> [String]? {
      let names = type.allCases.compactMap { ($0 as? any RawRepresentable<String>)?.rawValue }
      return names.count == type.allCases.count ? names : nil
    }
    return (type as? any CaseIterable.Type).flatMap { names($0) }
  }
}
