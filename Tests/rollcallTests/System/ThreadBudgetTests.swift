import Glibc
import Testing

@testable import rollcall

struct ThreadBudgetTests {
  @Test func `there is room here for one thread a core and a few`() {
    #expect(ThreadBudget.least >= 4 && ThreadBudget.least <= sysconf(Int32(_SC_NPROCESSORS_ONLN)) + 3)
    #expect(ThreadBudget.canStart(ThreadBudget.least, beside: 1 << 20))
  }

  @Test func `more addresses than there are is no room`() {
    #expect(!ThreadBudget.canStart(1, beside: 1 << 60))
  }
}
