// swift-tools-version: 6.3
import PackageDescription

// A package of its own, so that users of the library never resolve what only measurements need.
let package = Package(
  name: "swift-rewards-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "swift-rewards", path: ".."),
    .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
  ],
  targets: [
    // Time against length on texts made to hurt.
    .executableTarget(
      name: "hostile",
      dependencies: [
        .product(name: "RewardCore", package: "swift-rewards"), .product(name: "Answers", package: "swift-rewards"),
        .product(name: "TextRewards", package: "swift-rewards"),
        .product(name: "VisionRewards", package: "swift-rewards"),
        .product(name: "PatternRewards", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
      ]),
    // Real completions through one reward after the other, for peers/compare.py.
    .executableTarget(
      name: "throughput",
      dependencies: [
        .product(name: "RewardCore", package: "swift-rewards"), .product(name: "Answers", package: "swift-rewards"),
        .product(name: "TextRewards", package: "swift-rewards"),
        .product(name: "VisionRewards", package: "swift-rewards"),
        .product(name: "PublishedRewards", package: "swift-rewards"),
      ]),
    // Boxes, masks, assignments and the rewards that use them, for peers/vision.py.
    .executableTarget(
      name: "vision",
      dependencies: [
        .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "VisionRewards", package: "swift-rewards"),
        .product(name: "PublishedRewards", package: "swift-rewards"),
      ]),
    // A GRPO step of a tiny model and its growth, for peers/grpo_step.py.
    .executableTarget(
      name: "grpo-step",
      dependencies: [
        .product(name: "GRPO", package: "swift-rewards"), .product(name: "TinyVLM", package: "swift-rewards"),
      ]),
    // Real completions and their references, one time each, for peers/math_speed.py.
    .executableTarget(
      name: "math-throughput",
      dependencies: [
        .product(name: "RewardCore", package: "swift-rewards"), .product(name: "MathRewards", package: "swift-rewards"),
      ]),
    // A recipe over rows in memory, beside which Python is measured.
    .executableTarget(
      name: "recipe-throughput",
      dependencies: [
        .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
      ]),
    // Completions whose answer is a bare value, for callgrind.
    .executableTarget(
      name: "instructions",
      dependencies: [
        .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
      ]),
    // Instructions and times of single rewards, with thresholds: swift package benchmark.
    .executableTarget(
      name: "RewardBenchmarks",
      dependencies: [
        .product(name: "Benchmark", package: "benchmark"),
        .product(name: "RewardCore", package: "swift-rewards"), .product(name: "Answers", package: "swift-rewards"),
        .product(name: "TextRewards", package: "swift-rewards"),
        .product(name: "VisionRewards", package: "swift-rewards"),
      ],
      path: "Benchmarks/RewardBenchmarks",
      plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
  ],
  swiftLanguageModes: [.v6]
)
