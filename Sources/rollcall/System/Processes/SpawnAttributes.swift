import Glibc

/// How a child differs from us: a process group of its own, default signals, none of them blocked.
struct SpawnAttributes: ~Copyable {
  let pointer: UnsafeMutablePointer<posix_spawnattr_t>

  init() throws(ErrorNumber) {
    pointer = .allocate(capacity: 1)
    let result = posix_spawnattr_init(pointer)
    guard result == 0 else {
      pointer.deallocate()
      throw ErrorNumber(result)
    }
    var (all, none) = (sigset_t(), sigset_t())
    sigfillset(&all)
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(pointer, &all)
    posix_spawnattr_setsigmask(pointer, &none)
    posix_spawnattr_setpgroup(pointer, 0)
    posix_spawnattr_setflags(
      pointer, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK))
  }

  deinit {
    posix_spawnattr_destroy(pointer)
    pointer.deallocate()
  }
}
