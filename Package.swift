// swift-tools-version: 6.3
import PackageDescription

// Targets are cut along dependencies and listed from the bottom layer to the top one.
let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

// Without the trait nothing below the documents needs a library of the host.
let patternRewards = Target.Dependency.target(name: "PatternRewards", condition: .when(traits: ["Patterns"]))

let package = Package(
  name: "swift-rewards",
  platforms: [.macOS(.v15), .iOS(.v18)],
  products: [
    .library(name: "Rewards", targets: ["Rewards"]),
    .library(name: "RewardCore", targets: ["RewardCore"]),
    .library(name: "Answers", targets: ["Answers"]),
    .library(name: "TextRewards", targets: ["TextRewards"]),
    .library(name: "MathRewards", targets: ["MathRewards"]),
    .library(name: "VisionRewards", targets: ["VisionRewards"]),
    .library(name: "PatternRewards", targets: ["PatternRewards"]),
    .library(name: "PublishedRewards", targets: ["PublishedRewards"]),
    .library(name: "RewardDocuments", targets: ["RewardDocuments"]),
    .library(name: "GRPO", targets: ["GRPO"]),
    .library(name: "TinyVLM", targets: ["TinyVLM"]),
    .library(name: "RewardTesting", targets: ["RewardTesting"]),
    .library(name: "RewardsC", type: .dynamic, targets: ["RewardsC"]),
    .executable(name: "rewards", targets: ["rewards"]),
  ],
  traits: [
    .trait(name: "Patterns", description: "Rewards with regular expressions, which need PCRE2."),
    .default(enabledTraits: ["Patterns"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2")
  ],
  targets: [
    // MARK: System: libraries of the host, a module map and a shim each; C code of our own
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"]), .yum(["pcre2-devel"])]),
    .systemLibrary(
      name: "CJSONC", pkgConfig: "json-c",
      providers: [.apt(["libjson-c-dev"]), .brew(["json-c"]), .yum(["json-c-devel"])]),
    .target(name: "CKernels"),
    .target(name: "CBytes"),
    .target(name: "CRewards"),

    // MARK: Support: knows nothing of rewards
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: settings),
    .target(name: "JSONDocuments", dependencies: ["CBytes", "CJSONC"], swiftSettings: settings),
    .target(name: "Randomness", swiftSettings: settings),

    // MARK: Core: no dependency at all
    .target(name: "RewardCore", swiftSettings: settings),

    // MARK: Answers: finds what an answer states; numbers, units, words, the brackets of answers
    .target(name: "Answers", dependencies: ["RewardCore"], swiftSettings: settings),

    // MARK: Families: know the core and Answers, never each other
    .target(name: "TextRewards", dependencies: ["RewardCore", "Answers"], swiftSettings: settings),
    .target(name: "MathRewards", dependencies: ["RewardCore", "Answers"], swiftSettings: settings),
    .target(name: "VisionRewards", dependencies: ["RewardCore", "Answers"], swiftSettings: settings),
    // The only family that needs a library of the host.
    .target(name: "PatternRewards", dependencies: ["RewardCore", "Patterns"], swiftSettings: settings),

    // MARK: Published: the rewards of papers and libraries, a folder a system
    .target(
      name: "PublishedRewards",
      dependencies: ["RewardCore", "Answers", "TextRewards", "MathRewards", "VisionRewards"],
      swiftSettings: settings),

    // MARK: Umbrella: all of the above; what users import
    .target(
      name: "Rewards",
      dependencies: [
        "RewardCore", "Answers", "TextRewards", "MathRewards", "VisionRewards", patternRewards, "PublishedRewards",
      ],
      swiftSettings: settings),

    // MARK: Documents: recipes as JSON
    .target(
      name: "RewardDocuments",
      dependencies: [
        "CBytes", "RewardCore", "Answers", "JSONDocuments", "TextRewards", "MathRewards", "VisionRewards",
        "PublishedRewards", patternRewards,
      ],
      swiftSettings: settings),

    // MARK: Learning: GRPO knows the core and a protocol of policies, no model
    .target(name: "GRPO", dependencies: ["RewardCore", "Randomness"], swiftSettings: settings),
    .target(name: "TinyVLM", dependencies: ["CKernels", "GRPO", "Randomness", "RewardCore"], swiftSettings: settings),

    // MARK: Testing: laws, generators and attacks; imports no test framework
    .target(name: "RewardTesting", dependencies: ["RewardCore", "Randomness"], swiftSettings: settings),

    // MARK: Edges
    .target(
      name: "RewardAudit",
      dependencies: ["RewardDocuments", "PublishedRewards", "JSONDocuments", "RewardCore", "RewardTesting"],
      swiftSettings: settings),
    .executableTarget(
      name: "rewards",
      dependencies: [
        "RewardDocuments", "JSONDocuments", "RewardCore", "RewardTesting", "RewardAudit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),

    // The functions that the header of CRewards declares.
    .target(
      name: "RewardsC",
      dependencies: ["CRewards", "RewardDocuments", "MathRewards", "Answers", "RewardCore", "JSONDocuments", "GRPO"],
      swiftSettings: settings),

    // MARK: Tests: one target a module
    .target(
      name: "TestSupport", dependencies: ["RewardCore"], path: "Tests/TestSupport", swiftSettings: settings),
    .testTarget(name: "CKernelsTests", dependencies: ["CKernels"], swiftSettings: settings),
    .testTarget(name: "PatternsTests", dependencies: ["Patterns", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "JSONDocumentsTests", dependencies: ["JSONDocuments", "CJSONC", "TestSupport"], swiftSettings: settings),
    .testTarget(name: "RandomnessTests", dependencies: ["Randomness"], swiftSettings: settings),
    .testTarget(name: "RewardCoreTests", dependencies: ["RewardCore"], swiftSettings: settings),
    .testTarget(name: "AnswersTests", dependencies: ["Answers", "RewardCore", "TestSupport"], swiftSettings: settings),
    .testTarget(
      name: "TextRewardsTests",
      dependencies: ["TextRewards", "PublishedRewards", "Answers", "RewardCore", "Patterns", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "MathRewardsTests",
      dependencies: ["MathRewards", "PublishedRewards", "Answers", "RewardCore", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "VisionRewardsTests",
      dependencies: ["VisionRewards", "PublishedRewards", "Answers", "RewardCore", "RewardTesting", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "PatternRewardsTests", dependencies: ["PatternRewards", "Patterns", "RewardCore"],
      swiftSettings: settings),
    .testTarget(
      name: "PublishedRewardsTests",
      dependencies: [
        "PublishedRewards", "Answers", "TextRewards", "MathRewards", "VisionRewards", "RewardCore", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RewardsTests",
      dependencies: ["Rewards", "RewardDocuments", "RewardTesting", "GRPO", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RewardDocumentsTests",
      dependencies: [
        "RewardDocuments", "JSONDocuments", "Answers", "TextRewards", "VisionRewards", "PublishedRewards", "RewardCore",
        "GRPO", "TestSupport",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "RewardTestingTests",
      dependencies: ["RewardTesting", "RewardAudit", "RewardDocuments", "RewardCore", "Rewards", "TestSupport"],
      swiftSettings: settings),
    .testTarget(
      name: "RewardsCommandTests", dependencies: ["rewards", "RewardCore", "TestSupport"], swiftSettings: settings),
    // A C program that the tests of the C interface call.
    .target(name: "CInterfaceCheck", dependencies: ["CRewards"], path: "Tests/CInterfaceCheck"),
    .testTarget(
      name: "RewardsCTests", dependencies: ["RewardsC", "CRewards", "CInterfaceCheck"], swiftSettings: settings),
    .testTarget(
      name: "GRPOTests", dependencies: ["GRPO", "Randomness", "RewardCore", "RewardTesting"], swiftSettings: settings),
    .testTarget(
      name: "TinyVLMTests", dependencies: ["TinyVLM", "GRPO", "Randomness", "RewardCore"],
      swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
