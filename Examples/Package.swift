// swift-tools-version: 6.3
import PackageDescription

// A package of its own, as a user of the library would write it: it sees the public interface only.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "swift-rewards-examples",
  platforms: [.macOS(.v15)],
  // The library and the program differ in more than case, for file systems that ignore it.
  products: [
    .library(name: "DigitsTraining", targets: ["DigitsTraining"]),
    .library(name: "VisualTasks", targets: ["VisualTasks"]),
    .executable(name: "study", targets: ["run-study"]),
  ],
  dependencies: [
    .package(name: "swift-rewards", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    // Tasks with images, references and recipes: drawn scenes, figures and banners, scanned digits.
    .target(
      name: "VisualTasks", dependencies: [.product(name: "GRPO", package: "swift-rewards")], swiftSettings: settings),
    // A tiny vision-language model learns to read scanned digits: data, rewards, both trainers, report.
    .target(
      name: "DigitsTraining",
      dependencies: [
        "VisualTasks", .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "TinyVLM", package: "swift-rewards"), .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "TextRewards", package: "swift-rewards"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    // The same on the command line.
    .executableTarget(
      name: "train-digits",
      dependencies: ["DigitsTraining", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    // The experiments of two papers in small: methods, runs, statistics, results, report.
    .target(
      name: "Study",
      dependencies: [
        "VisualTasks", .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "TinyVLM", package: "swift-rewards"), .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "TextRewards", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
      ], swiftSettings: settings),
    // The same on the command line.
    .executableTarget(
      name: "run-study",
      dependencies: ["Study", "VisualTasks", .product(name: "ArgumentParser", package: "swift-argument-parser")],
      swiftSettings: settings),
    // Contact sheets of the tasks, and what simple methods reach on them.
    .executableTarget(name: "task-sheets", dependencies: ["VisualTasks"], swiftSettings: settings),
    // A policy without a network, a table of logits, in the trainer.
    .executableTarget(
      name: "table-policy",
      dependencies: [
        .product(name: "GRPO", package: "swift-rewards"), .product(name: "RewardCore", package: "swift-rewards"),
      ], swiftSettings: settings),
    // A recurrent network on its own automatic differentiation, in the trainer.
    .executableTarget(
      name: "autograd-policy",
      dependencies: [
        .product(name: "GRPO", package: "swift-rewards"), .product(name: "RewardCore", package: "swift-rewards"),
      ], swiftSettings: settings),

    .testTarget(
      name: "AutogradPolicyTests",
      dependencies: [
        "autograd-policy", .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "RewardCore", package: "swift-rewards"),
      ], swiftSettings: settings),
    .testTarget(
      name: "VisualTasksTests",
      dependencies: [
        "VisualTasks", .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "RewardDocuments", package: "swift-rewards"),
      ], swiftSettings: settings),
    .testTarget(
      name: "DigitsTrainingTests",
      dependencies: [
        "DigitsTraining", "VisualTasks", .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "TinyVLM", package: "swift-rewards"),
      ], swiftSettings: settings),
    .testTarget(
      name: "StudyTests",
      dependencies: [
        "Study", "run-study", "VisualTasks", .product(name: "GRPO", package: "swift-rewards"),
        .product(name: "TinyVLM", package: "swift-rewards"), .product(name: "RewardCore", package: "swift-rewards"),
      ], swiftSettings: settings),
    .testTarget(name: "TrainDigitsTests", dependencies: ["train-digits"], swiftSettings: settings),
    // A reward with faults, and the test of three lines that finds them.
    .testTarget(
      name: "WordOverlapTests",
      dependencies: [
        .product(name: "RewardCore", package: "swift-rewards"),
        .product(name: "RewardTesting", package: "swift-rewards"),
      ], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
