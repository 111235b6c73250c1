// swift-tools-version: 6.3
import PackageDescription

// The code of the documentation, a package of its own since its sources are extracted; see scripts/check-documentation.
let package = Package(
  name: "documentation",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "swift-rewards", path: "../.."), .package(name: "swift-rewards-examples", path: "../../Examples"),
  ],
  targets: [
    .executableTarget(name: "extract-code"),
    .executableTarget(name: "list-api"),
    // What MLX Swift declares, which builds on Apple platforms only.
    .target(name: "MLX"),
    .target(name: "MLXNN", dependencies: ["MLX"]),
    .target(name: "MLXLMCommon", dependencies: ["MLX", "MLXNN"]),
    .target(name: "MLXOptimizers", dependencies: ["MLX", "MLXNN"]),
    .testTarget(
      name: "DocumentedCodeTests",
      dependencies: [
        "MLX", "MLXLMCommon", "MLXNN", "MLXOptimizers",
        .product(name: "Rewards", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
        .product(name: "RewardTesting", package: "swift-rewards"), .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "TinyVLM", package: "swift-rewards"),
        .product(name: "DigitsTraining", package: "swift-rewards-examples"),
        .product(name: "VisualTasks", package: "swift-rewards-examples"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
