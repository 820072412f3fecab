// swift-tools-version: 6.2
import Glibc
import PackageDescription

// Listed in the order of the data's way: C doors, JSON, the pure core, the rooms with effects, the program.

/// For every Swift target: warnings are errors, and an existential says so with `any`.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
]

/// For targets that may not touch a pointer: one unsafe expression fails the build.
let pure: [SwiftSetting] = house + [.strictMemorySafety(), .enableUpcomingFeature("MemberImportVisibility")]

/// glibc reads packed relocations from 2.36 on; one before it refuses to start a program that has them.
let readsPackedRelocations: Bool = {
  var text = [UInt8](repeating: 0, count: 64)
  let length = text.withUnsafeMutableBytes { room in
    confstr(Int32(_CS_GNU_LIBC_VERSION), room.baseAddress?.assumingMemoryBound(to: CChar.self), room.count)
  }
  let words = String(decoding: text.prefix(max(0, Int(length) - 1)), as: UTF8.self).split(separator: " ")
  let version = words.last?.split(separator: ".").compactMap { Int($0) } ?? []
  return !version.lexicographicallyPrecedes([2, 36])
}()

/// How the released program is linked: without the exported symbols that Swift's static library asks for, without symbol
/// table and debugging information, and with packed relocations where this machine's C library reads them.
let shipped: [LinkerSetting] = [
  .unsafeFlags(
    ["-use-ld=lld", "-Xlinker", "--no-export-dynamic", "-Xlinker", "--strip-all"]
      + (readsPackedRelocations ? ["-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"] : []),
    .when(configuration: .release))
]

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
      swiftSettings: house, linkerSettings: shipped),
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
