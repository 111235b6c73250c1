public import MathRewards
public import RewardCore

extension Verl {
  /// Rewards a last box that is mathematically equal to the reference.
  public static let hendrycks = MathMatch(answer: .boxed)
}

extension Verl.Published {
  /// Reproduces `math_reward.compute_score`. It compares the text of the last box with the reference. Both are
  /// normalized as in Hendrycks et al. (2021).
  ///
  /// - Range: `0...1`.
  /// - Abstains: never.
  /// - Edge cases: if the normalization of either side fails, as for a `\frac` at the end, the texts are compared
  ///   without normalization. `\boxed 5` extends to the next dollar sign, or to the end.
  /// - Complexity: O(*n*).
  /// - Source: volcengine/verl, `verl/utils/reward_score/math_reward.py`.
  public static let hendrycks: some Reward<String> & Configurable = Hendrycks()

  struct Hendrycks: Reward, PublishedMode {
    static let kind = "verl.hendrycks"

    func verdict(on completion: Completion, given reference: String) -> Verdict {
      let bytes = completion.withUTF8 { Array($0) }
      guard let range = Self.box(in: bytes) else { return Verdict(name, 0, because: .noAnswer("no box was found")) }
      let text = String(decoding: bytes[range], as: UTF8.self)
      let found = ScalarText(text.unicodeScalars)
      let wanted = ScalarText(reference.unicodeScalars)
      let isSame: Bool
      if let left = found.hendrycks, let right = wanted.hendrycks {
        isSame = left == right
      } else {
        isSame = found == wanted
      }
      if isSame { return Verdict(name, 1, because: .equal(Excerpt(text))) }
      return Verdict(name, 0, because: .different(found: Excerpt(text), wanted: Excerpt(reference)))
    }

    /// Returns the contents of the last `\boxed`. An `\fbox` has none, since only `\boxed` is removed.
    private static func box(in bytes: [UInt8]) -> Range<Int>? {
      let all = 0..<bytes.count
      if let spaced = TextSearch.last("\\boxed ", in: bytes, all) {
        // A box with a space takes precedence over all others.
        let end = bytes[spaced.upperBound...].firstIndex(of: UInt8(ascii: "$")) ?? bytes.count
        return spaced.upperBound..<end
      }
      guard let mark = TextSearch.last("\\boxed", in: bytes, all) else { return nil }
      var level = 0
      for index in mark.upperBound..<bytes.count {
        if bytes[index] == UInt8(ascii: "{") { level += 1 }
        guard bytes[index] == UInt8(ascii: "}") else { continue }
        level -= 1
        guard level == 0 else { continue }
        // The brace must directly follow the command.
        return bytes[mark.upperBound] == UInt8(ascii: "{") ? (mark.upperBound + 1)..<index : nil
      }
      return nil
    }
  }
}

extension ScalarText {
  /// The normal form of an answer; `nil` where the original raises an error.
  fileprivate var hendrycks: ScalarText? {
    var text = self
    text.replace("\n")
    text.replace("\\!")
    text.replace("\\\\", by: "\\")
    text.replace("tfrac", by: "frac")
    text.replace("dfrac", by: "frac")
    text.replace("\\left")
    text.replace("\\right")
    text.replace("^{\\circ}")
    text.replace("^\\circ")
    text.replace("\\$")
    let parts = text.split("\\text{ ")
    guard parts.count <= 2 else { return nil }
    text = ScalarText(parts[0])
    text.replace("\\%")
    text.replace(" .", by: " 0.")
    text.replace("{.", by: "{0.")
    guard let first = text.scalars.first else { return text }
    if first == "." { text.scalars.insert("0", at: 0) }
    let sides = text.split("=")
    if sides.count == 2, sides[0].count <= 2 { text = ScalarText(sides[1]) }
    guard text.braceRoots() else { return nil }
    text.replace(" ")
    guard text.braceFractions() else { return nil }
    if text == ScalarText("0.5".unicodeScalars) { text = ScalarText("\\frac{1}{2}".unicodeScalars) }
    return text.slashAsFraction
  }

  /// Replaces `\sqrt3` by `\sqrt{3}`; returns false if nothing follows.
  private mutating func braceRoots() -> Bool {
    let pieces = split("\\sqrt")
    var result = Scalars(pieces[0])
    for piece in pieces.dropFirst() {
      guard let first = piece.first else { return false }
      result += ScalarText.scalars("\\sqrt")
      result += first == "{" ? Scalars(piece) : ["{", first, "}"] + piece.dropFirst()
    }
    scalars = result
    return true
  }

  /// Replaces `\frac12` by `\frac{1}{2}`. Returns false if nothing follows, and changes nothing if one digit does.
  private mutating func braceFractions() -> Bool {
    let pieces = split("\\frac")
    var result = Scalars(pieces[0])
    for piece in pieces.dropFirst() {
      guard let top = piece.first else { return false }
      result += ScalarText.scalars("\\frac")
      if top == "{" {
        result += piece
        continue
      }
      guard let bottom = piece.dropFirst().first else { return true }
      result += ["{", top, "}"]
      result += bottom == "{" ? Scalars(piece.dropFirst()) : ["{", bottom, "}"] + piece.dropFirst(2)
    }
    scalars = result
    return true
  }

  /// Replaces `a/b` with integers in their shortest form by `\frac{a}{b}`.
  private var slashAsFraction: ScalarText {
    let parts = split("/")
    guard parts.count == 2, ScalarText.isShortest(parts[0]), ScalarText.isShortest(parts[1]) else { return self }
    var result = ScalarText.scalars("\\frac{")
    result += parts[0]
    result += ["}", "{"]
    result += parts[1]
    return ScalarText(result + ["}"])
  }

  /// Whether an integer is in its shortest form.
  private static func isShortest(_ number: ArraySlice<Unicode.Scalar>) -> Bool {
    let digits = number.first == "-" ? number.dropFirst() : number
    guard let first = digits.first, digits.allSatisfy({ $0 >= "0" && $0 <= "9" }) else { return false }
    return first != "0" || (digits.count == 1 && number.count == 1)
  }
}
