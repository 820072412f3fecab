import FoundationEssentials
import Glibc

/// A folder of our own for fleets' files, removed at the end.
struct Workspace {
  let folder: String

  init() throws(BenchmarkFailure) {
    folder = FileManager.default.temporaryDirectory.path + "/rollcall-benchmark-\(UUID().uuidString)"
    try Self.attempt("make the folder \(folder)") {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
  }

  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }

  func path(_ name: String) -> String {
    folder + "/" + name
  }

  func write(_ text: String, to name: String) throws(BenchmarkFailure) -> String {
    let path = path(name)
    try Self.attempt("write \(path)") { try Data(text.utf8).write(to: URL(filePath: path)) }
    return path
  }

  func read(_ name: String) -> String {
    (try? String(contentsOfFile: path(name), encoding: .utf8)) ?? ""
  }

  func makeEmptyFolder(_ name: String) throws(BenchmarkFailure) -> String {
    let path = path(name)
    try? FileManager.default.removeItem(atPath: path)
    try Self.attempt("make the folder \(path)") {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    return path
  }

  /// In bytes; 0 when there is no such file.
  func size(_ name: String) -> Int {
    guard let file = fopen(path(name), "r") else { return 0 }
    defer { fclose(file) }
    return fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0
  }

  /// The end of a file, at most `count` bytes of it.
  func tail(_ name: String, count: Int) throws(BenchmarkFailure) -> [UInt8] {
    guard let file = fopen(path(name), "r") else { throw BenchmarkFailure("could not read \(path(name))") }
    defer { fclose(file) }
    fseek(file, -min(count, size(name)), SEEK_END)
    var buffer = [UInt8](repeating: 0, count: count)
    let read = fread(&buffer, 1, count, file)
    return Array(buffer.prefix(read))
  }

  /// What it takes here to write a file of that size, sync it, rename it and sync the folder; per sync.
  func syncCost(bytes: Int) throws(BenchmarkFailure) -> Duration {
    let content = [UInt8](repeating: 0x20, count: bytes)
    let (temporary, final) = (path("sync.tmp"), path("sync.txt"))
    let start = ContinuousClock.now
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    let directory = open(folder, O_RDONLY | O_DIRECTORY)
    defer {
      close(file)
      close(directory)
    }
    guard Glibc.write(file, content, bytes) == bytes, fsync(file) == 0, rename(temporary, final) == 0,
      fsync(directory) == 0
    else { throw BenchmarkFailure("could not write and sync in \(folder)") }
    return (ContinuousClock.now - start) / 2
  }

  private static func attempt(_ what: String, _ body: () throws -> Void) throws(BenchmarkFailure) {
    do { try body() } catch { throw BenchmarkFailure("could not \(what)") }
  }
}
