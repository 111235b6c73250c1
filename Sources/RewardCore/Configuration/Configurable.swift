/// A value that is its configuration: its options are declared once, and serve reading, writing, checking and listing.
///
/// ```swift
/// struct NormalizedLength: Reward, Configurable {
///   static let kind = "normalizedLength"
///   static let defaults = NormalizedLength(target: 512)
///   private(set) var target: Double
///   private(set) var scale: Double
///
///   init(target: Double, scale: Double = 1) {
///     self.target = target
///     self.scale = scale
///     checkOptions()
///   }
///
///   mutating func configure(_ options: inout Options) {
///     options.required("target", &target, "positive") { $0 > 0 }
///     options("scale", &scale)
///   }
/// }
/// ```
///
/// This reads and writes `{"kind": "normalizedLength", "target": 512, "scale": 1}`. Options that are left out keep the
/// template's values, required ones may not be left out, unknown ones are mistakes, and all mistakes are reported at
/// once, as a ``ConfigurationError``. The declarations also check what the initializer was given.
public protocol Configurable: Codable, Hashable, Sendable {
  /// The word that calls this kind of value in a recipe.
  static var kind: String { get }
  /// The mode that a recipe names beside the kind; `nil` for most.
  static var mode: String? { get }
  /// A value with every option at its default; required options have any legal value.
  static var defaults: Self { get }
  /// Passes every option, by name, to `options`, which reads or writes it.
  mutating func configure(_ options: inout Options)
}

extension Configurable {
  /// No mode.
  public static var mode: String? { nil }

  /// Reads the options that are there; unknown ones are mistakes.
  ///
  /// - Throws: ``ConfigurationError`` with all mistakes.
  public init(from decoder: any Decoder) throws {
    self = try Self.read(from: decoder, beside: [])
  }

  /// Reads the options that are there, leaving alone the keys `beside` them, which mean something to the caller.
  ///
  /// - Throws: ``ConfigurationError`` with all mistakes.
  public static func read(from decoder: any Decoder, beside known: [String]) throws -> Self {
    var options = try Options(reading: decoder, kind: kind, mode: mode)
    var value = Self.defaults
    value.configure(&options)
    options.refuseUnknown(beside: mode == nil || known.contains("mode") ? known : known + ["mode"])
    if !options.mistakes.isEmpty { throw ConfigurationError(options.mistakes) }
    return value
  }

  /// Writes the kind and every option.
  public func encode(to encoder: any Encoder) throws {
    var options = Options(writing: encoder)
    try options.writeKind(Self.kind, mode: Self.mode)
    var copy = self
    copy.configure(&options)
    if let failure = options.failure { throw failure }
  }

  /// Checks every option as the decoder does; an initializer ends with it, so that no option is declared twice.
  ///
  /// - Precondition: every option is allowed.
  public func checkOptions() {
    let mistakes = mistakes
    precondition(mistakes.isEmpty, "\(Self.kind): \(ConfigurationError(mistakes))")
  }

  /// What is wrong with the options.
  var mistakes: [ConfigurationError.Mistake] {
    var options = Options.checking
    var copy = self
    copy.configure(&options)
    return options.mistakes
  }

  /// The options with their defaults, in order.
  public static var options: [OptionDescription] {
    var options = Options.listing
    var value = Self.defaults
    value.configure(&options)
    return options.descriptions
  }
}

extension GroupReward where Self: Configurable {
  /// The name of the kind, which is what verdicts of the reward are called.
  public var name: String { Self.kind }
}

/// A type of option that says in one line which values a recipe can write.
///
/// Enumerations of texts need not conform: their cases are listed.
///
/// ```swift
/// extension NumericTolerance: OptionValues {
///   static var optionValues: String { "\"exact\", {\"absolute\": 0.5} or {\"relative\": 0.01}" }
/// }
/// ```
public protocol OptionValues {
  /// The values, as a recipe writes them.
  static var optionValues: String { get }
}

/// What is to be known of one option of a kind.
public struct OptionDescription: Sendable, Hashable {
  /// The key.
  public var name: String
  /// Whether it may not be left out.
  public var isRequired: Bool
  /// The default, as text.
  public var defaultValue: String
  /// What values are allowed, in words.
  public var requirement: String
  /// Where the option is an object of options, those.
  public var options: [OptionDescription]

  /// Describes an option.
  public init(
    name: String, isRequired: Bool, defaultValue: String, requirement: String, options: [OptionDescription] = []
  ) {
    self.options = options
    self.name = name
    self.isRequired = isRequired
    self.defaultValue = defaultValue
    self.requirement = requirement
  }
}
