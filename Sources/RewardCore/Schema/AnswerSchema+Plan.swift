extension AnswerSchema {
  /// The options as they were given.
  struct Configuration: Sendable, Hashable {
    var tags: [String]
    var answer: Place
    var reasoning: String?
    var which: Which
    var opensInPrompt: Bool
    var closesAtEnd: Bool
    var ignoresCase: Bool

    /// What is wrong with the options, or `nil`.
    var problem: String? {
      guard tags.count <= maximumTagCount else {
        return "a schema has at most \(maximumTagCount) tags, not \(tags.count)"
      }
      for (index, tag) in tags.enumerated() {
        let isName = !tag.isEmpty && tag.utf8.allSatisfy(Plan.isNameByte)
        guard isName else { return "“\(tag)” is no name of a tag: it has ASCII letters, digits, - and _ only" }
        let twin = tags[..<index].contains { ignoresCase ? $0.lowercased() == tag.lowercased() : $0 == tag }
        if twin { return "the tag “\(tag)” is named twice" }
      }
      if let reasoning, !tags.contains(reasoning) { return "the reasoning “\(reasoning)” is not among the tags" }
      if case .tag(let answer) = answer {
        guard tags.contains(answer) else { return "the answer “\(answer)” is not among the tags" }
        if answer == reasoning { return "“\(answer)” cannot be both the reasoning and the answer" }
      }
      if answer == .remainder && reasoning == nil { return "an answer after the reasoning needs a reasoning tag" }
      if opensInPrompt && tags.isEmpty { return "a prompt cannot open a tag where there is none" }
      return nil
    }
  }

  /// The options, prepared for the pass over the text; shared by all copies of a schema.
  final class Plan: Sendable {
    let configuration: Configuration
    /// The names as bytes, in lower case where case is ignored.
    let names: [[UInt8]]
    /// The name of a closing tag for messages: `/answer`.
    let closings: [String]
    let answer: Int?
    let reasoning: Int?

    init(_ configuration: Configuration) {
      self.configuration = configuration
      let isFolded = configuration.ignoresCase
      names = configuration.tags.map { name in name.utf8.map { isFolded ? Plan.lowercased($0) : $0 } }
      closings = configuration.tags.map { "/" + $0 }
      if case .tag(let name) = configuration.answer {
        answer = configuration.tags.firstIndex(of: name)
      } else {
        answer = nil
      }
      reasoning = configuration.reasoning.flatMap { configuration.tags.firstIndex(of: $0) }
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 {
      byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
  }
}
