import Answers
public import RewardCore

/// Rewards one thing, written as numbers, by how similar it is to the reference.
///
/// ```swift
/// let truth = Interval(2, 6)
/// ShapeMatch<Interval>().score("<think>…</think><answer>[4, 6]</answer>", given: truth)      // 0.5
/// ShapeMatch<Interval>().score("<think>…</think><answer>4.0 to 6.0</answer>", given: truth)  // 0: “to” is no number
/// ```
///
/// The answer is a list of numbers between commas, in any brackets, with or without a key of JSON before it.
///
/// - Range: `0...1`.
/// - Abstains: where ``space`` is given, and the answer cannot be converted from it: the reference's is undeclared, or, for a turned box,
///   the sides of the picture would be stretched by different factors.
/// - Edge cases: an answer that is no such thing, or impossible, scores 0 and says so.
/// - Complexity: O(*n*) in the length of the completion; more than 10,000 numbers are not read.
public struct ShapeMatch<Target: Shape>: Reward, Configurable {
  /// The word for it, which the kind of thing says.
  public static var kind: String { Target.matchKind }
  /// Graded.
  public static var template: Self { Self() }

  /// What similarity is paid: all of it where `nil`, or 1 for what passes and 0 for the rest.
  public var threshold: Threshold?
  /// The space in which the model writes; `nil` where it is that of the reference. An option of things in a picture alone.
  public var space: CoordinateSpace?
  /// Where the answer stands.
  public var answer: AnswerSchema

  /// Makes a reward.
  ///
  /// - Precondition: a threshold is from 0 to 1.
  public init(threshold: Threshold? = nil, space: CoordinateSpace? = nil, answer: AnswerSchema = .thinkAnswer) {
    if let threshold {
      precondition((0...1).contains(threshold.value), "the threshold \(threshold.value) is not within 0…1")
    }
    self.threshold = threshold
    self.space = space
    self.answer = answer
  }

  /// Passes the options by name.
  public mutating func configure(_ options: inout Options) {
    options("threshold", &threshold, "from 0 to 1") { $0.map { (0...1).contains($0.value) } ?? true }
    if Target.isInPicture { options("space", &space) }
    options("answer", &answer)
  }

  /// `0...1`.
  public var range: ClosedRange<Double> { 0...1 }

  /// The verdict on one completion.
  public func verdict(on completion: Completion, given reference: Target) -> Verdict {
    guard let factors = reference.factors(from: space) else {
      return .abstention(name, because: "the coordinates of the reference and of the model cannot be converted")
    }
    let anatomy = completion.anatomy(by: answer)
    guard let place = anatomy.answer else {
      return Verdict(name, 0, because: anatomy.absence ?? .noAnswer("nothing was found"))
    }
    guard let numbers = completion.withUTF8({ NumberList.read($0, place) }),
      let found = Target(numbers: numbers).flatMap({ reference.reading($0, from: space, factors) })
    else {
      return Verdict(name, 0, because: .unreadable(Target.noun, Excerpt(completion.text.slice(place))))
    }
    let value = found == reference ? 1 : min(max(found.similarity(to: reference), 0), 1)
    guard let threshold else { return Verdict(name, value, because: .measured(Target.measure, value)) }
    return Verdict(
      name, threshold.accepts(value) ? 1 : 0, because: .compared(Target.measure, value, against: threshold.value))
  }
}

/// Reads all numbers of a list, in whatever brackets they stand.
enum NumberList {
  static let longest = 10_000

  /// The numbers, or `nil` where there is anything but numbers, brackets, commas, white space, and keys of JSON.
  ///
  /// - Complexity: O(*n*).
  static func read(_ bytes: Bytes, _ range: Range<Int>) -> [Double]? {
    var numbers: [Double] = []
    var at = range.lowerBound
    let end = range.upperBound
    var needsSeparator = false
    while at < end {
      let byte = bytes[at]
      switch byte {
      case 0x09...0x0D, UInt8(ascii: " "):
        at += 1
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "("),
        UInt8(ascii: ")"),
        UInt8(ascii: "{"), UInt8(ascii: "}"):
        needsSeparator = false
        at += 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        guard let close = bytes.offset(of: byte, from: at + 1, to: end) else { return nil }
        at = close + 1
        while at < end, bytes[at] == UInt8(ascii: " ") { at += 1 }
        guard at < end, bytes[at] == UInt8(ascii: ":") else { return nil }
        at += 1
      case UInt8(ascii: "`") where bytes.has("```json", at: at, before: end):
        at += 7
      case UInt8(ascii: "`") where bytes.has("```", at: at, before: end):
        at += 3
      default:
        guard !needsSeparator, CoordinateReader.begins(bytes, at: at, before: end), numbers.count < longest,
          let number = CoordinateReader.number(bytes, at: &at, before: end)
        else { return nil }
        numbers.append(number)
        needsSeparator = true
      }
    }
    return numbers
  }
}
