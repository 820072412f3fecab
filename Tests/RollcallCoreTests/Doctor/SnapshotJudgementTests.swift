import Testing

@testable import RollcallCore

struct SnapshotJudgementTests {
  private func findings(_ content: FileContent) -> [Finding] {
    SnapshotJudgement(
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
