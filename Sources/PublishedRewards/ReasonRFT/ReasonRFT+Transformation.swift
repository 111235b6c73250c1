import Answers
public import RewardCore
public import VisionRewards

extension ReasonRFT {
  /// Rewards programs of steps that change a scene (TRANCE).
  ///
  /// ```swift
  /// let reference: Program = "change_color(1, red), change_size(2, small)"
  /// ReasonRFT.spatialTransformation(.partial).score(
  ///   on: "<think>…</think><answer>change_color(1, blue), change_size(2, small)</answer>", given: reference)   // 0.75
  /// ```
  public static func spatialTransformation(_ credit: ProgramMatch.Credit) -> ProgramMatch { ProgramMatch(credit) }
}

extension ReasonRFT.Published {
  /// Reproduces `func_accuracy_reward` and its variants. They are `only_full_func_accuracy_reward` and
  /// `penalty_func_accuracy_reward`.
  ///
  /// Steps are matched greedily in four rounds: equal steps, same object, same value, same function.
  ///
  /// The steps are the distinct matches of `(\w+)\((\w+),\s*'?(\w+)'?\)` in the first `<answer>`, or in the whole text.
  /// With the share ρ of distinct matches, each pair earns its weight times ρ ÷ max(number of predictions, number of
  /// references).
  ///
  /// The original iterates over a Python set, whose order depends on the hash seed. Here the order is that of the first
  /// occurrences, which is one of the possible orders of the original.
  ///
  /// - Range: `0...1`, or `-0.5...1` with penalties.
  /// - Abstains: never.
  /// - Edge cases: 0 if there is no step.
  /// - Complexity: O(*n*), and O(*a* *b*) in the numbers of steps; 0 beyond 1000 steps.
  /// - Source: tanhuajie/Reason-RFT@d0a8070, `train/stage_rl/reward.py`.
  public static func spatialTransformation(_ credit: ProgramMatch.Credit) -> some Reward<Program> & Configurable {
    SpatialTransformation(credit: credit)
  }

  struct SpatialTransformation: Reward, PublishedMode {
    static let kind = "reasonRFT.spatialTransformation"

    var credit = ProgramMatch.Credit.partial

    var range: ClosedRange<Double> { credit == .penalty ? -0.5...1 : 0...1 }

    mutating func configure(_ options: inout Options) { options("credit", &credit) }

    func verdict(on completion: Completion, given reference: Program) -> Verdict {
      let matches = completion.withUTF8 { bytes -> [Program.Step]? in
        let place = bytes.firstTagged("<answer>", "</answer>") ?? 0..<bytes.count
        return Self.matches(bytes, place)
      }
      guard let matches else { return Verdict(name, 0, because: .gaveUp("reading steps", after: 1000)) }
      var found = Self.distinct(matches)
      var wanted = Self.distinct(reference.steps)
      guard !found.isEmpty, !wanted.isEmpty else { return Verdict(name, 0, because: .noAnswer("there is no step")) }
      let unique = Double(found.count) / Double(matches.count)
      let item = unique / Double(max(found.count, wanted.count))
      let weights = credit.weights
      let rounds: [(Double, (Program.Step, Program.Step) -> Bool)] = [
        (weights.equal, { $0 == $1 }),
        (weights.object, { $0.function == $1.function && $0.object == $1.object }),
        (weights.value, { $0.function == $1.function && $0.value == $1.value }),
        (weights.function, { $0.function == $1.function }),
      ]
      var score = 0.0
      var count = 0
      for (weight, agree) in rounds where weight != 0 {
        let before = found.count
        found.removeAll { step in
          guard let partner = wanted.firstIndex(where: { agree(step, $0) }) else { return false }
          wanted.remove(at: partner)
          return true
        }
        score += Double(before - found.count) * item * weight
        count += before - found.count
      }
      return Verdict(name, score, because: .counted("steps", count, of: max(count + wanted.count, 1)))
    }

    private static func distinct(_ steps: [Program.Step]) -> [Program.Step] {
      var seen: Set<Program.Step> = []
      return steps.filter { seen.insert($0).inserted }
    }

    /// Returns the matches of the pattern; `nil` if there are too many.
    private static func matches(_ bytes: Bytes, _ range: Range<Int>) -> [Program.Step]? {
      var out: [Program.Step] = []
      var at = range.lowerBound
      let end = range.upperBound
      while let open = bytes.offset(of: UInt8(ascii: "("), from: at, to: end) {
        var start = open
        while start > at, Self.isWord(bytes[start - 1]) { start -= 1 }
        at = open + 1
        guard start < open, let object = word(bytes, &at, end), at < end, bytes[at] == UInt8(ascii: ",") else {
          continue
        }
        at += 1
        while at < end, bytes.whiteSpace(at: at, before: end) > 0 { at += bytes.whiteSpace(at: at, before: end) }
        if at < end, bytes[at] == UInt8(ascii: "'") { at += 1 }
        guard let value = word(bytes, &at, end) else { continue }
        if at < end, bytes[at] == UInt8(ascii: "'") { at += 1 }
        guard at < end, bytes[at] == UInt8(ascii: ")") else { continue }
        at += 1
        if out.count == 1000 { return nil }
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        out.append(Program.Step(text(start..<open), text(object), text(value)))
      }
      return out
    }

    /// Whether a byte is a letter, a digit, `_`, or part of a non-ASCII scalar.
    private static func isWord(_ byte: UInt8) -> Bool {
      byte.isLetter || byte.isDigit || byte == UInt8(ascii: "_") || byte >= 0x80
    }

    private static func word(_ bytes: Bytes, _ at: inout Int, _ end: Int) -> Range<Int>? {
      let start = at
      while at < end, Self.isWord(bytes[at]) { at += 1 }
      return at > start ? start..<at : nil
    }
  }
}
