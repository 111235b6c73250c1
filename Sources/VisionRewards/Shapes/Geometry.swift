import RewardCore

/// A thing in a picture, a film or a room that is written as a list of numbers, and compared with another of its kind.
///
/// ``ShapeMatch`` rewards any of them, ``ShapeSetMatch`` any list of them.
public protocol Geometry: Sendable, Hashable, Codable {
  /// The word for a reward of this kind of thing in a recipe: `intervalMatch`.
  static var matchKind: String { get }
  /// The word for a reward of several things of this kind in a recipe: `intervalSetMatch`.
  static var setMatchKind: String { get }
  /// The thing in words: “an interval”.
  static var noun: String { get }
  /// How many numbers make one thing; `nil` where it is a list of points, however many.
  static var numberCount: Int? { get }
  /// The keys under which models write such a thing in an object, in small letters.
  static var keys: [String] { get }
  /// Keys that each hold one of its numbers, in their order, in small letters; several ways may be in use.
  static var fields: [[String]] { get }
  /// The similarity in words: “IoU”.
  static var measure: String { get }
  /// Makes the thing of numbers in the order in which models write them, or `nil` where they are none.
  init?(numbers: [Double])
  /// The numbers, in that order.
  var numbers: [Double] { get }
  /// How similar two things are, from 0 to 1, and 1 for equal ones.
  func similarity(to other: Self) -> Double
  /// The same thing in a picture whose sides are stretched by factors; `nil` for things that are in no picture.
  func stretched(x: Double, y: Double) -> Self?
  /// Whether it is a thing in a picture, whose coordinates count pixels or parts of the sides.
  static var isInPicture: Bool { get }
  /// Whether it stays one of its kind only where both sides are stretched alike, as a turned box does.
  static var needsEqualFactors: Bool { get }
  /// What the coordinates count; undeclared for things that are in no picture.
  var space: CoordinateSpace { get }
  /// The same numbers, counted in a space.
  func placed(in space: CoordinateSpace) -> Self
}

extension Geometry {
  /// No keys that hold one number each.
  public static var fields: [[String]] { [] }

  /// A thing that is in no picture cannot be stretched with it.
  public func stretched(x: Double, y: Double) -> Self? { nil }

  /// Not in a picture.
  public static var isInPicture: Bool { false }

  /// Sides may be stretched by factors of their own.
  public static var needsEqualFactors: Bool { false }

  /// Nobody declares the space of a thing that is in no picture.
  public var space: CoordinateSpace { .undeclared }

  /// A thing that is in no picture has no space.
  public func placed(in space: CoordinateSpace) -> Self { self }

  /// What turns coordinates of a model's space into those of this thing; `nil` where there is no conversion, or none to such a thing.
  func factors(from written: CoordinateSpace?) -> CoordinateSpace.Factors? {
    guard let factors = (written ?? space).factors(to: space) else { return nil }
    return Self.needsEqualFactors && factors.x(1) != factors.y(1) ? nil : factors
  }

  /// Something that a model wrote in its space, in the space of this thing; `nil` where that is impossible.
  func reading(_ found: Self, from written: CoordinateSpace?, _ factors: CoordinateSpace.Factors) -> Self? {
    let isSame = written == nil || written == space
    return (isSame ? found : found.stretched(x: factors.x(1), y: factors.y(1)))?.placed(in: space)
  }

  /// Reads a list of numbers, or of lists of them, alone or in an object under one of ``keys``, or each number in ``fields``; or a text in
  /// a notation of the answer, such as `"00:12 - 00:20"`.
  ///
  /// The object may say, as that around a ``Box`` does, at what size the model saw the picture: with `"imageSize": [w, h]` (or a
  /// `"space"`) and `"inputSize": [w, h]`, the thing is brought to the pixels of that size.
  ///
  /// - Throws: an error that says what is wrong.
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

  /// The thing in the pixels in which the model sees the picture.
  func seen(_ framing: Framing) throws -> Self {
    guard framing.input != nil, let factors = framing.space.factors(to: framing.seen) else {
      return framing.space == .undeclared ? self : placed(in: framing.space)
    }
    guard let shape = stretched(x: factors.x(1), y: factors.y(1)) else {
      throw ConfigurationError([.init(["inputSize"], "\(Self.noun) does not change with the size of a picture")])
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

/// A point of a picture.
public struct Point: Sendable, Hashable {
  /// The distance from the left edge.
  public var x: Double
  /// The distance from the upper edge.
  public var y: Double

  /// Makes a point.
  public init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }

  /// The distance to another point.
  public func distance(to other: Point) -> Double {
    let dx = x - other.x
    let dy = y - other.y
    return (dx * dx + dy * dy).squareRoot()
  }

  static func list(_ numbers: [Double]) -> [Point] {
    stride(from: 0, to: numbers.count - 1, by: 2).map { Point(numbers[$0], numbers[$0 + 1]) }
  }
}
