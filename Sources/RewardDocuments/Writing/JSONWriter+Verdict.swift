package import JSONDocuments
package import RewardCore

extension JSONWriter {
  /// Writes a verdict in the encoded form of `Verdict`, without an encoder.
  package mutating func verdict(_ verdict: Verdict) {
    object { writer in
      writer.key("name")
      writer.string(verdict.name)
      writer.key("score")
      writer.number(verdict.score)
      if verdict.isExplained {
        writer.key("reason")
        writer.reason(verdict.reason)
      }
      if !verdict.parts.isEmpty {
        writer.key("parts")
        writer.array { writer in
          for part in verdict.parts { writer.verdict(part) }
        }
      }
    }
  }

  private mutating func reason(_ reason: Reason) {
    object { writer in
      writer.key("code")
      writer.string(reason.code)
      reason.forEachFact { key, fact in
        writer.key(key)
        writer.fact(fact)
      }
    }
  }

  private mutating func fact(_ fact: Fact) {
    switch fact {
    case .text(let text): string(text)
    case .excerpt(let text): string(text.written)
    case .number(let value): value.isFinite ? number(value) : string("\(value)")
    case .count(let count): integer(count)
    case .pairs(let pairs):
      array { writer in
        for pair in pairs {
          writer.object { writer in
            writer.key("prediction")
            writer.integer(pair.prediction)
            writer.key("reference")
            writer.integer(pair.reference)
            writer.key("value")
            writer.number(pair.value)
          }
        }
      }
    case .labels(let labels):
      array { writer in
        for label in labels {
          if let label { writer.string(label.written) } else { writer.word("null") }
        }
      }
    case .texts(let texts):
      array { writer in
        for text in texts { writer.string(text) }
      }
    }
  }
}
