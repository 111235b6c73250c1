// swift-tools-version: 6.3
import PackageDescription

// Coverage-guided fuzzing, a package of its own since it is built with other flags than users build with; see scripts/fuzz.
let package = Package(
  name: "fuzzing",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-rewards", path: "../..")],
  targets: [
    .executableTarget(
      name: "fuzz-rewards",
      dependencies: [
        "FuzzDriver", .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
      ]),
    .executableTarget(
      name: "fuzz-mathematics",
      dependencies: ["FuzzDriver", .product(name: "MathRewards", package: "swift-rewards")]),
    .executableTarget(
      name: "fuzz-readers",
      dependencies: [
        "FuzzDriver", .product(name: "Answers", package: "swift-rewards"),
        .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "MathRewards", package: "swift-rewards"), .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
        .product(name: "TinyVLM", package: "swift-rewards"),
        .product(name: "VisionRewards", package: "swift-rewards"),
      ]),
    .target(name: "FuzzDriver", publicHeadersPath: "."),
  ],
  swiftLanguageModes: [.v6]
)
