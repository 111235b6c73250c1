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
  final class Plan: @unchecked Sendable {
    let configuration: Configuration
    /// The hash of the options.
    let hash: Int
    /// The name of a closing tag for messages: `/answer`.
    let closings: [String]
    /// What the pass needs, at a place that stays as long as the plan.
    let scan: UnsafePointer<ScanPlan>

    private init(_ configuration: Configuration) {
      self.configuration = configuration
      hash = configuration.hashValue
      closings = configuration.tags.map { "/" + $0 }
      let scan = UnsafeMutablePointer<ScanPlan>.allocate(capacity: 1)
      scan.initialize(to: ScanPlan(configuration))
      self.scan = UnsafePointer(scan)
    }

    deinit {
      scan.pointee.deallocate()
      scan.deallocate()
    }

    /// How many plans are kept for ever.
    static let largestKeptCount = 256
    private static let kept = Mutex<[Configuration: Plan]>([:])

    static var keptCount: Int { kept.withLock { $0.count } }

    /// The plan of options: one that is kept, or one of its own where as many are kept as may be.
    static func plan(of configuration: Configuration) -> (shared: Unmanaged<Plan>, owned: Plan?) {
      kept.withLock { kept in
        if let known = kept[configuration] { return (.passUnretained(known), nil) }
        let plan = Plan(configuration)
        guard kept.count < largestKeptCount else { return (.passUnretained(plan), plan) }
        kept[configuration] = plan
        return (.passUnretained(plan), nil)
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

  /// What the pass over a text needs to know of a schema, without anything that is counted or freed.
  struct ScanPlan: @unchecked Sendable {
    /// The name of a tag and the `>` behind it.
    struct Name {
      /// The bytes, in lower case where case is ignored.
      let bytes: UnsafePointer<UInt8>
      let count: Int
      /// The first eight bytes, the first in the lowest byte, and which of them there are.
      let word: UInt64
      let mask: UInt64
    }

    let names: UnsafePointer<Name>
    let tagCount: Int
    let answer: Int
    let reasoning: Int
    let isAnswerInTag: Bool
    let isAnswerRemainder: Bool
    let which: Which
    let opensInPrompt: Bool
    let closesAtEnd: Bool
    let ignoresCase: Bool
    /// Whether a text that has the form can be read by comparing eight bytes at a time: whole short names, all of them written.
    let isPlain: Bool

    init(_ configuration: Configuration) {
      let isFolded = configuration.ignoresCase
      let names = UnsafeMutablePointer<Name>.allocate(capacity: max(1, configuration.tags.count))
      for (index, tag) in configuration.tags.enumerated() {
        let text = tag.utf8.map { isFolded ? ScanPlan.lowercased($0) : $0 } + [UInt8(ascii: ">")]
        let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: text.count)
        bytes.initialize(from: text, count: text.count)
        var (word, mask) = (UInt64(0), UInt64(0))
        for (place, byte) in text.prefix(8).enumerated() {
          word |= UInt64(byte) << UInt64(8 * place)
          // A bit that tells upper from lower case is left out where case is ignored; what that lets through is compared
          // byte for byte.
          mask |= (isFolded ? 0xDF : 0xFF) << UInt64(8 * place)
        }
        (names + index).initialize(to: Name(bytes: bytes, count: text.count, word: word & mask, mask: mask))
      }
      self.names = UnsafePointer(names)
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
      isPlain =
        isAnswerInTag && !opensInPrompt && !ignoresCase && configuration.tags.allSatisfy { $0.utf8.count < 8 }
      isAnswerRemainder = configuration.answer == .remainder
      reasoning = configuration.reasoning.flatMap { configuration.tags.firstIndex(of: $0) } ?? -1
    }

    func deallocate() {
      for index in 0..<tagCount { names[index].bytes.deallocate() }
      names.deallocate()
    }

    @inline(__always)
    static func lowercased(_ byte: UInt8) -> UInt8 {
      byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }
  }
}
