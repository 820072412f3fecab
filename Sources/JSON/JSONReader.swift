internal import CJansson
internal import CJanssonBudget

/// Bytes to a document, by jansson, under a memory budget. Safe to call from any number of threads at once.
public enum JSONReader {
  /// How much a document may cost and how strict its reading is.
  public struct Limits: Sendable {
    /// Bytes of memory for the tree. Three bytes of input can cost 232.
    public var memory: Int
    /// Whether an object that names a key twice is refused; else the last one counts.
    public var rejectsDuplicateKeys: Bool
    /// Whether integers are read as doubles, so that one beyond 64 bits does not fail the document.
    public var readsIntegersAsReals: Bool

    /// Collects the limits.
    public init(memory: Int, rejectsDuplicateKeys: Bool, readsIntegersAsReals: Bool) {
      self.memory = memory
      self.rejectsDuplicateKeys = rejectsDuplicateKeys
      self.readsIntegersAsReals = readsIntegersAsReals
    }

    /// For files of ours: strict, integers stay integers.
    public static func ours(memory: Int) -> Limits {
      Limits(memory: memory, rejectsDuplicateKeys: true, readsIntegersAsReals: false)
    }

    /// For what this program wrote itself: keys are unique, and looking for second ones costs a tenth of the time.
    public static func written(memory: Int) -> Limits {
      Limits(memory: memory, rejectsDuplicateKeys: false, readsIntegersAsReals: false)
    }

    /// For what a backend sent.
    public static func theirs(memory: Int) -> Limits {
      Limits(memory: memory, rejectsDuplicateKeys: true, readsIntegersAsReals: true)
    }
  }

  /// The version of jansson that is loaded.
  public static var janssonVersion: String { String(cString: jansson_version_str()) }

  /// Parses `bytes` to their end. A byte order mark in front is skipped; the root is an object or an array.
  /// - Throws: `JSONFailure`.
  public static func read(_ bytes: some Collection<UInt8>, limits: Limits) throws(JSONFailure) -> JSONNode {
    let parsed = bytes.withContiguousStorageIfAvailable { parse($0, limits: limits) }
    return try (parsed ?? Array(bytes).withUnsafeBufferPointer { parse($0, limits: limits) }).get()
  }

  private static func parse(
    _ buffer: UnsafeBufferPointer<UInt8>, limits: Limits
  ) -> Result<JSONNode, JSONFailure> {
    _ = allocatorIsSet
    let text = withoutByteOrderMark(buffer)
    guard text.contains(where: { $0 != 0x20 && $0 != 0x0A && $0 != 0x0D && $0 != 0x09 }) else {
      return .failure(.empty)
    }
    guard let arena = jansson_arena_create(limits.memory) else { return .failure(.outOfMemory) }
    var flags = 0
    if limits.rejectsDuplicateKeys { flags |= Int(JSON_REJECT_DUPLICATES) }
    if limits.readsIntegersAsReals { flags |= Int(JSON_DECODE_INT_AS_REAL) }
    var error = json_error_t()
    jansson_arena_open(arena)
    let root = text.withMemoryRebound(to: CChar.self) { json_loadb($0.baseAddress, $0.count, flags, &error) }
    jansson_arena_close()
    guard let root else {
      let exhausted = jansson_arena_is_exhausted(arena) != 0
      let starved = jansson_arena_is_starved(arena) != 0
      jansson_arena_free(arena)
      if starved { return .failure(.outOfMemory) }
      return .failure(exhausted ? .overBudget : failure(from: error))
    }
    return .success(JSONNode(pointer: root, document: JSONDocument(arena: arena)))
  }

  private static func withoutByteOrderMark(_ buffer: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>
  {
    let hasMark = buffer.count >= 3 && buffer[0] == 0xEF && buffer[1] == 0xBB && buffer[2] == 0xBF
    return hasMark ? UnsafeBufferPointer(rebasing: buffer[3...]) : buffer
  }

  private static func failure(from error: json_error_t) -> JSONFailure {
    let (line, column) = (max(1, Int(error.line)), max(1, Int(error.column)))
    let code = withUnsafePointer(to: error) { UInt32(rollcall_json_error_code($0)) }
    switch code {
    case json_error_stack_overflow.rawValue: return .tooDeep
    case json_error_out_of_memory.rawValue: return .overBudget
    case json_error_duplicate_key.rawValue: return .duplicateKey(line: line, column: column)
    case json_error_numeric_overflow.rawValue: return .number(line: line, column: column)
    case json_error_invalid_utf8.rawValue: return .encoding(line: line, column: column)
    case json_error_null_byte_in_key.rawValue, json_error_null_character.rawValue:
      return .nul(line: line, column: column)
    default: return .syntax(line: line, column: column)
    }
  }

  /// jansson's hook is process-wide: set once, before the first parse.
  private static let allocatorIsSet: Bool = {
    json_set_alloc_funcs({ jansson_budget_malloc($0) }, { jansson_budget_free($0) })
    return true
  }()
}
