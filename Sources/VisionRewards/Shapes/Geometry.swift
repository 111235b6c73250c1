import RewardCore

/// An object in an image, a film or a room that is written as a list of numbers, and compared with another of its kind.
///
/// ``ShapeMatch`` rewards any of them, ``ShapeSetMatch`` any list of them.
public protocol Geometry: ShapeReference where Prediction == Self {
  /// The word for a reward of this kind of object in a recipe: `intervalMatch`.
  static var matchKind: String { get }
  /// The word for a reward of several objects of this kind in a recipe: `intervalSetMatch`.
  static var setMatchKind: String { get }
  /// The object in words: “an interval”.
  static var noun: String { get }
  /// How many numbers make one object; `nil` if it is a list of points, however many.
  static var numberCount: Int? { get }
  /// The keys under which models write such an object in an object, in lowercase.
  static var keys: [String] { get }
  /// Keys that each hold one of its numbers, in their order, in lowercase; several ways may be in use.
  static var fields: [[String]] { get }
  /// The similarity in words: “IoU”.
  static var measure: String { get }
  /// Creates the object of numbers in the order in which models write them, or `nil` if they are none.
  init?(numbers: [Double])
  /// The numbers, in that order.
  var numbers: [Double] { get }
  /// How similar two objects are, from 0 to 1, and 1 for equal ones.
  func similarity(to other: Self) -> Double
  /// The same object in an image whose sides are stretched by factors; `nil` for objects that are in no image.
  func stretched(x: Double, y: Double) -> Self?
  /// Whether it is an object in an image, whose coordinates count pixels or parts of the sides.
  static var isInImage: Bool { get }
  /// Whether it stays one of its kind only where both sides are stretched alike, as a rotated box does.
  static var needsEqualFactors: Bool { get }
  /// The same numbers, counted in a space.
  func placed(in space: CoordinateSpace) -> Self
}

extension Geometry {
  /// No keys that contain one number each.
  public static var fields: [[String]] { [] }

  /// An object that is in no image cannot be stretched with it.
  public func stretched(x: Double, y: Double) -> Self? { nil }

  /// Not in an image.
  public static var isInImage: Bool { false }

  /// Sides may be stretched by factors of their own.
  public static var needsEqualFactors: Bool { false }

  /// Nothing declares the space of an object that is in no image.
  public var space: CoordinateSpace { .undeclared }

  /// An object that is in no image has no space.
  public func placed(in space: CoordinateSpace) -> Self { self }

  /// What turns coordinates of a model's space into those of this object; `nil` if there is no conversion, or none to such an object.
  func factors(from written: CoordinateSpace?) -> CoordinateSpace.Factors? {
    guard let factors = (written ?? space).factors(to: space) else { return nil }
    return Self.needsEqualFactors && factors.x(1) != factors.y(1) ? nil : factors
  }

  /// Something that a model wrote in its space, in the space of this object; `nil` if that is impossible.
  func reading(_ found: Self, from written: CoordinateSpace?, _ factors: CoordinateSpace.Factors) -> Self? {
    let isSame = written == nil || written == space
    return (isSame ? found : found.stretched(x: factors.x(1), y: factors.y(1)))?.placed(in: space)
  }

  /// Reads a list of numbers, or of lists of them, alone or in an object under one of ``keys``, or each number in ``fields``; or a text in
  /// a notation of the answer, such as `"00:12 - 00:20"`.
  ///
  /// The object may say, as that around a ``Box`` does, at what size the model saw the image: with `"imageSize": [w, h]` (or a
  /// `"space"`) and `"inputSize": [w, h]`, the object is brought to the pixels of that size.
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
        .init([], "there is not \(Self.noun): none of the keys \(Self.keys.joined(separator: ", "))")
      ])
    }
    self = try shape.seen(Framing(from: container))
  }

  /// The object in the pixels in which the model sees the image.
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

  /// Writes the numbers, in an object with their space where it is declared.
  public func encode(to encoder: any Encoder) throws {
    if space != .undeclared, let key = Self.keys.first {
      var container = encoder.container(keyedBy: AnyKey.self)
      try container.encode(numbers, forKey: AnyKey(key))
      return try container.encode(space, forKey: "space")
    }
    var container = encoder.singleValueContainer()
    try container.encode(numbers)
  }

  /// Whether numbers are finite, and small enough that areas and volumes of them are.
  static func areUsable(_ numbers: [Double]) -> Bool { numbers.allSatisfy { abs($0) <= 1e9 } }
}

/// The numbers of a shape, as they are written.
private struct WrittenShape<Target: Geometry>: Decodable {
  var shape: Target
  init(from decoder: any Decoder) throws { shape = try Target.plain(decoder) }
}
