@testable import Operations
import Testing

struct BaselineCheckTests {
  private func finding(_ state: BaselineState) -> DoctorFinding? {
    BaselineCheck.findings(state, name: "baseline.json", isOpen: false).first
  }

  @Test func `one that is there is to be made readable, not written anew`() {
    #expect(finding(.missing("there is no such file"))?.advice?.contains("rollcall init") == true)
    let unreadable = finding(.unreadable("permission denied"))
    #expect(unreadable?.severity == .error && unreadable?.what == "permission denied")
    #expect(unreadable?.advice?.contains("init") == false && unreadable?.advice?.contains("may read") == true)
  }
}
