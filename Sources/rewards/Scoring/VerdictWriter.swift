import RewardCore
import RewardDocuments

extension LineWriter {
  /// Writes the tree of a verdict: name, score, code and words of the reason, parts.
  mutating func verdict(_ verdict: Verdict) {
    object { writer in
      writer.key("name")
      writer.string(verdict.name)
      writer.key("score")
      writer.number(verdict.score)
      switch verdict.reason {
      case .unexplained, .combined: break
      default:
        writer.key("code")
        writer.string(verdict.reason.code)
        writer.key("reason")
        writer.string(verdict.reason.description)
      }
      if !verdict.parts.isEmpty {
        writer.key("parts")
        writer.array { writer in
          for part in verdict.parts { writer.verdict(part) }
        }
      }
    }
  }
}
