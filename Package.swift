// swift-tools-version: 6.3
import PackageDescription

// Targets are cut along dependencies and listed from the bottom layer to the top one.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "swift-rewards",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "RewardCore", targets: ["RewardCore"]),
    .library(name: "TextRewards", targets: ["TextRewards"]),
    .library(name: "VisionRewards", targets: ["VisionRewards"]),
  ],
  dependencies: [],
  targets: [
    // MARK: Core: no dependency at all
    .target(name: "RewardCore", swiftSettings: settings),

    // MARK: Families: know the core, never each other
    .target(name: "TextRewards", dependencies: ["RewardCore"], swiftSettings: settings),
    .target(name: "VisionRewards", dependencies: ["RewardCore"], swiftSettings: settings),

    // MARK: Tests: one target a module
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "RewardCoreTests", dependencies: ["RewardCore"], swiftSettings: settings),
    .testTarget(name: "TextRewardsTests", dependencies: ["TextRewards", "RewardCore", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "VisionRewardsTests", dependencies: ["VisionRewards", "RewardCore"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
