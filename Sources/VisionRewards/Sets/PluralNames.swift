import RewardCore

/// English plurals of names, by their last word.
enum PluralNames {
  /// Returns the plurals of a normalized name; there may be several.
  ///
  /// - Complexity: O(*n*).
  static func plurals(of key: LabelKey) -> [LabelKey] {
    let name = String(decoding: key.bytes, as: UTF8.self)
    let start = name.lastIndex(of: " ").map { name.index(after: $0) } ?? name.startIndex
    let head = name[..<start]
    let word = String(name[start...])
    guard word.utf8.count <= 64, !word.isEmpty else { return [] }
    if let irregular = irregular[word] { return [LabelKey(head + irregular)] }
    var forms = [word + "s"]
    let isAfterConsonant = word.dropLast().last.map { !"aeiou".contains($0) } ?? false
    switch word.last {
    case "y" where isAfterConsonant: forms = [word.dropLast() + "ies"]
    case "s", "x", "z": forms = [word + "es"]
    case "h" where word.hasSuffix("ch") || word.hasSuffix("sh"): forms = [word + "es"]
    case "o": forms.append(word + "es")
    case "f": forms.append(word.dropLast() + "ves")
    case "e" where word.hasSuffix("fe"): forms = [word.dropLast(2) + "ves"]
    case "n" where word.hasSuffix("man"): forms = [word.dropLast(3) + "men"]
    default: break
    }
    return forms.map { LabelKey(head + $0) }
  }

  private static let irregular: [String: String] = [
    "child": "children", "person": "people", "mouse": "mice", "foot": "feet", "goose": "geese", "tooth": "teeth",
    "sheep": "sheep", "fish": "fish", "deer": "deer", "ox": "oxen", "aircraft": "aircraft", "bus": "buses",
    "die": "dice",
  ]
}
