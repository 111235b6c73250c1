import Synchronization

extension AnswerSchema {
  /// The options of a schema.
  struct Configuration: Sendable, Hashable {
    var tags: [String]
    var answer: Place
    var reasoning: String?
    var which: Which
    var opensInPrompt: Bool
    var closesAtEnd: Bool
    var ignoresCase: Bool

    /// The problem with the options, or `nil`.
    var problem: String? {
      guard tags.count <= maximumTagCount else {
        return "a schema must have at most \(maximumTagCount) tags, but has \(tags.count)"
      }
      for (index, tag) in tags.enumerated() {
        let isName = !tag.isEmpty && tag.utf8.allSatisfy(Plan.isNameByte)
        guard isName, tag.utf8.count <= 256 else {
          return "“\(tag)” is not a tag name: use ASCII letters, digits, - and _"
        }
        let twin = tags[..<index].contains { ignoresCase ? $0.lowercased() == tag.lowercased() : $0 == tag }
        if twin { return "the tag “\(tag)” occurs twice" }
      }
      if let reasoning, !tags.contains(reasoning) { return "the reasoning “\(reasoning)” is not among the tags" }
      if case .tag(let answer) = answer {
        guard tags.contains(answer) else { return "the answer “\(answer)” is not among the tags" }
        if answer == reasoning { return "“\(answer)” cannot be both the reasoning and the answer" }
      }
      if answer == .remainder && reasoning == nil { return "the answer “remainder” requires a reasoning tag" }
      if opensInPrompt && tags.isEmpty { return "opensInPrompt requires a tag" }
      return nil
    }
  }

  /// The options, prepared for scanning.
  final class Plan: @unchecked Sendable {
    let configuration: Configuration
    /// The hash of the options.
    let hash: Int
    /// The names of closing tags in messages: `/answer`.
    let closings: [String]
    /// The data for scanning, at an address that is valid as long as the plan.
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

    /// The maximum number of plans that are never freed.
    static let largestKeptCount = 256
    private static let kept = Mutex<[Configuration: Plan]>([:])

    static var keptCount: Int { kept.withLock { $0.count } }

    /// Returns the plan of options. It is a shared one, or a new one if the maximum number of shared plans is
    /// reached.
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

  /// The data for scanning, without reference-counted values.
  struct ScanPlan: @unchecked Sendable {
    /// The name of a tag and the following `>`.
    struct Name {
      /// The bytes, in lowercase if case is ignored.
      let bytes: UnsafePointer<UInt8>
      let count: Int
      /// The first eight bytes (the first in the lowest byte) and a mask of the bytes in use.
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
    /// Whether a well-formed text can be scanned by comparing eight bytes at a time. All tags must be present and
    /// their names short.
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
          // If case is ignored, the case bit is masked; candidates are then compared byte by byte.
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
