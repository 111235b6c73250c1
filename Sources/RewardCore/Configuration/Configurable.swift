/// A value whose options are declared once, for decoding, encoding, checking and listing.
///
/// ```swift
/// struct NormalizedLength: Configurable {
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
/// This type is encoded as `{"kind": "normalizedLength", "target": 512, "scale": 1}`. When it is decoded, omitted
/// options have their values in ``defaults``, required options must be present, and unknown options are mistakes; all
/// mistakes are reported at once in a ``ConfigurationError``. The same declarations check the arguments of the
/// initializer.
public protocol Configurable: Codable, Hashable, Sendable {
  /// The kind of the value in a recipe.
  static var kind: String { get }
  /// The `mode` of the value in a recipe; `nil` for most kinds.
  static var mode: String? { get }
  /// A value with every option at its default. Required options have any valid value.
  static var defaults: Self { get }
  /// Declares every option by a call of `options`, which reads, writes, checks or lists it.
  mutating func configure(_ options: inout Options)
}

extension Configurable {
  /// No mode.
  public static var mode: String? { nil }

  /// Reads the options. Unknown options are mistakes.
  ///
  /// - Throws: ``ConfigurationError`` with all mistakes.
  public init(from decoder: any Decoder) throws {
    self = try Self.read(from: decoder, beside: [])
  }

  /// Reads the options of an object that also has the keys `known`, which the caller reads.
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

  /// Checks every option as the decoder does. Call it at the end of an initializer, so that each condition is written
  /// once.
  ///
  /// - Precondition: every option is valid.
  public func checkOptions() {
    let mistakes = mistakes
    precondition(mistakes.isEmpty, "\(Self.kind): \(ConfigurationError(mistakes))")
  }

  /// The mistakes in the options.
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
  /// The kind; it is also the name of the reward's verdicts.
  public var name: String { Self.kind }
}

/// A type of option that describes its possible values in one line.
///
/// Enumerations with string values need not conform: their cases are listed.
///
/// ```swift
/// extension NumericTolerance: OptionValues {
///   static var optionValues: String { "\"exact\", {\"absolute\": 0.5} or {\"relative\": 0.01}" }
/// }
/// ```
public protocol OptionValues {
  /// The possible values, as they are written in a recipe.
  static var optionValues: String { get }
}

/// The description of one option of a kind.
public struct OptionDescription: Sendable, Hashable {
  /// The key.
  public var name: String
  /// Whether the option is required.
  public var isRequired: Bool
  /// The default, as JSON text.
  public var defaultValue: String
  /// The condition on the value, in words.
  public var requirement: String
  /// The nested options, if the value is an object of options.
  public var options: [OptionDescription]

  /// Creates a description of an option.
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
