import SnapshotFiles

extension PreviousState {
  /// The same with `checkpoint` in the place of what was published last.
  func restoring(_ checkpoint: Checkpoint) -> PreviousState {
    var memory = self
    memory.replaced = snapshot
    memory.snapshot = checkpoint.snapshot
    return memory
  }
}
