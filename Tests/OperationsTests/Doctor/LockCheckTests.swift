@testable import Operations
import Testing

struct LockCheckTests {
  private func findings(_ locks: [LockFile: LockState], isStateRefused: Bool = false) -> [DoctorFinding] {
    LockCheck(locks: locks, isStateRefused: isStateRefused).findings
  }

  @Test func `free and absent locks are a line`() {
    #expect(findings([.run: .free, .output: .absent]).lines == ["ok lock: no run is under way"])
  }

  @Test func `a lock that a run holds is as it should be, and is told once`() {
    let held = findings([.run: .held, .output: .held])
    #expect(held.lines == ["note lock: a run is under way and holds the lock"])
    #expect(held.first?.advice?.contains("--wait") == true)
    #expect(findings([.run: .free, .output: .held]).has(.note, .lock, "something is being published"))
    #expect(findings([.drains: .held]).has(.note, .lock, "drains"))
    #expect(findings([.sessions: .held]).has(.note, .lock, "sessions"))
  }

  @Test(arguments: [
    (LockFile.run, "no run can begin"), (.output, "no run can begin"), (.drains, "nobody can be drained"),
    (.sessions, "no session can be opened"),
  ])
  func `what cannot be locked is an error that says what cannot be done`(file: LockFile, words: String) {
    let strange = findings([file: .notAFile("x/.lock")])
    #expect(strange.has(.error, .lock, "x/.lock is no file") && strange.has(.error, .lock, words))
    #expect(strange.first?.advice?.hasPrefix("move it away") == true && strange.count == 1)
    #expect(findings([file: .unusable("no locks")]).has(.error, .lock, "no locks: \(words)"))
  }

  @Test func `of a state folder that cannot be used its locks are not told as well`() {
    let locks: [LockFile: LockState] = [.drains: .unusable("no"), .sessions: .notAFile("no")]
    #expect(findings(locks, isStateRefused: true).map(\.severity) == [.ok])
  }
}
