import Glibc
import Testing

@testable import rollcall

struct EnvironmentTests {
  @Test func `it is what the process has now, without entries that are no text`() async {
    await #expect(processExitsWith: .success) {
      clearenv()
      #expect(environment().isEmpty)
      setenv("PLAIN", "a=b", 1)
      setenv("EMPTY", "", 1)
      setenv("ÜNÏ", "ü", 1)
      let notText: [CChar] = [-1, 0]
      setenv("BAD", notText, 1)
      #expect(environment() == ["PLAIN": "a=b", "EMPTY": "", "ÜNÏ": "ü"])
    }
  }

  @Test func `random digits are hexadecimal and do not repeat`() {
    let texts = (0..<100).map { _ in randomHex(bytes: 8) }
    #expect(Set(texts).count == 100)
    #expect(texts.allSatisfy { $0.utf8.count == 16 && $0.allSatisfy { "0123456789abcdef".contains($0) } })
  }

  @Test func `the clocks agree with the system`() {
    let before = time(nil)
    let now = WallClock.now().milliseconds
    // `time(2)` is behind by a tick of the kernel.
    #expect((Int64(before) * 1000..<Int64(time(nil) + 2) * 1000).contains(now))
    let first = MonotonicClock.now()
    #expect(MonotonicClock.now() >= first)
  }
}
