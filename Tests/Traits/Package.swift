// swift-tools-version: 6.3
import PackageDescription

// A package that uses rewards and GRPO with all traits of the library disabled; see scripts/check-traits.
let package = Package(
  name: "traits",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "swift-rewards", path: "../..", traits: [])],
  targets: [
    .executableTarget(
      name: "consumer",
      dependencies: [
        .product(name: "Rewards", package: "swift-rewards"), .product(name: "GRPO", package: "swift-rewards"),
      ])
  ],
  swiftLanguageModes: [.v6]
)
