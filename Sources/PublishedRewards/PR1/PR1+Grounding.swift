import Answers
import MathRewards
public import RewardCore
public import VisionRewards

extension PR1 {
  /// Rewards one box by its squared IoU.
  ///
  /// ```swift
  /// PR1.grounding.score(on: "<think>…</think><answer>[0, 0, 10, 5]</answer>", given: try Box(0, 0, 10, 10))   // 0.25
  /// ```
  public static let grounding = BoxMatch(isSquared: true)

  /// Rewards completions with reasoning and an answer that is one box.
  ///
  /// ```swift
  /// PR1.groundingFormat.score(on: "<think>…</think><answer>[0, 0, 10, 5]</answer>")   // 1
  /// PR1.groundingFormat.score(on: "<anything>")                                      // 0
  /// ```
  ///
  /// `tagFormat` checks only the tags. For a model that answers with the tokens of Qwen2-VL, without tags, use
  /// `BoxFormat(syntax: .qwenTokens, labels: true, minimumCount: 1, maximumCount: 1, answer: .wholeText)`.
  public static let groundingFormat = BoxFormat(minimumCount: 1, maximumCount: 1)
}

extension PR1.Published {
  /// Reproduces `qwenvl_rec_format_reward`. It scores 1 for a text that begins with one of seven marks. They are `<`,
  /// `>`, `object_ref_start`, `object_ref_end`, `box_start`, `box_end` and `im_end`.
  ///
  /// This is the meaning of the original's pattern, whose bars are not escaped. `<|endoftext|>` is removed first.
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Complexity: O(*n*).
  /// - Source: Yu et al., *Perception-R1*, 2025; linkangheng/MMR1@1c37ac2, `src/open_r1/rewards.py`,
  ///   `qwenvl_rec_format_reward`.
  public static let groundingFormat: some Reward<Void> & Configurable = GroundingFormat()

  /// Reproduces `qwenvl_rec_iou_reward`: the squared IoU of the first four numbers in brackets. The brackets are
  /// square, round, or two pairs of round ones.
  ///
  /// `<|endoftext|>` is removed first. If `<|box_start|>` does not occur, numbers are multiplied by 1000 and truncated.
  /// Without numbers the box is four zeros.
  ///
  /// - Range: `0...1e9`, since the order of corners is not checked; larger scores are 1e9.
  /// - Abstains: never.
  /// - Edge cases: where the original throws an error, for a division by zero or an overflow, the score is 0.
  /// - Complexity: O(*n*).
  /// - Source: as ``groundingFormat``; `qwenvl_rec_iou_reward`, with `src/open_r1/utils.py`.
  public static let grounding: some Reward<Box> & Configurable = Grounding()

  struct GroundingFormat: Reward, PublishedMode {
    static let kind = "pr1.groundingFormat"

    func verdict(on completion: Completion, given: Void) -> Verdict {
      completion.withUTF8 { bytes in
        // The longest of the prefixes has 16 characters.
        let start = bytes.withoutEndOfText(most: 16)
        let isRight = start.withUnsafeBufferPointer { start in
          Self.beginnings.contains { start.has($0, at: 0, before: start.count) }
        }
        return Verdict(
          name, isRight ? 1 : 0,
          because: isRight
            ? .satisfied("a prefix that the pattern accepts") : .unsatisfied("the pattern accepts no prefix"))
      }
    }

    private static let beginnings: [StaticString] = [
      "<", ">", "object_ref_start", "object_ref_end", "box_start", "box_end", "im_end",
    ]
  }

  struct Grounding: Reward, PublishedMode {
    static let kind = "pr1.grounding"

    var range: ClosedRange<Double> { 0...Double.largestPublishedScore }

    func verdict(on completion: Completion, given reference: Box) -> Verdict {
      completion.withUTF8 { bytes in
        bytes.withoutEndOfText(most: .max).withUnsafeBufferPointer { bytes in
          var box = Self.numbers(bytes) ?? Corners(0, 0, 0, 0)
          if bytes.first("<|box_start|>", from: 0) == nil {
            func thousandths(_ value: Double) -> Double { (value * 1000).rounded(.towardZero) }
            box = Corners(thousandths(box.x1), thousandths(box.y1), thousandths(box.x2), thousandths(box.y2))
            // Python has no infinite integer.
            guard box.x1.isFinite, box.y1.isFinite, box.x2.isFinite, box.y2.isFinite else {
              return Verdict(name, 0, because: .notFinite)
            }
          }
          let value = Self.overlap(box, reference.corners)
          return Verdict(
            name, published: (value * value).limited(to: range), because: .measured("IoU", value.isFinite ? value : 0))
        }
      }
    }

