// swift-tools-version: 6.3
import PackageDescription

// A package of its own, as a user of the library would write it.
let package = Package(
  name: "swift-rewards-examples",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "swift-rewards", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // A tiny vision-language model learns to read scanned digits.
    .executableTarget(
      name: "train-digits",
      dependencies: [
        .product(name: "DigitsTraining", package: "swift-rewards"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]),
    // A policy of one's own, a table of logits, in the trainer.
    .executableTarget(
      name: "table-policy",
      dependencies: [
        .product(name: "GRPO", package: "swift-rewards"), .product(name: "RewardCore", package: "swift-rewards"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
