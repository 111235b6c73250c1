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
}

extension Shape {
  /// No keys that hold one number each.
  public static var fields: [[String]] { [] }

  /// Reads a list of numbers, or of lists of them.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let numbers: [Double]
    if let pairs = try? container.decode([[Double]].self) {
      numbers = pairs.flatMap(\.self)
    } else {
      numbers = try container.decode([Double].self)
    }
    guard let shape = Self(numbers: numbers) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(numbers) is not \(Self.noun)")
    }
    self = shape
  }

  /// Writes the numbers.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(numbers)
  }

  /// Whether numbers are finite, and small enough that areas and volumes of them are.
  static func areUsable(_ numbers: [Double]) -> Bool { numbers.allSatisfy { abs($0) <= 1e9 } }
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
