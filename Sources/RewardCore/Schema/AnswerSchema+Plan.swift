import Synchronization

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
        guard isName, tag.utf8.count <= 256 else {
          return "“\(tag)” is no name of a tag: it has ASCII letters, digits, - and _ only"
        }
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

  /// The options, prepared for the pass over the text.
  final class Plan: Sendable {
    let configuration: Configuration
    /// The name of a closing tag for messages: `/answer`.
    let closings: [String]
    /// What the pass needs, in a form that costs nothing to copy.
    let scan: ScanPlan

    private init(_ configuration: Configuration) {
      self.configuration = configuration
      closings = configuration.tags.map { "/" + $0 }
      scan = ScanPlan(configuration)
    }

    private static let all = Mutex<[Configuration: Plan]>([:])

    /// The plan of options, one for all that are equal, kept for ever.
    static func interned(_ configuration: Configuration) -> Unmanaged<Plan> {
      all.withLock { all in
        if let known = all[configuration] { return .passUnretained(known) }
        let plan = Plan(configuration)
        all[configuration] = plan
        return .passUnretained(plan)
      }
    }

    static func isNameByte(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"): true
      default: false
      }
    }
  }

  /// What the pass over a text needs to know of a schema, without anything that is counted.
  struct ScanPlan: @unchecked Sendable {
    /// The names of the tags, one behind the other, in lower case where case is ignored; never freed.
    let names: UnsafePointer<UInt8>
    /// Where each name begins; one more for the end of the last.
    private(set) var starts = SIMD16<Int16>()
    let tagCount: Int
    let answer: Int
    let reasoning: Int
    let isAnswerInTag: Bool
    let isAnswerRemainder: Bool
    let which: Which
    let opensInPrompt: Bool
    let closesAtEnd: Bool
    let ignoresCase: Bool

    init(_ configuration: Configuration) {
      let isFolded = configuration.ignoresCase
      let text = configuration.tags.joined().utf8.map { isFolded ? ScanPlan.lowercased($0) : $0 }
      let names = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count + 1)
      for (index, byte) in text.enumerated() { names[index] = byte }
      self.names = UnsafePointer(names)
      var end = 0
      for (index, tag) in configuration.tags.enumerated() {
        end += tag.utf8.count
        starts[index + 1] = Int16(clamping: end)
      }
      tagCount = configuration.tags.count
      which = configuration.which
      opensInPrompt = configuration.opensInPrompt
      closesAtEnd = configuration.closesAtEnd
      ignoresCase = isFolded
      if case .tag(let name) = configuration.answer {
        answer = configuration.tags.firstIndex(of: name) ?? -1
      } else {
        answer = -1
      }
      isAnswerInTag = answer >= 0
      isAnswerRemainder = configuration.answer == .remainder
      reasoning = configuration.reasoning.flatMap { configuration.tags.firstIndex(of: $0) } ?? -1
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 {
      byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
  }
}
