import Foundation
import GRPO
import RewardCore
import Synchronization
import Testing

@Suite struct ResumeTests {
  static func variants() -> [GRPOConfiguration] {
    var reuse = TrainerTests.configuration()
    reuse.minibatches = 2
    reuse.iterations = 2
    var dynamic = TrainerTests.configuration()
    dynamic.generations = 2
    dynamic.flatGroups = .replace(rounds: 3)
    dynamic.promptsPerRollout = 3
    var plain = TrainerTests.configuration()
    plain.objective = Objective(entropyBonus: 0.01, topEntropyFraction: 0.5)
    plain.schedule = .cosine()
    plain.warmupSteps = 2
    return [TrainerTests.configuration(), reuse, dynamic, plain]
  }

  /// 10 steps are 5 + a checkpoint + 5, bit for bit: weights, moments, buffered rollouts, metrics.
  @Test(arguments: 0..<4, [1, 5, 9])
  func resumesBitForBit(variant: Int, cut: Int) async throws {
    let configuration = Self.variants()[variant]
    let whole = try await TrainerTests.trainer(configuration)
    _ = try await whole.events().reports()

    let first = try await TrainerTests.trainer(configuration, width: 2)
    _ = try await first.events(until: cut).reports()
    let checkpoint = Checkpoint(bytes: try await first.checkpoint().bytes)
    let second = try await GRPOTrainer(
      resuming: checkpoint, policy: TrainerTests.policy(seed: 99), tasks: TrainerTests.tasks,
      rewards: whole.rewards, configuration: configuration)
    #expect(await second.step == cut)
    _ = try await second.events().reports()
    #expect(try await second.checkpoint() == whole.checkpoint())
    #expect(await second.history == whole.history)
    #expect(second.policy.parameters == whole.policy.parameters)
  }

