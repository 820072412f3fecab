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

/// The pure modules, from the bottom up: each may know only those before it, and not all of those.
let core: [Target.Dependency] = [
  "JSON", "Redaction", "Domain", "Transport", "SnapshotFiles", "Views", "Baseline", "Probing", "Merging",
  "Operations",
]

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

/// What a test target may use.
let tested: [Target.Dependency] = core + ["TestSupport", "Transcripts"]

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
    .target(name: "Redaction", dependencies: ["JSON"], swiftSettings: pure),
    .target(name: "Domain", dependencies: ["Redaction", "JSON"], swiftSettings: pure),
    .target(name: "Transport", dependencies: ["Domain", "Redaction", "JSON"], swiftSettings: pure),
    .target(name: "SnapshotFiles", dependencies: ["Domain", "Redaction", "JSON"], swiftSettings: pure),
    // Readers' forms: they know what is published, never a plan, an address, a key or a response.
    .target(
      name: "Views", dependencies: ["SnapshotFiles", "Domain", "Redaction", "JSON"], swiftSettings: pure),
    .target(
      name: "Baseline", dependencies: ["Transport", "SnapshotFiles", "Domain", "Redaction", "JSON"],
      swiftSettings: pure),
    .target(
      name: "Probing",
      dependencies: ["Baseline", "Transport", "SnapshotFiles", "Domain", "Redaction", "JSON"],
      swiftSettings: pure),
    .target(
      name: "Merging",
      dependencies: ["Probing", "Baseline", "Transport", "SnapshotFiles", "Domain", "Redaction", "JSON"],
      swiftSettings: pure),
    .target(
      name: "Operations",
      dependencies: [
        "Views", "Merging", "Probing", "Baseline", "Transport", "SnapshotFiles", "Domain", "Redaction",
        "JSON",
      ], swiftSettings: pure),
    .target(
      name: "CurlTransport", dependencies: ["CCurl", "Transport", "Domain", "Redaction"], swiftSettings: house
    ),
    .target(name: "BackendSimulator", swiftSettings: house),
    .executableTarget(
      name: "rollcall",
      dependencies: core + ["CurlTransport", "BackendSimulator", "CLinux"],
      swiftSettings: house, linkerSettings: shipped),
    .executableTarget(
      name: "rollcall-benchmark", dependencies: ["BackendSimulator", "JSON"], swiftSettings: house),

    // What several test targets share. No product reaches it.
    .target(
      name: "TestSupport", dependencies: core, path: "Tests/TestSupport", swiftSettings: house),
    // Reads fixtures, for every test target that has a use for them.
    .target(name: "Transcripts", path: "Tests/Transcripts", swiftSettings: house),
    // The misbehaving backends of the tests; the program does not hold them.
    .target(
      name: "FaultScripts", dependencies: ["BackendSimulator"], path: "Tests/FaultScripts",
      swiftSettings: house),
    .testTarget(name: "JSONTests", dependencies: ["JSON"], swiftSettings: house),
    .testTarget(name: "RedactionTests", dependencies: tested, swiftSettings: house),
    .testTarget(name: "DomainTests", dependencies: tested, swiftSettings: house),
    .testTarget(name: "SnapshotFilesTests", dependencies: tested, swiftSettings: house),
    .testTarget(name: "ViewsTests", dependencies: tested, swiftSettings: house),
    .testTarget(name: "BaselineTests", dependencies: tested, swiftSettings: house),
    .testTarget(name: "ProbingTests", dependencies: tested, swiftSettings: house),
    .testTarget(name: "MergingTests", dependencies: tested, swiftSettings: house),
    .testTarget(name: "OperationsTests", dependencies: tested, swiftSettings: house),
    .testTarget(
      name: "CurlTransportTests", dependencies: tested + ["CurlTransport", "BackendSimulator"],
      swiftSettings: house),
    .testTarget(
      name: "BackendSimulatorTests", dependencies: ["BackendSimulator", "FaultScripts", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "rollcallTests", dependencies: tested + ["rollcall", "BackendSimulator", "FaultScripts"],
      swiftSettings: house),
    .testTarget(
      name: "FuzzTests", dependencies: tested, exclude: ["Fuzzer"], swiftSettings: house),
    // Reads the tree itself: who imports what, what code may not say, what the README says of it.
    .testTarget(name: "HouseTests", dependencies: tested + ["rollcall"], swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)

// Asked for by `.ci/fuzz` alone: the same promises with libFuzzer's doors, as a program of its own.
if Context.environment["ROLLCALL_FUZZ"] == "1" {
  package.targets.removeAll { $0.name == "FuzzTests" }
  package.targets.append(
    .executableTarget(
      name: "rollcall-fuzz", dependencies: tested, path: "Tests/FuzzTests",
      exclude: ["FuzzTests.swift"], swiftSettings: house))
}
