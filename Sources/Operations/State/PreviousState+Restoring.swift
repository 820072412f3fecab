import SnapshotFiles

extension PreviousState {
  /// The same with `checkpoint` in the place of what was published last.
  func restoring(_ checkpoint: Checkpoint) -> PreviousState {
    var restored = self
    restored.replaced = snapshot
    restored.snapshot = checkpoint.snapshot
    return restored
  }
}
