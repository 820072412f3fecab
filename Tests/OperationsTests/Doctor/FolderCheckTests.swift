@testable import Operations
import Testing

struct FolderCheckTests {
  private func findings(_ change: (inout MachineFacts) -> Void) throws -> [DoctorFinding] {
    var room = try DoctorRoom(#""a": {"kind": "ollama"}"#)
    change(&room.machine)
    return room.folders
  }

  @Test func `a healthy machine has a line for each`() throws {
    #expect(try findings { _ in }.map(\.severity) == [.ok, .ok, .ok, .ok])
    #expect(try findings { $0.output.isThere = false }.has(.ok, .output, "will be made by the first run"))
  }

  @Test func `a folder that cannot be written is an error`() throws {
    #expect(try findings { $0.output.problem = "output cannot be written in" }.has(.error, .output))
    #expect(try findings { $0.state.problem = ".rollcall cannot be made" }.has(.error, .state))
  }

  @Test(
    arguments: [
      (2_000_000, nil, DoctorFinding.Severity.error), (20_000_000, nil, .warning), (1 << 40, nil, .ok),
      (1 << 40, 3, .error), (1 << 40, 500, .warning), (1 << 40, 5000, .ok),
    ] as [(Int, Int?, DoctorFinding.Severity)])
  func `room is needed for thrice the snapshot, and for files`(
    bytes: Int, files: Int?, severity: DoctorFinding.Severity
  )
    throws
  {
    #expect(try findings { $0.output.room = DiskRoom(bytes: bytes, files: files) }.has(severity, .disk))
  }

  @Test func `two folders on one full disk are one finding`() throws {
    let full = try findings {
      $0.output.room = DiskRoom(bytes: 0, files: nil)
      $0.state.room = DiskRoom(bytes: 0, files: nil)
    }
    #expect(full.filter { $0.area == .disk }.count == 1)
  }

  @Test func `temporaries are those of a killed run, unless one is at work`() throws {
    #expect(
      try findings { $0.output.leftovers.removable = 2 }.has(
        .warning, .leftovers, "2 temporary files of a run"))
    let working = try findings {
      $0.output.leftovers.removable = 2
      $0.locks[.run] = .held
    }
    #expect(working.has(.note, .leftovers) && !working.has(.warning, .leftovers))
    let young = try findings { $0.state.leftovers.young = 1 }
    #expect(young.has(.note, .leftovers, "less than an hour ago") && !young.has(.warning, .leftovers))
    #expect(try findings { $0.state.leftovers.foreign = 1 }.has(.warning, .leftovers, "another user"))
  }

  @Test func `a state folder that no run would use is an error, one that others look into a warning`() throws
  {
    #expect(try findings { $0.state.isOwn = false }.has(.error, .state, "another user"))
    #expect(try findings { $0.state.permissions = 0o770 }.has(.error, .state, "written by other users"))
    #expect(try findings { $0.state.permissions = 0o750 }.has(.warning, .state, "looked into"))
  }

  @Test func `snapshots that can be neither kept nor restored are a warning`() throws {
    var archive = FolderFacts(path: ".rollcall/archive", isThere: true)
    #expect(try findings { $0.archive = archive }.has(.ok, .state))
    archive.problem = ".rollcall/archive cannot be written in"
    #expect(try findings { $0.archive = archive }.has(.warning, .state, "neither kept nor restored"))
    archive.problem = nil
    archive.permissions = 0o777
    #expect(try findings { $0.archive = archive }.has(.warning, .state, "can be written by other users"))
  }
}
