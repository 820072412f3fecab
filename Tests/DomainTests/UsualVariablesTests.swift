@testable import Baseline
@testable import Domain
@testable import Probing
import Testing

struct UsualVariablesTests {
  @Test func `every kind has a line, but those that no variable holds a key for`() {
    let without = Set(AdapterList.all.map(\.profile.name)).subtracting(UsualVariables.all.map(\.kind))
    #expect(without == ["command", "github_models", "snapshot", "vertex"])
    #expect(UsualVariables.all.allSatisfy { AdapterList.adapter(kind: $0.kind) != nil })
  }

  @Test func `no variable is on two lines, for it would be sent to two vendors`() {
    let keys = UsualVariables.all.flatMap { $0.keys + $0.signing }
    #expect(Set(keys).count == keys.count)
  }

  @Test func `the names are ones that a baseline takes`() {
    #expect(UsualVariables.names.allSatisfy(EnvironmentName.isValid))
  }
}
