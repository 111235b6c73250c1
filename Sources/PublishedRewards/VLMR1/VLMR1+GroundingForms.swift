import Answers
import RewardCore

extension VLMR1.Published {
  /// Reproduces `format_reward_rec` of a module.
  ///
  /// - Qwen: reasoning, and an answer in which braces contain a box of four integers, anywhere in the text.
  /// - InternVL: reasoning, and an answer with a box of four integers.
  /// - GLM: reasoning is opened, and an answer is opened and closed after it.
  public static func groundingFormat(_ model: Model) -> PublishedReward<Void> {
    switch model {
    case .qwen: qwenForm
    case .internVL: internVLForm
    case .glm: glmForm
    }
  }

  private static let qwenForm = groundingForm(.qwen) { bytes, answer in
    guard let open = bytes.find("{", from: answer), let end = endOfBox(bytes, open + 1),
      let close = bytes.find("}", from: end)
    else { return false }
    return bytes.find("</answer>", from: close + 1) != nil
  }

  private static let internVLForm = groundingForm(.internVL) { bytes, answer in
    guard let end = endOfBox(bytes, answer) else { return false }
    return bytes.find("</answer>", from: end) != nil
  }

  private static let glmForm = PublishedReward<Void>(
    "vlmR1.groundingFormat.glm",
    form: { bytes in
      guard let think = bytes.find("<think>"), let answer = bytes.find("<answer>", from: think + 7) else { return 0 }
      return bytes.find("</answer>", from: answer + 8) != nil ? 1 : 0
    })

  /// Finds `<think>.*?</think>\s*<answer>`, and checks the rest of the text for the model.
  ///
  /// The rest may contain the required parts anywhere, so their first occurrence leaves the most room.
  private static func groundingForm(
    _ model: Model, _ follows: @escaping @Sendable (Bytes, Int) -> Bool
  ) -> PublishedReward<Void> {
    PublishedReward(
      "vlmR1.groundingFormat.\(model.rawValue)",
      form: { bytes in
        guard let think = bytes.find("<think>") else { return 0 }
        var offset = think + 7
        while let close = bytes.find("</think>", from: offset) {
          offset = close + 8
          var answer = offset
          while answer < bytes.count, bytes.whiteSpace(at: answer, before: bytes.count) > 0 {
            answer += bytes.whiteSpace(at: answer, before: bytes.count)
          }
          if bytes.has("<answer>", at: answer, before: bytes.count) { return follows(bytes, answer + 8) ? 1 : 0 }
        }
        return 0
      })
  }

  /// Returns the end of the first `\[\d+,\s*\d+,\s*\d+,\s*\d+\]`.
  private static func endOfBox(_ bytes: Bytes, _ start: Int) -> Int? {
    var cursor = ByteCursor(bytes, start..<bytes.count)
    while let open = bytes.offset(of: UInt8(ascii: "["), from: cursor.offset, to: bytes.count) {
      cursor.offset = open + 1
      var isBox = cursor.passDigits() > 0
      for _ in 0..<3 where isBox {
        isBox = cursor.pass(",")
        while isBox, !cursor.isAtEnd, bytes.whiteSpace(at: cursor.offset, before: bytes.count) > 0 {
          cursor.offset += bytes.whiteSpace(at: cursor.offset, before: bytes.count)
        }
        isBox = isBox && cursor.passDigits() > 0
      }
      if isBox, cursor.pass("]") { return cursor.offset }
    }
    return nil
  }
}
