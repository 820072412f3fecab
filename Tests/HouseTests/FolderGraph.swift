/// Which folder of a target uses types that another one of its folders declares.
///
/// It goes by the names of types that stand at the top of a file: what a file merely calls on a value is not seen.
struct FolderGraph {
  /// For each folder the folders it uses, and by which names.
  private(set) var uses: [String: [String: Set<String>]] = [:]
  /// For each folder how many files it holds.
  private(set) var sizes: [String: Int] = [:]

  /// Reads the files of one target.
  init(_ files: [SourceFile]) {
    var homes: [String: String] = [:]
    for file in files {
      sizes[file.folder, default: 0] += 1
      for name in Self.declared(in: file.code) { homes[name] = file.folder }
    }
    for file in files {
      for name in Self.typeNames(in: file.code) {
        guard let home = homes[name], home != file.folder else { continue }
        uses[file.folder, default: [:]][home, default: []].insert(name)
      }
    }
  }

  /// A line a folder: what it uses, and by how many names.
  var lines: [String] {
    sizes.keys.sorted().map { folder in
      let used = (uses[folder] ?? [:]).sorted { $0.key < $1.key }.map { "\($0.key) (\($0.value.count))" }
      return "\(folder) → " + (used.isEmpty ? "nothing beside it" : used.joined(separator: ", "))
    }
  }

  /// Folders that use each other, over others or at once: each with what leads on to the next.
  var cycles: [String] {
    var done: Set<String> = []
    return uses.keys.sorted().compactMap { start in
      defer { done.insert(start) }
      return way(from: start, to: start, avoiding: done)?.joined(separator: " → ")
    }
  }

  /// The shortest way from one folder to another along what they use; nil where there is none.
  private func way(from start: String, to end: String, avoiding: Set<String>) -> [String]? {
    var ways = [[start]]
    var seen = avoiding
    while !ways.isEmpty {
      let way = ways.removeFirst()
      guard let last = way.last else { continue }
      for next in (uses[last] ?? [:]).keys.sorted() {
        if next == end { return way + [next] }
        if seen.insert(next).inserted { ways.append(way + [next]) }
      }
    }
    return nil
  }

  /// The types that stand at the top of a file.
  private static func declared(in code: String) -> [String] {
    code.split(separator: "\n").compactMap { line in
      guard let first = line.utf8.first, first != UInt8(ascii: " "), first != UInt8(ascii: "}") else {
        return nil
      }
      let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
      let kinds: Set<Substring> = ["struct", "enum", "class", "actor", "protocol", "typealias"]
      guard let at = words.firstIndex(where: { kinds.contains($0) }), at + 1 < words.count,
        !words[..<at].contains("extension"), !words[..<at].contains("import")
      else { return nil }
      return String(words[at + 1])
    }
  }

  /// Every word that begins with a capital.
  private static func typeNames(in code: String) -> Set<String> {
    var names: Set<String> = []
    var word: [UInt8] = []
    for byte in Array(code.utf8) + [0] {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
        word.append(byte)
      default:
        if let first = word.first, first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") {
          names.insert(String(decoding: word, as: UTF8.self))
        }
        word.removeAll(keepingCapacity: true)
      }
    }
    return names
  }
}

extension SourceFile {
  /// The folder it lies in, below `Sources`.
  var folder: String { path.split(separator: "/").dropFirst().dropLast().joined(separator: "/") }
}
