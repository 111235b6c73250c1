import RewardCore

/// An object in an image, a video or a 3-D scene that is given by numbers. Examples are an ``Interval`` and a
/// ``RotatedBox``.
///
/// ``ShapeMatch`` rewards a single object, and ``ShapeSetMatch`` a list of objects.
public protocol Geometry: ShapeReference where Prediction == Self {
  /// The kind of the reward for one object in a recipe: `intervalMatch`.
  static var matchKind: String { get }
  /// The kind of the reward for several objects in a recipe: `intervalSetMatch`.
  static var setMatchKind: String { get }
  /// The name of the object in reasons: “an interval”.
  static var noun: String { get }
  /// How many numbers an object has; `nil` for a list of any number of points.
  static var numberCount: Int? { get }
  /// The keys, in lowercase, under which models write the numbers.
  static var keys: [String] { get }
  /// Names of the individual numbers, in order and in lowercase; there may be several sets.
  static var fields: [[String]] { get }
  /// The name of the similarity in reasons: “IoU”.
  static var measure: String { get }
  /// Creates an object from its numbers in the order in which models write them. The result is `nil` if they are
  /// invalid.
  init?(numbers: [Double])
  /// The numbers, in the order of ``init(numbers:)``.
  var numbers: [Double] { get }
  /// Returns the similarity of two objects, in 0…1; 1 for equal objects.
  func similarity(to other: Self) -> Double
  /// Returns the object after scaling the image; `nil` for objects that are not in an image.
  func stretched(x: Double, y: Double) -> Self?
  /// Whether the object is in an image, so that its coordinates are pixels or parts of the image size.
  static var isInImage: Bool { get }
  /// Whether the object requires equal factors on both axes, as a rotated box does.
  static var needsEqualFactors: Bool { get }
  /// Returns the object with the same numbers in a space.
  func placed(in space: CoordinateSpace) -> Self
}

extension Geometry {
  /// The default: the numbers have no names.
  public static var fields: [[String]] { [] }

  /// Returns `nil`: the object is not in an image.
  public func stretched(x: Double, y: Double) -> Self? { nil }

  /// The default: not in an image.
  public static var isInImage: Bool { false }

  /// The default: the factors may differ.
  public static var needsEqualFactors: Bool { false }

  /// The default: an undeclared space.
  public var space: CoordinateSpace { .undeclared }

  /// Returns the object itself, which has no space.
  public func placed(in space: CoordinateSpace) -> Self { self }

  /// Returns the factors that convert coordinates of a model's space to those of this object. The result is `nil` if
  /// there is no conversion.
  func factors(from written: CoordinateSpace?) -> CoordinateSpace.Factors? {
    guard let factors = (written ?? space).factors(to: space) else { return nil }
    return Self.needsEqualFactors && factors.x(1) != factors.y(1) ? nil : factors
  }

  /// Returns a prediction in the space of this object; `nil` if that is impossible.
  func reading(_ found: Self, from written: CoordinateSpace?, _ factors: CoordinateSpace.Factors) -> Self? {
    let isSame = written == nil || written == space
    return (isSame ? found : found.stretched(x: factors.x(1), y: factors.y(1)))?.placed(in: space)
  }

  /// Reads a list of numbers or of lists of numbers, alone or in an object. In an object, the list is under one of
  /// ``keys``, or each number is in ``fields``. A text in the notation of an answer, such as `"00:12 - 00:20"`, is
  /// also read.
  ///
  /// The object may declare the size of the model's input, as for a ``Box``: with `"imageSize": [w, h]` (or a
  /// `"space"`) and `"inputSize": [w, h]`, it is converted to pixels of that size.
  ///
  /// - Throws: an error with the cause.
  public init(from decoder: any Decoder) throws {
    guard let container = try? decoder.container(keyedBy: AnyKey.self) else {
      self = try Self.plain(decoder)
      return
    }
    let shape: Self
    if let key = Self.keys.first(where: { container.contains(AnyKey($0)) }) {
      shape = try container.decode(WrittenShape<Self>.self, forKey: AnyKey(key)).shape
    } else if let names = Self.fields.first(where: { $0.allSatisfy { container.contains(AnyKey($0)) } }) {
      if let texts = try? names.map({ try container.decode(String.self, forKey: AnyKey($0)) }) {
        shape = try Self.parsed("[\(texts.joined(separator: ", "))]")
      } else {
        shape = try Self.checked(names.map { try container.decode(Double.self, forKey: AnyKey($0)) })
      }
    } else {
      throw ConfigurationError([
        .init([], "this is not \(Self.noun); one of these keys is required: \(Self.keys.joined(separator: ", "))")
      ])
    }
    self = try shape.seen(Framing(from: container))
  }

  /// Returns the object in pixels of the model's input.
  func seen(_ framing: Framing) throws -> Self {
    guard framing.input != nil, let factors = framing.space.factors(to: framing.seen) else {
      return framing.space == .undeclared ? self : placed(in: framing.space)
    }
    guard let shape = stretched(x: factors.x(1), y: factors.y(1)) else {
      throw ConfigurationError([.init(["inputSize"], "\(Self.noun) does not change with the size of an image")])
    }
    return shape.placed(in: framing.seen)
  }

  fileprivate static func plain(_ decoder: any Decoder) throws -> Self {
    let container = try decoder.singleValueContainer()
    if let text = try? container.decode(String.self) { return try parsed(text) }
    if let texts = try? container.decode([String].self), !texts.isEmpty {
      return try parsed("[\(texts.joined(separator: ", "))]")
    }
    if let pairs = try? container.decode([[Double]].self) { return try checked(pairs.flatMap(\.self)) }
    return try checked(container.decode([Double].self))
  }

  private static func checked(_ numbers: [Double]) throws -> Self {
    guard let shape = Self(numbers: numbers) else {
      throw ConfigurationError([.init([], "\(numbers) is not \(noun)")])
    }
    return shape
  }

  /// Writes the numbers, in an object with their space if it is declared.
  public func encode(to encoder: any Encoder) throws {
    if space != .undeclared, let key = Self.keys.first {
      var container = encoder.container(keyedBy: AnyKey.self)
      try container.encode(numbers, forKey: AnyKey(key))
      return try container.encode(space, forKey: "space")
    }
    var container = encoder.singleValueContainer()
    try container.encode(numbers)
  }

  /// Whether numbers are finite, and so are areas and volumes computed from them.
  static func areUsable(_ numbers: [Double]) -> Bool { numbers.allSatisfy { abs($0) <= 1e9 } }
}

/// The numbers of a shape before conversion.
private struct WrittenShape<Target: Geometry>: Decodable {
  var shape: Target
  init(from decoder: any Decoder) throws { shape = try Target.plain(decoder) }
}
