public import RewardCore

extension JudgedTask {
  /// Returns a hash of the verdicts on generated completions, which is the same in every process.
  ///
  /// ``Law/deterministic`` scores the same input several times in one process. Dependence on the hash seed of the process, on its
  /// environment or on the time since its start is visible only between processes: compare the hash with that of another one.
  ///
  /// - Parameters:
  ///   - cases: the number of completions or groups.
  ///   - seed: the seed of the first case.
  public func fingerprint(cases: Int = 100, seed: UInt64 = 1) -> UInt64 {
    var digest: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ byte: UInt8) { digest = (digest ^ UInt64(byte)) &* 0x100_0000_01b3 }
    for index in 0..<max(0, cases) {
      var draws = Draws(seed: seed &+ UInt64(index))
      for verdict in judge(oneOrGroup(&draws).texts) {
        let bits = verdict.score?.bitPattern ?? .max
        for shift in stride(from: 0, to: 64, by: 8) { add(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
        "\(verdict)".utf8.forEach(add)
      }
    }
    return digest
  }
}

extension GroupReward {
  /// Returns a hash of the verdicts on generated completions, which is the same in every process.
  ///
  /// ```swift
  /// @Test func isTheSameInEveryProcess() async {
  ///   let here = MyReward().fingerprint(reference: "12")
  ///   await #expect(processExitsWith: .success) { [here = here as UInt64] in
  ///     #expect(MyReward().fingerprint(reference: "12") == here)
  ///   }
  /// }
  /// ```
  ///
  /// - Parameters:
  ///   - reference: the reference.
  ///   - answers: right answers as a model would write them; by default those of the reference.
  ///   - cases: the number of completions or groups.
  ///   - seed: the seed of the first case.
  public func fingerprint(
    reference: Reference, answers: [String]? = nil, cases: Int = 100, seed: UInt64 = 1
  ) -> UInt64 {
    JudgedTask(self, reference: reference, answers: answers).fingerprint(cases: cases, seed: seed)
  }
}
