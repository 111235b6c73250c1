import Foundation
import GRPO
import Testing

/// A JSON value of a fixture; `null` is NaN if a number is expected.
struct Golden: @unchecked Sendable {
  let value: Any

  static func load(_ name: String) throws -> Golden {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let data = try Data(contentsOf: root.appending(path: "Fixtures/grpo/\(name).json"))
    return Golden(value: try JSONSerialization.jsonObject(with: data))
  }

  subscript(key: String) -> Golden {
    get throws {
      let object = try #require(value as? [String: Any])
      return Golden(value: try #require(object[key], "no key \(key)"))
    }
  }

  func optional(_ key: String) -> Golden? {
    guard let found = (value as? [String: Any])?[key], !(found is NSNull) else { return nil }
    return Golden(value: found)
  }

  var keys: [String] { ((value as? [String: Any])?.keys).map { $0.sorted() } ?? [] }
  var items: [Golden] { (value as? [Any] ?? []).map { Golden(value: $0) } }
  var number: Double { (value as? NSNumber)?.doubleValue ?? .nan }
  var string: String? { value as? String }
  var flag: Bool { (value as? NSNumber)?.boolValue ?? false }

  /// All numbers below, in order, whatever the nesting.
  var numbers: [Double] { (value as? [Any]).map { $0.flatMap { Golden(value: $0).numbers } } ?? [number] }
  var optionals: [Double?] { numbers.map { $0.isNaN ? nil : $0 } }
  var flags: [Bool] { numbers.map { $0 != 0 } }
}

/// Returns the largest difference of two arrays; infinite if their shapes or NaNs disagree.
func difference(_ left: [Double], _ right: [Double]) -> Double {
  guard left.count == right.count else { return .infinity }
  var worst = 0.0
  for (a, b) in zip(left, right) where !(a.isNaN && b.isNaN) {
    let distance = abs(a - b)
    worst = distance.isNaN ? .infinity : max(worst, distance)
  }
  return worst
}

func difference(_ left: [Double?], _ right: [Double]) -> Double {
  difference(left.map { $0 ?? .nan }, right)
}
