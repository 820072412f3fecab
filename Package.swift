// swift-tools-version: 6.2
import PackageDescription

// Listed in the order of the data's way: C doors, JSON, the pure core, the rooms with effects, the program.

/// For every Swift target: warnings are errors, and an existential says so with `any`.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

/// For targets that may not touch a pointer: one unsafe expression fails the build.
let pure: [SwiftSetting] = house + [.strictMemorySafety(), .enableUpcomingFeature("MemberImportVisibility")]

let package = Package(
  name: "rollcall",
  products: [
    .executable(name: "rollcall", targets: ["rollcall"]),
    .executable(name: "rollcall-benchmark", targets: ["rollcall-benchmark"]),
  ],
  targets: [
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CJansson", providers: [.apt(["libjansson-dev"])]),
    .target(name: "CJanssonBudget"),
    .target(name: "CLinux"),
    .target(
      name: "JSON", dependencies: ["CJansson", "CJanssonBudget"], swiftSettings: house,
      linkerSettings: [.linkedLibrary("m")]),
    .target(name: "RollcallCore", dependencies: ["JSON"], swiftSettings: pure),
    .target(name: "CurlTransport", dependencies: ["CCurl", "RollcallCore"], swiftSettings: house),
    .target(name: "BackendSimulator", swiftSettings: house),
    .executableTarget(
      name: "rollcall",
      dependencies: ["RollcallCore", "CurlTransport", "BackendSimulator", "JSON", "CLinux"],
      swiftSettings: house),
    .executableTarget(
      name: "rollcall-benchmark", dependencies: ["BackendSimulator", "JSON"], swiftSettings: house),

    // The misbehaving backends of the tests; the program does not hold them.
    .target(
      name: "FaultScripts", dependencies: ["BackendSimulator"], path: "Tests/FaultScripts",
      swiftSettings: house),

    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: house),
    .testTarget(
      name: "RollcallCoreTests", dependencies: ["RollcallCore", "JSON"], swiftSettings: house),
    .testTarget(
      name: "CurlTransportTests", dependencies: ["CurlTransport", "RollcallCore", "BackendSimulator"],
      swiftSettings: house),
    .testTarget(
      name: "BackendSimulatorTests", dependencies: ["BackendSimulator", "FaultScripts"], swiftSettings: house),
    .testTarget(
      name: "rollcallTests",
      dependencies: ["rollcall", "RollcallCore", "JSON", "BackendSimulator", "FaultScripts"],
      swiftSettings: house),
    .testTarget(
      name: "FuzzTests", dependencies: ["RollcallCore", "JSON"], exclude: ["Fuzzer"], swiftSettings: house),
    // Reads the tree itself: who imports what, what code may not say, what the README says of it.
    .testTarget(name: "HouseTests", dependencies: ["rollcall", "RollcallCore"], swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)

// Asked for by `.ci/fuzz` alone: the same promises with libFuzzer's doors, as a program of its own.
if Context.environment["ROLLCALL_FUZZ"] == "1" {
  package.targets.removeAll { $0.name == "FuzzTests" }
  package.targets.append(
    .executableTarget(
      name: "rollcall-fuzz", dependencies: ["RollcallCore", "JSON"], path: "Tests/FuzzTests",
      exclude: ["FuzzTests.swift"], swiftSettings: house))
}
