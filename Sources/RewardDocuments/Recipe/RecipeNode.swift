internal import JSONDocuments
public import RewardCore

/// An object of a recipe, from which the builder of a ``Registry/Entry`` reads its options.
///
/// Mistakes are recorded with their paths and reading continues, so that all mistakes are found at once. A builder
/// returns `nil` if a required option is invalid.
public struct RecipeNode {
  let members: JSON.Object
  /// The path of the object.
  public let path: [String]
  let entry: Registry.Entry
  let reading: RecipeReading

  /// The keys that every reward may have.
  static let commonKeys = ["kind", "name", "weight"]

  /// The JSON value of a key.
  subscript(_ key: String) -> JSON? { members[key] }

  /// Records a mistake.
  ///
  /// - Parameters:
  ///   - key: the key of the mistake, or `nil` for the whole object.
  ///   - words: the message.
  public func refuse(at key: String? = nil, _ words: String) {
    reading.refuse(path + (key.map { [$0] } ?? []), words)
  }

  /// Returns the value of an optional key. The result is also `nil` for an invalid value, which is recorded as a
  /// mistake.
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

  /// Returns the value of a required key.
  public func required<Value: Decodable>(_ key: String, as type: Value.Type = Value.self) -> Value? {
    if self[key] == nil { refuse("“\(key)” is missing") }
    return option(key)
  }

  /// Returns the number of a required key.
  public func requiredNumber(_ key: String) -> Double? {
    guard let value = required(key, as: Double.self) else { return nil }
    return finite(value, key)
  }

  /// Returns the number of an optional key.
  public func number(_ key: String) -> Double? {
    guard let value = option(key, as: Double.self) else { return nil }
    return finite(value, key)
  }

  private func finite(_ value: Double, _ key: String) -> Double? {
    if value.isFinite { return value }
    refuse(at: key, "must be finite, but is \(value)")
    return nil
  }

  /// Returns the reward of a required key.
  public func reward(_ key: String) -> (any GroupReward<Row>)? {
    guard let json = self[key] else {
      refuse("“\(key)” is missing")
      return nil
    }
    return reading.reward(json, at: path + [key])
  }

  /// Returns the reward object of a required key.
  func node(_ key: String) -> RecipeNode? {
    guard let json = self[key] else {
      refuse("“\(key)” is missing")
      return nil
    }
    return reading.node(json, at: path + [key])
  }

  /// Returns the rewards of a required key: a list of at least one.
  public func rewards(_ key: String) -> [any GroupReward<Row>]? {
    guard let json = self[key] else {
      refuse("“\(key)” is missing")
      return nil
    }
    guard let elements = json.array else {
      refuse(at: key, "expected a list of rewards, found \(json.kind)")
      return nil
    }
    if elements.isEmpty { refuse(at: key, "must contain at least one reward") }
    let parts = elements.enumerated().map { reading.reward($1, at: path + [key, "[\($0)]"]) }
    return parts.contains { $0 == nil } || parts.isEmpty ? nil : parts.compactMap(\.self)
  }

  /// Returns the value whose options are in this object. Omitted options have the recipe's defaults.
  public func configured<Value: Configurable>(_ type: Value.Type) -> Value? { configured(type, fillsIn: true) }

  /// Returns the value whose options are in this object; published rewards ignore the recipe's defaults.
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

  /// The column of the reference: that of this object, or else the recipe's.
  var referenceColumn: Column? {
    self["reference"] == nil ? reading.columns.reference : option("reference")
  }

  func refuseUnknownKeys() {
    // Kinds with options reject unknown keys themselves, since they know the options.
    if !entry.checksKeys { refuseKeys(otherThan: entry.keys) }
  }

  func refuseKeys(otherThan keys: [String]) {
    let known = keys + Self.commonKeys
    for member in members where !known.contains(member.key) {
      let mistake = ConfigurationError.Mistake.unknown("option", member.key, among: known)
      reading.refuse(path + mistake.path, mistake.words)
    }
  }

  /// Returns the name and the weight of the object.
  func adjustments() -> (name: String?, weight: Double?) {
    (entry.takesName ? nil : nonEmptyName, entry.takesWeight ? nil : number("weight"))
  }

  /// Returns the part with a name and a weight.
  func adjusted(_ part: any GroupReward<Row>, _ adjustments: (name: String?, weight: Double?)) -> any GroupReward<Row> {
    var part = part
    if let name = adjustments.name { part = part.erased(named: name) }
    if let weight = adjustments.weight { part = part.erased(.weight(weight)) }
    let range = part.range
    if max(abs(range.lowerBound), abs(range.upperBound)) >= Double.largestScore {
      refuse("scores could exceed 10⁶⁰")
    }
    return part
  }
}
