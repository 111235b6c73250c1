import Foundation
import RewardCore
import RewardDocuments
import TestSupport
import Testing

/// Options are valid up to the bounds that their descriptions name, and no further.
@Suite struct OptionBoundTests {
  private static let lines: [String] = (try? Fixture.texts("laws/catalogue.jsonl")) ?? []

  /// Options whose lower bound another option raises.
  private static let dependent: Set<String> = ["softOverlong.limit", "lengthBonus.longest"]

  /// Values that a requirement allows, and values that it does not.
  private static func values(_ requirement: String) -> (valid: [Any], invalid: [Any])? {
    if requirement.contains("≥ 0") { return ([0], [-1]) }
    if requirement.contains("positive") { return ([1], [0, -1]) }
    guard let range = requirement.firstMatch(of: /^in (-?\d+)…(\d+)$/), let low = Int(range.1), let high = Int(range.2)
    else { return nil }
    return ([low, high], [low - 1, high + 1])
  }

  @Test(arguments: lines) func boundsAreAsDescribed(_ line: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
    let reward = try #require(object?["reward"] as? [String: Any])
    let kind = try #require(reward["kind"] as? String)
    guard reward["mode"] == nil, kind != "routed", let entry = Registry.standard.entry(for: kind),
      entry.origin == .reward
    else { return }
    func accepts(_ name: String, _ value: Any) throws -> Bool {
      var changed = reward
      changed[name] = value
      let text = String(decoding: try JSONSerialization.data(withJSONObject: changed), as: UTF8.self)
      return (try? Recipe(parsing: text)) != nil
    }
    for option in entry.options {
      guard let (valid, invalid) = Self.values(option.requirement) else { continue }
      for value in valid where !Self.dependent.contains("\(kind).\(option.name)") {
        #expect(try accepts(option.name, value), "\(kind): \(option.name) = \(value)")
      }
      for value in invalid { #expect(try !accepts(option.name, value), "\(kind): \(option.name) = \(value)") }
    }
  }

  /// The descriptions name enough bounds to make the test worthwhile.
  @Test func manyOptionsHaveBounds() {
    let bounded = Registry.standard.entries.filter { $0.origin == .reward }.flatMap(\.options).filter {
      Self.values($0.requirement) != nil
    }
    #expect(bounded.count > 40)
  }
}
