@testable import Merging
@testable import Operations
import Testing

struct PreviousStateCheckTests {
  private func findings(
    _ file: PreviousStateFile, _ content: FileContent, outputs: Set<String>? = nil,
    isStateRefused: Bool = false
  ) -> [DoctorFinding] {
    PreviousStateCheck(
      files: [file: content], outputs: outputs, output: "output", state: ".rollcall",
      isStateRefused: isStateRefused
    ).findings
  }

  private func text(_ text: String) -> FileContent { .bytes(Array(text.utf8)) }

  @Test func `nothing yet is a line`() {
    #expect(findings(.history, .missing).lines == ["ok memory: nothing of earlier runs is kept yet"])
  }

  @Test(arguments: [PreviousStateFile.history, .changes])
  func `a published one that ends a run, or that a run sets aside, is an error`(file: PreviousStateFile) {
    let newer = findings(file, text(#"{"schema_version":9,"changes":[],"backends":{}}"#))
    #expect(newer.has(.error, .memory, "output/\(file.name) has schema_version 9"), "\(newer.lines)")
    #expect(newer.first?.advice?.hasPrefix("use the newer rollcall") == true)
    #expect(findings(file, text("{")).has(.error, .memory, "output/\(file.name) is damaged: "))
    #expect(findings(file, .unreadable("cannot read it")).has(.error, .memory, "cannot read it"))
    #expect(findings(file, text("{"), outputs: []).map(\.severity) == [.ok])
  }

  @Test(arguments: [PreviousStateFile.digests, .inferenceState])
  func `one of the state folder that a run goes on without is a warning, one that ends it an error`(
    file: PreviousStateFile
  ) {
    let newer = findings(file, text(#"{"schema_version":9}"#))
    #expect(newer.has(.error, .memory, ".rollcall/\(file.name) has schema_version 9"), "\(newer.lines)")
    #expect(findings(file, text("{")).has(.warning, .memory, ".rollcall/\(file.name) is damaged"))
    #expect(findings(file, .unreadable("cannot read it")).has(.warning, .memory, "cannot read it"))
    #expect(findings(file, text("{"), isStateRefused: true).map(\.severity) == [.ok])
  }

  @Test func `our own files are good`() {
    for (file, bytes) in [
      (PreviousStateFile.digests, Digests(salt: "x").bytes), (.inferenceState, InferenceState().bytes),
    ] {
      #expect(
        findings(file, .bytes(bytes)).lines == ["ok memory: what earlier runs left can be gone on from"])
    }
  }
}
