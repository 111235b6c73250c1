internal import CRewards
internal import GRPO

extension AdvantageEstimator {
  /// Reads an estimator from JSON.
  static func read(_ json: swr_bytes) throws(CallError) -> AdvantageEstimator {
    try OptionReader.read(json, as: "estimator") { options in
      typealias Reading = (OptionReader) -> AdvantageEstimator
      let kinds: KeyValuePairs<String, Reading> = [
        "groupDeviation": { .groupDeviation(Deviation($0)) },
        "batchDeviation": { .batchDeviation(Deviation($0)) },
        "perComponent": { .perComponent(Deviation($0)) },
        "bestOfGroup": { .bestOfGroup(Deviation($0)) },
        "meanOnly": { _ in .meanOnly },
        "leaveOneOut": { _ in .leaveOneOut },
        "lengthWeightedBaseline": { _ in .lengthWeightedBaseline },
        "scaledBySignal": { _ in .scaledBySignal },
        "whitened": {
          .whitened(groupBaseline: $0.flag("groupBaseline", false), stabilizer: $0.number("stabilizer", 1e-8))
        },
      ]
      return options.choice("kind", kinds, { .groupDeviation(Deviation($0)) })(options)
    }
  }
}

extension Deviation {
  fileprivate init(_ options: OptionReader) {
    self.init(
      options.choice("deviation", ["sample": .sample, "population": .population], .sample),
      stabilizer: options.number("stabilizer", 1e-4))
  }
}
