@testable import Domain
@testable import Operations
@testable import TestSupport
import Testing

struct SnapshotCheckTests {
  private func findings(_ content: FileContent) -> [DoctorFinding] {
    SnapshotCheck(
      content: content, now: Timestamp(milliseconds: 1_790_000_000_000), path: "output/snapshot.json"
    ).findings
  }

  @Test func `none yet is good to know; one that cannot be read, is damaged or newer is an error`() {
    #expect(findings(.missing).has(.note, .snapshot))
    #expect(findings(.unreadable("cannot read it")).has(.error, .snapshot, "cannot read it"))
    #expect(findings(.bytes(Array("{\"schema".utf8))).has(.error, .snapshot, "is damaged"))
    #expect(
      findings(.bytes(Array(#"{"schema_version": 99}"#.utf8))).has(.error, .snapshot, "schema_version 99"))
  }
}

extension SnapshotCheckTests {
  /// A published snapshot whose run ended so long ago.
  private func findings(after age: Duration, interval: Duration? = nil, validFor: Duration = .seconds(86_400))
    -> [DoctorFinding]
  {
    let end = Moment.start
    let text = """
      {"schema_version":1,"backends":{},"run":{"id":"0123456789abcdef0123456789abcdef","sequence":7,\
      "started_at":"\(end)","finished_at":"\(end)","valid_until":"\(end.advanced(by: validFor))",\
      "next_due_at":"\(end)","duration_ms":1,"partial":false,"tool":{"name":"rollcall","version":"0"},\
      "counts":{"answered":0,"backends":0,"failed":0,"models":3,"not_probed":0,"usable":0}}}
      """
    return SnapshotCheck(
      content: .bytes(Array(text.utf8)), now: end.advanced(by: age), path: "output/snapshot.json",
      interval: interval
    ).findings
  }

  @Test func `its age is always told`() {
    #expect(findings(after: .seconds(240)).lines == ["ok snapshot: run 7, 4 min ago, 3 models"])
    #expect(findings(after: .seconds(90_000)).has(.warning, .snapshot, "is old: run 7, 25 h ago"))
    #expect(findings(after: .seconds(-3600)).has(.warning, .snapshot, "from the future"))
    #expect(findings(after: .zero, validFor: .zero).has(.warning, .snapshot, "nothing to rely on"))
  }

  @Test(arguments: [(900, nil), (900, 300), (901, 300)] as [(Int64, Int64?)])
  func `a run that is three intervals late is told: a timer may have died`(age: Int64, interval: Int64?) {
    let found = findings(after: .seconds(age), interval: interval.map { .seconds($0) })
    #expect(
      found.has(.warning, .snapshot, "run 7, 15 min ago, and the baseline has an interval of 5m")
        == (age == 901), "\(found.lines)")
  }
}
