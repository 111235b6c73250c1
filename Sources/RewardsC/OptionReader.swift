internal import CRewards
internal import JSONDocuments
internal import RewardCore

/// Reads the options of a JSON object, and collects mistakes.
final class OptionReader {
  private let object: JSON.Object
  private let path: [String]
  private var known: [String] = []
  private(set) var mistakes: [ConfigurationError.Mistake] = []

  private init(_ object: JSON.Object, at path: [String]) {
    self.object = object
    self.path = path
  }

  /// Reads a value from JSON. An empty text is an object without members.
  static func read<Value>(_ json: swr_bytes, as name: String, _ body: (OptionReader) -> Value) throws(CallError)
    -> Value
  {
    let text = try json.text(name)
    let object: JSON.Object
    do {
      let value = try JSON(parsing: text.isEmpty ? "{}" : text)
      guard let members = value.object else {
        throw CallError.argument("\(name) must be an object, but is \(value.kind)")
      }
      object = members
    } catch let error as CallError {
      throw error
    } catch {
      throw .argument("\(name): \(error)")
    }
    let reader = OptionReader(object, at: [])
    let value = body(reader)
    reader.refuseUnknown()
    if !reader.mistakes.isEmpty { throw .argument("\(name): \(ConfigurationError(reader.mistakes))") }
    return value
  }

  private func refuse(_ key: String, _ words: String) { mistakes.append(.init(path + [key], words)) }

  private func refuseUnknown() {
    for member in object where !known.contains(member.key) {
      var mistake = ConfigurationError.Mistake.unknown("key", member.key, among: known)
      mistake.path = path + mistake.path
      mistakes.append(mistake)
    }
  }

  private func value(_ key: String) -> JSON? {
    known.append(key)
    guard let value = object[key], !value.isNull else { return nil }
    return value
  }

  func number(_ key: String) -> Double? {
    guard let value = value(key) else { return nil }
    if let number = value.double, number.isFinite { return number }
    refuse(key, "must be a finite number")
    return nil
  }

  func number(_ key: String, _ usual: Double) -> Double { number(key) ?? usual }

  func integer(_ key: String, _ usual: Int) -> Int {
    guard let value = value(key) else { return usual }
    if let number = value.int, number > 0 { return number }
    refuse(key, "must be a whole number ≥ 1")
    return usual
  }

  func flag(_ key: String, _ usual: Bool) -> Bool {
    guard let value = value(key) else { return usual }
    if let flag = value.bool { return flag }
    refuse(key, "must be true or false")
    return usual
  }

  /// Returns the value of a key that is one of several words.
  func choice<Value>(_ key: String, _ choices: KeyValuePairs<String, Value>, _ usual: Value) -> Value {
    guard let value = value(key) else { return usual }
    guard let word = value.string else {
      refuse(key, "must be one of \(choices.map(\.key).joined(separator: ", "))")
      return usual
    }
    if let choice = choices.first(where: { $0.key == word }) { return choice.value }
    refuse(key, ConfigurationError.Mistake.unknown("value", word, among: choices.map(\.key)).words)
    return usual
  }

  /// Returns the value of a key that is an object; `nil` if it is missing.
  func object<Value>(_ key: String, _ body: (OptionReader) -> Value) -> Value? {
    guard let value = value(key) else { return nil }
    guard let members = value.object else {
      refuse(key, "must be an object")
      return nil
    }
    let reader = OptionReader(members, at: path + [key])
    let result = body(reader)
    reader.refuseUnknown()
    mistakes += reader.mistakes
    return result
  }
}
