import Baseline
import Glibc

extension FileStatus {
  /// What others than the owner may do with it, were it to hold a key; nil for nothing. A file of root's that its group
  /// may read is how an orchestrator hands a key to a process that is not root (`fsGroup` in Kubernetes).
  var exposure: Exposure? {
    let isHandedDown = owner == 0 && geteuid() != 0
    if permissions & 0o022 != 0 { return .writable }
    return permissions & (isHandedDown ? 0o004 : 0o044) != 0 ? .readable : nil
  }
}
