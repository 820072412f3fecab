import SnapshotFiles
import Views

extension PublishedRun {
  /// The same for a merge, read back from its bytes, so that what is joined is what is published.
  func input() throws(RemoteError) -> FleetInput {
    var input = FleetInput.Files(snapshot: bytes(SnapshotFile.path) ?? [])
    input.history = bytes(HistoryFile.path)
    input.changes = bytes(ChangesFile.path)
    input.roles = bytes(RolesFile.path)
    do throws(FleetInput.Unusable) {
      return try FleetInput("this run", input)
    } catch {
      throw RemoteError("what was published cannot be read back: report this")
    }
  }

  private func bytes(_ path: String) -> [UInt8]? { files.first { $0.path == path }?.bytes }
}
