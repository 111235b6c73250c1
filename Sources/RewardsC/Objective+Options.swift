internal import CRewards
internal import GRPO

extension Objective {
  /// Reads an objective from JSON.
  static func read(_ json: swr_bytes) throws(CallError) -> Objective {
    try OptionReader.read(json, as: "objective") { options in
      Objective(
        surrogate: options.object("surrogate", Surrogate.read) ?? .clip(),
        importance: options.choice(
          "importance", ["token": .token, "sequence": .sequence, "sequenceToken": .sequenceToken], .token),
        aggregation: options.object("aggregation", Aggregation.read) ?? .sequenceMean(),
        divergence: options.object("divergence") {
          Divergence(
            $0.choice(
              "estimator",
              ["k1": .k1, "absolute": .absolute, "k2": .k2, "k3": .k3, "weightedK3": .weightedK3], .k3),
            coefficient: $0.number("coefficient", 0))
        },
        entropyBonus: options.number("entropyBonus", 0),
        topEntropyFraction: options.number("topEntropyFraction", 1),
        ignoresTruncated: options.flag("ignoresTruncated", false),
        offPolicyThreshold: options.number("offPolicyThreshold"),
        samplerCorrection: options.object("samplerCorrection") {
          SamplerCorrection(
            $0.choice("mode", ["truncate": .truncate, "mask": .mask], .truncate),
            perSequence: $0.flag("perSequence", false), lower: $0.number("lower"), upper: $0.number("upper", 2))
        })
    }
  }
}

extension Surrogate {
  fileprivate static func read(_ options: OptionReader) -> Surrogate {
    typealias Reading = (OptionReader) -> Surrogate
    let clip: Reading = {
      .clip(low: $0.number("low", 0.2), high: $0.number("high", 0.2), dual: $0.number("dual"))
    }
    let kinds: KeyValuePairs<String, Reading> = [
      "clip": clip,
      "cispoCapped": { .cispoCapped(at: $0.number("at", 5)) },
      "cispoClipped": { .cispoClipped(low: $0.number("low", 0.2), high: $0.number("high", 0.2)) },
      "sapo": {
        .sapo(
          positiveTemperature: $0.number("positiveTemperature", 1),
          negativeTemperature: $0.number("negativeTemperature", 1.05))
      },
      "vespo": {
        .vespo(
          positive: $0.object("positive") { VESPOShape($0, k: 2, lambda: 3) } ?? VESPOShape(k: 2, lambda: 3),
          negative: $0.object("negative") { VESPOShape($0, k: 3, lambda: 2) } ?? VESPOShape(k: 3, lambda: 2))
      },
      "geometricMean": { .geometricMean(low: $0.number("low", 0.2), high: $0.number("high", 0.2)) },
      "clipCovariance": {
        .clipCovariance(
          low: $0.number("low", 0.2), high: $0.number("high", 0.2), share: $0.number("share", 0.0002),
          lower: $0.number("lower", 1), upper: $0.number("upper", 5))
      },
      "penalizedCovariance": {
        .penalizedCovariance(share: $0.number("share", 0.0002), coefficient: $0.number("coefficient", 1))
      },
      "policyGradient": { _ in .policyGradient },
    ]
    return options.choice("kind", kinds, clip)(options)
  }
}

extension VESPOShape {
  fileprivate init(_ options: OptionReader, k: Double, lambda: Double) {
    self.init(k: options.number("k", k), lambda: options.number("lambda", lambda))
  }
}

extension Aggregation {
  fileprivate static func read(_ options: OptionReader) -> Aggregation {
    typealias Reading = (OptionReader) -> Aggregation
    let sequenceMean: Reading = { .sequenceMean(skippingEmpty: $0.flag("skippingEmpty", false)) }
    let kinds: KeyValuePairs<String, Reading> = [
      "sequenceMean": sequenceMean,
      "tokenMean": { _ in .tokenMean },
      "microBatchTokenMean": { .microBatchTokenMean(microBatches: $0.integer("microBatches", 1)) },
      "constant": { .constant(length: $0.integer("length", 1)) },
      "sequenceSum": { _ in .sequenceSum },
    ]
    return options.choice("kind", kinds, sequenceMean)(options)
  }
}