    private static func overlap(_ a: Corners, _ b: Corners) -> Double {
      let width = Python.max(0, Python.min(a.x2, b.x2) - Python.max(a.x1, b.x1))
      let height = Python.max(0, Python.min(a.y2, b.y2) - Python.max(a.y1, b.y1))
      let intersection = width * height
      return intersection / ((a.x2 - a.x1) * (a.y2 - a.y1) + (b.x2 - b.x1) * (b.y2 - b.y1) - intersection)
    }

    /// Whether a byte can begin white space, a sign or a digit of any script.
    private static func canFollow(_ byte: UInt8) -> Bool {
      byte <= 0x20 || byte >= 0x80 || byte == UInt8(ascii: "-") || CoordinateReader.isDigit(byte)
    }

    /// Returns the match of the first of three patterns that matches.
    private static func numbers(_ bytes: Bytes) -> Corners? {
      let patterns: [[Piece]] = [
        [.sign("["), .space, .number, .comma, .number, .comma, .number, .comma, .number, .space, .sign("]")],
        [.sign("("), .space, .number, .comma, .number, .comma, .number, .comma, .number, .space, .sign(")")],
        [
          .sign("("), .space, .number, .comma, .number, .sign(")"), .comma, .sign("("), .space, .number, .comma,
          .number, .sign(")"),
        ],
      ]
      for pattern in patterns {
        guard case .sign(let opening) = pattern[0] else { continue }
        var from = 0
        while let open = bytes.first(opening, from: from) {
          from = open + 1
          // Most brackets are not followed by a number.
          guard from < bytes.count, Self.canFollow(bytes[from]) else { continue }
          var at = open
          var numbers: [Double] = []
          if pattern.allSatisfy({ $0.matches(bytes, &at, &numbers) }) {
            return Corners(numbers[0], numbers[1], numbers[2], numbers[3])
          }
        }
      }
      return nil
    }
  }

  /// A part of a pattern that can match in only one way.
  private enum Piece {
    case sign(StaticString)
    /// White space: `\s*`.
    case space
    /// A comma: `,\s*`.
    case comma
    /// A number: `-?\d+(?:\.\d+)?`.
    case number

    func matches(_ bytes: Bytes, _ at: inout Int, _ numbers: inout [Double]) -> Bool {
      switch self {
      case .sign(let sign):
        guard bytes.has(sign, at: at, before: bytes.count) else { return false }
        at += sign.utf8CodeUnitCount
      case .comma:
        guard bytes.has(",", at: at, before: bytes.count) else { return false }
        at += 1
        return Piece.space.matches(bytes, &at, &numbers)
      case .space:
        while at < bytes.count {
          let length = bytes.pythonSpace(at: at, before: bytes.count)
          if length == 0 { break }
          at += length
        }
      case .number:
        var text = ""
        if bytes.has("-", at: at, before: bytes.count) {
          text = "-"
          at += 1
        }
        guard Self.digits(bytes, &at, &text) else { return false }
        var next = at + 1
        var fraction = "."
        if bytes.has(".", at: at, before: bytes.count), Self.digits(bytes, &next, &fraction) {
          at = next
          text += fraction
        }
        guard let number = Double(text) else { return false }
        numbers.append(number)
      }
      return true
    }

    private static func digits(_ bytes: Bytes, _ at: inout Int, _ text: inout String) -> Bool {
      let start = at
      while at < bytes.count {
        let (scalar, length) = bytes.scalar(at: at, before: bytes.count)
        guard let digit = PythonText.digit(scalar) else { break }
        text.unicodeScalars.append(Unicode.Scalar(UInt8(ascii: "0") + digit))
        at += length
      }
      return at > start
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Returns about the first `most` bytes of the text without `<|endoftext|>`.
  fileprivate func withoutEndOfText(most: Int) -> [UInt8] {
    var out: [UInt8] = []
    var at = 0
    while at < count, out.count < most {
      let end = first("<|endoftext|>", from: at) ?? count
      out += self[at..<Swift.min(end, most == .max ? end : at + most)]
      at = end + 13
    }
    return out
  }
}