  /// A process that is killed at any moment leaves a checkpoint from which the run resumes with the same result.
  @Test func survivesKilling() async throws {
    let path = FileManager.default.temporaryDirectory.appending(path: "grpo-\(UUID()).checkpoint").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let configuration = ResumeTests.variants()[1]
    let whole = try await TrainerTests.trainer(configuration)
    _ = try await whole.events().reports()
    let schedule = CheckpointSchedule(path: path)
    try await TrainerTests.trainer(configuration).checkpoint().write(to: path)
    for kill in 0..<20 {
      await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, kill = kill as Int] in
        let trainer = try await GRPOTrainer(
          resuming: Checkpoint(contentsOf: path), policy: TrainerTests.policy(), tasks: TrainerTests.tasks,
          rewards: [TrainingReward(Letters()), TrainingReward(Wanted(), weight: 2)],
          configuration: ResumeTests.variants()[1], checkpoints: CheckpointSchedule(path: path))
        Thread.detachNewThread {
          usleep(UInt32(200 + 700 * kill))
          killProcess()
        }
        while true {
          for try await _ in trainer.events(until: min(await trainer.step + 1, 9)) {}
        }
      }
    }
    let last = try await GRPOTrainer(
      resuming: Checkpoint(contentsOf: path), policy: TrainerTests.policy(), tasks: TrainerTests.tasks,
      rewards: whole.rewards, configuration: configuration, checkpoints: schedule)
    #expect(await last.step < 10)
    _ = try await last.events().reports()
    #expect(try await last.checkpoint() == whole.checkpoint())
    #expect(try Checkpoint(contentsOf: path) == (await whole.checkpoint()))
  }

  /// A checkpoint that is taken while completions are sampled is the one from before.
  @Test func checkpointDuringSampling() async throws {
    typealias Trainer = GRPOTrainer<TablePolicy, String>
    let configuration = Self.variants()[2]
    let found = Mutex<(trainer: Trainer?, checkpoints: [Checkpoint])>((nil, []))
    let policy = TablePolicy(prompts: 4, places: 4, vocabulary: 4) {
      guard let checkpoint = try? await found.withLock({ $0.trainer })?.checkpoint() else { return }
      found.withLock { $0.checkpoints.append(checkpoint) }
    }
    let trainer = try await TrainerTests.trainer(configuration, policy: policy)
    found.withLock { $0.trainer = trainer }
    _ = try await trainer.events().reports()
    let checkpoints = found.withLock { $0.checkpoints }
    #expect(checkpoints.count > 10)
    for checkpoint in checkpoints {
      let resumed = try await Trainer(
        resuming: checkpoint, policy: TrainerTests.policy(), tasks: TrainerTests.tasks, rewards: trainer.rewards,
        configuration: configuration)
      _ = try await resumed.events().reports()
      #expect(try await resumed.checkpoint() == trainer.checkpoint())
    }
  }

  @Test func damagedCheckpointsAreRefused() async throws {
    let trainer = try await TrainerTests.trainer(Self.variants()[1])
    _ = try await trainer.events(until: 1).reports()
    let bytes = try await trainer.checkpoint().bytes
    func resume(_ bytes: [UInt8], _ configuration: GRPOConfiguration = Self.variants()[1]) async throws {
      _ = try await GRPOTrainer(
        resuming: Checkpoint(bytes: bytes), policy: TrainerTests.policy(), tasks: TrainerTests.tasks,
        rewards: trainer.rewards, configuration: configuration)
    }
    try await resume(bytes)
    for count in stride(from: 0, to: bytes.count, by: 97) {
      await #expect(throws: GRPOError.self) { try await resume(Array(bytes[..<count])) }
    }
    for place in stride(from: 0, to: bytes.count, by: 89) {
      var changed = bytes
      changed[place] ^= 0x10
      await #expect(throws: GRPOError.self) { try await resume(changed) }
    }
    let error = await #expect(throws: GRPOError.self) { try await resume(bytes, Self.variants()[0]) }
    #expect(
      error?.description
        == "badCheckpoint: the checkpoint cannot be used: minibatches is 2 in the checkpoint, but 1 in the run")
    let missing = #expect(throws: GRPOError.self) { try Checkpoint(contentsOf: "/nowhere/at/all") }
    #expect(missing?.problems.map(\.code) == [.fileFailure])
    let unwritable = #expect(throws: GRPOError.self) { try Checkpoint(bytes: [1]).write(to: "/nowhere/at/all") }
    #expect(unwritable?.problems.map(\.code) == [.fileFailure])
  }

  /// CBOR by the examples of RFC 8949, appendix A.
  @Test(
    arguments: [
      (StateValue(0), [0x00]), (StateValue(23), [0x17]), (StateValue(24), [0x18, 0x18]),
      (StateValue(1000), [0x19, 0x03, 0xe8]), (StateValue(1_000_000), [0x1a, 0x00, 0x0f, 0x42, 0x40]),
      (StateValue(UInt64.max), [0x1b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]), (StateValue(-1), [0x20]),
      (StateValue(-1000), [0x39, 0x03, 0xe7]),
      (StateValue(1.1), [0xfb, 0x3f, 0xf1, 0x99, 0x99, 0x99, 0x99, 0x99, 0x9a]),
      (.bool(true), [0xf5]), (.null, [0xf6]), (.bytes([1, 2, 3, 4]), [0x44, 1, 2, 3, 4]),
      (.string("IETF"), [0x64, 0x49, 0x45, 0x54, 0x46]),
      (.array([StateValue(1), .array([StateValue(2), StateValue(3)])]), [0x82, 0x01, 0x82, 0x02, 0x03]),
      (
        .map([
          .init(key: "a", value: StateValue(1)), .init(key: "b", value: .array([StateValue(2), StateValue(3)])),
        ]), [0xa2, 0x61, 0x61, 0x01, 0x61, 0x62, 0x82, 0x02, 0x03]
      ),
    ] as [(StateValue, [UInt8])])
  func examplesOfCBOR(value: StateValue, bytes: [UInt8]) {
    var written: [UInt8] = []
    value.write(to: &written)
    #expect(written == bytes)
    #expect(StateValue(cbor: bytes[...]) == value)
    for count in 0..<bytes.count { #expect(StateValue(cbor: bytes[..<count]) == nil) }
    #expect(StateValue(cbor: (bytes + [0])[...]) == nil)
  }

  /// Lengths beyond the data, endless nesting and unknown kinds are rejected without filling the memory.
  @Test func hostileCBOR() {
    #expect(StateValue(cbor: [0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) == nil)
    #expect(StateValue(cbor: [0xbb, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) == nil)
    #expect(StateValue(cbor: [0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]) == nil)
    #expect(StateValue(cbor: [UInt8](repeating: 0x81, count: 100_000)[...]) == nil)
    for head in UInt8.min...UInt8.max { _ = StateValue(cbor: [head]) }
    #expect(StateValue(cbor: [0xc0, 0x00]) == nil)
    #expect(StateValue(cbor: [0x61, 0xff]) == nil)
    #expect(StateValue(cbor: [0x18]) == nil)
  }

  struct Sample: Codable, Equatable {
    enum Kind: Codable, Equatable { case plain, weighted(by: Double?, names: [String]) }
    var doubles = [0.1, -0.0, .infinity, .leastNonzeroMagnitude, .greatestFiniteMagnitude]
    var optional: [Int?] = [1, nil, -7]
    var bytes: [UInt8] = [0, 255]
    var floats: [Float] = [0.1, -.infinity]
    var kinds: [Kind] = [.plain, .weighted(by: nil, names: ["ä"]), .weighted(by: 2, names: [])]
    var nested: [String: [Int8: UInt64]] = ["x": [-3: .max]]
    var missing: String?
    var empty: [String] = []
    var certain: [Double?] = [1, 2]
    var integers: [Int32] = [.min, .max]
    var set = SIMD2<UInt64>(1, .max)
  }

  @Test func anyCodableValueRoundTrips() throws {
    let value = try StateEncoder.encode(Sample())
    var bytes: [UInt8] = []
    value.write(to: &bytes)
    let read = try #require(StateValue(cbor: bytes[...]))
    let found = try StateDecoder.decode(Sample.self, from: read)
    #expect(found == Sample())
    #expect(found.doubles.map(\.bitPattern) == Sample().doubles.map(\.bitPattern))
    #expect(throws: DecodingError.self) { try StateDecoder.decode(Int.self, from: read) }
    #expect(throws: DecodingError.self) { try StateDecoder.decode(Int8.self, from: StateValue(300)) }
    #expect(throws: DecodingError.self) { try StateDecoder.decode([Int].self, from: .array([.null])) }
  }
}

private func killProcess() { kill(getpid(), SIGKILL) }
