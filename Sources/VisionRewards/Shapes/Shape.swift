import RewardCore

/// A thing in a picture, a film or a room that is written as a list of numbers, and compared with another of its kind.
///
/// ``ShapeMatch`` rewards any of them, ``ShapeSetMatch`` any list of them.
public protocol Shape: Sendable, Hashable, Codable {
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
}

extension Shape {
  /// No keys that hold one number each.
  public static var fields: [[String]] { [] }

  /// A thing that is in no picture cannot be stretched with it.
  public func stretched(x: Double, y: Double) -> Self? { nil }

  /// Reads a list of numbers, or of lists of them, alone or in an object under one of ``keys``, or each number in ``fields``.
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
      shape = try Self.checked(names.map { try container.decode(Double.self, forKey: AnyKey($0)) })
    } else {
      throw ConfigurationError([
        .init([], "there is not \(Self.noun): none of the keys \(Self.keys.joined(separator: ", "))")
      ])
    }
    self = try shape.seen(Framing(from: container))
  }

  /// The thing in the pixels in which the model sees the picture.
  func seen(_ framing: Framing) throws -> Self {
    guard framing.input != nil, let factors = framing.space.factors(to: framing.seen) else { return self }
    guard let shape = stretched(x: factors.x(1), y: factors.y(1)) else {
      throw ConfigurationError([.init(["inputSize"], "\(Self.noun) does not change with the size of a picture")])
    }
    return shape
  }

  fileprivate static func plain(_ decoder: any Decoder) throws -> Self {
    let container = try decoder.singleValueContainer()
    if let pairs = try? container.decode([[Double]].self) { return try checked(pairs.flatMap(\.self)) }
    return try checked(container.decode([Double].self))
  }

  private static func checked(_ numbers: [Double]) throws -> Self {
    guard let shape = Self(numbers: numbers) else {
      throw ConfigurationError([.init([], "\(numbers) is not \(noun)")])
    }
    return shape
  }

  /// Writes the numbers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(numbers)
  }

  /// Whether numbers are finite, and small enough that areas and volumes of them are.
  static func areUsable(_ numbers: [Double]) -> Bool { numbers.allSatisfy { abs($0) <= 1e9 } }
}

/// The numbers of a shape, as they are written.
private struct WrittenShape<Target: Shape>: Decodable {
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
