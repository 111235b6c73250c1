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
  products: [
    .library(name: "RewardCore", targets: ["RewardCore"]),
    .library(name: "Patterns", targets: ["Patterns"]),
    .library(name: "JSONDocuments", targets: ["JSONDocuments"]),
  ],
  dependencies: [],
  targets: [
    // MARK: System: libraries of the host, a module map and a shim each
    .systemLibrary(
      name: "CPCRE2", pkgConfig: "libpcre2-8",
      providers: [.apt(["libpcre2-dev"]), .brew(["pcre2"]), .yum(["pcre2-devel"])]),
    .systemLibrary(
      name: "CJSONC", pkgConfig: "json-c",
      providers: [.apt(["libjson-c-dev"]), .brew(["json-c"]), .yum(["json-c-devel"])]),

    // MARK: Support: knows nothing of rewards
    .target(name: "Patterns", dependencies: ["CPCRE2"], swiftSettings: settings),
    .target(name: "JSONDocuments", dependencies: ["CJSONC"], swiftSettings: settings),

    // MARK: Core: no dependency at all
    .target(name: "RewardCore", swiftSettings: settings),

    // MARK: Tests: one target a module
    .testTarget(name: "PatternsTests", dependencies: ["Patterns"], swiftSettings: settings),
    .testTarget(name: "JSONDocumentsTests", dependencies: ["JSONDocuments", "CJSONC"], swiftSettings: settings),
    .testTarget(name: "RewardCoreTests", dependencies: ["RewardCore"], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
