/// The members that a reader wants of objects of one shape, each with a number, its slot. Made once, it finds all of
/// them in one pass over an object, where asking for each by its name hashes that name anew for every object, also
/// the many that are absent.
public struct JSONPathTable: Sendable {
  /// One name in one object. Holds no reference, so that looking counts none.
  struct Entry {
    fileprivate let hash: UInt32
    fileprivate let object: Int
    /// Where the name's bytes are in `names`.
    fileprivate let bytes: Range<Int>
    /// The number of the path that ends here.
    fileprivate(set) var slot: Int?
    /// The number of the object that is the member's value, where paths go on into it.
    fileprivate(set) var inner: Int?
  }

  /// The number of the object that all paths start from.
  static let root = 0

  /// How many paths there are: slots are below it.
  public let count: Int
  private var objectCount = 1
  private var names: [UInt8] = []
  private var entries: [Entry] = []
  /// Positions in `entries`, by hash, with open addressing; -1 for none. A power of two, at most half full.
  private var buckets: [Int]

  /// Numbers `paths` in their order. Each is the name of a member (`id`), or of a member of one that is an object
  /// (`meta.size`); debug builds stop at one that comes twice.
  public init(_ paths: [String]) {
    count = paths.count
    var size = 8
    while size < paths.count * 4 { size *= 2 }
    buckets = Array(repeating: -1, count: size)
    for (slot, path) in paths.enumerated() {
      let parts = path.split(separator: ".", maxSplits: 1)
      var object = Self.root
      if parts.count == 2 { object = innerObject(of: position(of: parts[0], in: object)) }
      let end = position(of: parts.last ?? "", in: object)
      assert(entries[end].slot == nil, "\(path) comes twice")
      entries[end].slot = slot
    }
  }

  /// The entry for the C string `key` as a member of the object of that number, if any path leads there.
  func entry(for key: UnsafePointer<CChar>, in object: Int) -> Entry? {
    var (hash, length) = (Self.emptyHash, 0)
    while key[length] != 0 {
      hash = Self.mix(hash, UInt8(bitPattern: key[length]))
      length += 1
    }
    let bytes = UnsafeRawBufferPointer(start: key, count: length)
    let position = buckets[bucket(of: bytes, hash: hash, in: object)]
    return position < 0 ? nil : entries[position]
  }

  /// The bucket that holds the name, or the free one where it belongs.
  private func bucket(of name: UnsafeRawBufferPointer, hash: UInt32, in object: Int) -> Int {
    var bucket = Int(hash) & (buckets.count - 1)
    while buckets[bucket] >= 0 {
      let entry = entries[buckets[bucket]]
      if entry.hash == hash, entry.object == object, holds(name, at: entry.bytes) { break }
      bucket = (bucket + 1) & (buckets.count - 1)
    }
    return bucket
  }

  private func holds(_ name: UnsafeRawBufferPointer, at bytes: Range<Int>) -> Bool {
    guard bytes.count == name.count else { return false }
    for index in name.indices where names[bytes.lowerBound + index] != name[index] { return false }
    return true
  }

  private mutating func position(of name: Substring, in object: Int) -> Int {
    let bytes = Array(name.utf8)
    let hash = bytes.reduce(Self.emptyHash, Self.mix)
    let bucket = bytes.withUnsafeBytes { self.bucket(of: $0, hash: hash, in: object) }
    if buckets[bucket] < 0 {
      buckets[bucket] = entries.count
      entries.append(Entry(hash: hash, object: object, bytes: names.count..<names.count + bytes.count))
      names += bytes
    }
    return buckets[bucket]
  }

  private mutating func innerObject(of position: Int) -> Int {
    if let inner = entries[position].inner { return inner }
    entries[position].inner = objectCount
    objectCount += 1
    return objectCount - 1
  }

  // FNV-1a. What it may collide with is ours alone: a hostile key finds at worst one of a few full buckets.
  private static let emptyHash: UInt32 = 2_166_136_261
  private static func mix(_ hash: UInt32, _ byte: UInt8) -> UInt32 { (hash ^ UInt32(byte)) &* 16_777_619 }
}
