import Testing

/// What the fuzzer holds inputs against, without a fuzzer: over what once broke a promise, and over a few seeds, so that
/// no target decays unnoticed. `.ci/fuzz` replays every seed and makes up more.
struct FuzzTests {
  private static let names = FuzzTargets.all.map(\.name)

  @Test(arguments: names)
  func `what once broke a promise keeps it now`(_ name: String) async throws {
    let target = try #require(FuzzTargets.named(name))
    for (file, bytes) in FixtureFiles.regressions(of: name) {
      do { try await target.check(bytes) } catch { Issue.record("fuzz/\(name)/\(file): \(error)") }
    }
  }

  @Test(arguments: names)
  func `a target starts from inputs that keep what is promised`(_ name: String) async throws {
    let target = try #require(FuzzTargets.named(name))
    let seeds = await target.seeds()
    #expect(!seeds.isEmpty)
    for number in stride(from: 0, to: seeds.count, by: max(1, seeds.count / 4)) {
      do { try await target.check(seeds[number]) } catch { Issue.record("seed \(number): \(error)") }
    }
    // Cut, and with a byte in the middle that is another one.
    for seed in seeds.prefix(1) {
      var changed = seed
      if !changed.isEmpty { changed[changed.count / 2] ^= 0x15 }
      for input in [changed, Array(seed.prefix(seed.count * 2 / 3)), []] {
        do { try await target.check(input) } catch { Issue.record("a changed seed: \(error)") }
      }
    }
  }

  @Test func `every folder of regressions has its target`() {
    #expect(Set(FixtureFiles.names(in: "fuzz")).subtracting(Self.names + ["README.md"]) == [])
  }

  @Test func `names are fit for a folder, each once`() {
    #expect(Set(Self.names).count == Self.names.count)
    #expect(Self.names.allSatisfy { $0.allSatisfy { $0.isLetter || $0 == "-" } })
  }
}
