internal import JSONDocuments
public import RewardCore

/// One object of a recipe while it is read: what the builder of a ``Registry/Entry`` takes its options from.
///
/// Whatever is wrong is noted with its path and reading goes on, so that all mistakes are found at once; a builder
/// returns `nil` if something that it needs was wrong.
public struct RecipeNode {
  let members: JSON.Object
  /// The keys that lead here.
  public let path: [String]
  let entry: Registry.Entry
  let reading: RecipeReading

  /// The keys that every reward of a recipe may have.
  static let commonKeys = ["kind", "name", "weight"]

  /// The value of a key as it was written.
  subscript(_ key: String) -> JSON? { members[key] }

  /// Notes a mistake.
  ///
  /// - Parameters:
  ///   - key: the key to point at, or `nil` for the object as a whole.
  ///   - words: what is wrong.
  public func refuse(at key: String? = nil, _ words: String) {
    reading.refuse(path + (key.map { [$0] } ?? []), words)
  }

  /// The value of a key that may be left out; `nil` also where it is not what was expected, which is noted.
  public func option<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) -> Value? {
    guard let json = self[key] else { return nil }
    do {
      return try json.decode(type)
    } catch {
      let mistakes = ConfigurationError.mistakes(in: error)
      reading.mistakes += mistakes.map { .init(path + [key] + $0.path, $0.words) }
      return nil
    }
  }

  /// The value of a key that may not be left out.
  public func required<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) -> Value? {
    if self[key] == nil { refuse("“\(key)” is missing") }
    return option(key)
  }

  /// The number of a key that may not be left out.
  public func requiredNumber(_ key: String) -> Double? {
    guard let value = required(key, as: Double.self) else { return nil }
    return finite(value, key)
  }

  /// The number of a key that may be left out.
  public func number(_ key: String) -> Double? {
    guard let value = option(key, as: Double.self) else { return nil }
    return finite(value, key)
  }

  private func finite(_ value: Double, _ key: String) -> Double? {
    if value.isFinite { return value }
    refuse(at: key, "must be finite, not \(value)")
    return nil
  }

  /// The reward of a key that may not be left out.
  public func reward(_ key: String) -> (any GroupReward<Row>)? {
    guard let json = self[key] else {
      refuse("“\(key)” is missing")
      return nil
    }
    return reading.reward(json, at: path + [key])
  }

  /// The object of a reward that is at a key that may not be left out.
  func node(_ key: String) -> RecipeNode? {
    guard let json = self[key] else {
      refuse("“\(key)” is missing")
      return nil
    }
    return reading.node(json, at: path + [key])
  }

  /// The rewards of a key that may not be left out: a list of at least one.
  public func rewards(_ key: String) -> [any GroupReward<Row>]? {
    guard let json = self[key] else {
      refuse("“\(key)” is missing")
      return nil
    }
    guard let elements = json.array else {
      refuse(at: key, "expected a list of rewards, found \(json.kind)")
      return nil
    }
    if elements.isEmpty { refuse(at: key, "must hold at least one reward") }
    let parts = elements.enumerated().map { reading.reward($1, at: path + [key, "[\($0)]"]) }
    return parts.contains { $0 == nil } || parts.isEmpty ? nil : parts.compactMap(\.self)
  }

  /// The value whose options this object contains, the recipe's own filled in where it sets none.
  public func configured<Value: Configurable>(_ type: Value.Type) -> Value? { configured(type, fillsIn: true) }

  /// The value whose options this object contains; a published reward reads as its original does, whatever the recipe's own.
  func configured<Value: Configurable>(_ type: Value.Type, fillsIn: Bool) -> Value? {
    var members = members
    let options = Set(type.options.map(\.name))
    if fillsIn {
      for (key, json) in reading.defaults where options.contains(key) && self[key] == nil { members[key] = json }
    }
    do {
      let value = try JSON.object(members).read(type, beside: entry.keys + Self.commonKeys)
      if options.contains("answer"), let written = try? JSON(encoding: value), written["region"]?.string != "all",
        let schema = try? written["answer"]?.decode(AnswerSchema.self)
      {
        reading.note(schema)
      }
      return value
    } catch {
      reading.mistakes += ConfigurationError.mistakes(in: error).map { .init(path + $0.path, $0.words) }
      return nil
    }
  }

  /// The column of the reference: the one that this object names, or else the recipe's.
  var referenceColumn: Column? {
    self["reference"] == nil ? reading.columns.reference : option("reference")
  }

  func refuseUnknownKeys() {
    // Kinds with options refuse unknown keys themselves, since they know best what the options are.
    if !entry.checksKeys { refuseKeys(otherThan: entry.keys) }
  }

  func refuseKeys(otherThan keys: [String]) {
    let known = keys + Self.commonKeys
    for member in members where !known.contains(member.key) {
      let mistake = ConfigurationError.Mistake.unknown("option", member.key, among: known)
      reading.refuse(path + mistake.path, mistake.words)
    }
  }

  /// The name and the weight that every object may give its reward.
  func adjustments() -> (name: String?, weight: Double?) {
    (entry.takesName ? nil : nonEmptyName, entry.takesWeight ? nil : number("weight"))
  }

  /// The part under a name and with a weight.
  func adjusted(_ part: any GroupReward<Row>, _ adjustments: (name: String?, weight: Double?)) -> any GroupReward<Row> {
    var part = part
    if let name = adjustments.name { part = part.erased(named: name) }
    if let weight = adjustments.weight { part = part.erased(.weight(weight)) }
    let range = part.range
    if max(abs(range.lowerBound), abs(range.upperBound)) >= Double.largestScore {
      refuse("scores could grow beyond all bounds")
    }
    return part
  }
}
