import Foundation
import Synchronization

// The doors through which libFuzzer comes in. `.ci/fuzz` sets ROLLCALL_FUZZ_TARGET, and to list the targets or to write
// their seeds ROLLCALL_FUZZ_LIST or ROLLCALL_FUZZ_SEEDS.

/// The target of this process.
private let target: (any FuzzTarget)? = FuzzTargets.named(variable("ROLLCALL_FUZZ_TARGET") ?? "")

private func variable(_ name: String) -> String? { ProcessInfo.processInfo.environment[name] }

/// Answers questions about the targets, and ends there; else goes on to fuzz the chosen one.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(
  _ count: UnsafeMutableRawPointer?, _ arguments: UnsafeMutableRawPointer?
) -> CInt {
  if variable("ROLLCALL_FUZZ_LIST") != nil {
    for target in FuzzTargets.all { print(target.name) }
    exit(0)
  }
  guard let target else {
    print("ROLLCALL_FUZZ_TARGET names no target")
    exit(2)
  }
  if let folder = variable("ROLLCALL_FUZZ_SEEDS") {
    waiting {
      let seeds = await target.seeds() + FixtureFiles.regressions(of: target.name).map(\.bytes)
      for (number, seed) in seeds.enumerated() {
        try Data(seed).write(to: URL(filePath: folder).appending(path: "seed-\(number)"))
      }
    }
    exit(0)
  }
  return 0
}

/// One input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ bytes: UnsafeRawPointer?, _ count: Int) -> CInt {
  guard let target else { return 0 }
  let input = Array(UnsafeRawBufferPointer(start: bytes, count: count))
  waiting { try await target.check(input) }
  return 0
}

/// Waits for the end of `body`; its failure is a crash of this thread, which libFuzzer takes down.
private func waiting(_ body: @escaping @Sendable () async throws -> Void) {
  let (done, failure) = (DispatchSemaphore(value: 0), Failure())
  Task.detached {
    do { try await body() } catch { failure.words.withLock { $0 = "\(error)" } }
    done.signal()
  }
  done.wait()
  guard let words = failure.words.withLock({ $0 }) else { return }
  print("BROKEN PROMISE: \(words)")
  fflush(nil)
  abort()
}

private final class Failure: Sendable {
  let words = Mutex<String?>(nil)
}
