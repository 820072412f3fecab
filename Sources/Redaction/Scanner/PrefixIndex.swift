/// The first four bytes of every form of every known secret, sorted, so that the forms that may stand at a position
/// are found by reading four characters of the text.
struct PrefixIndex: Sendable {
  /// How many bytes of a form are looked up.
  static let length = 4

  private let heads: [(window: UInt32, literal: Int)]
  private let first: [Bool]
  /// Whether `\`, `%` or `&` stands in any head itself.
  private let holdsEscape: Bool

  /// Indexes `literals`; what is found are positions in it.
  init(_ literals: [KnownLiteral]) {
    heads = literals.indices.map { (Self.window(of: literals[$0]), $0) }.sorted { $0.0 < $1.0 }
    var first = [Bool](repeating: false, count: 256)
    for literal in literals { first[Int(literal.bytes[0])] = true }
    self.first = first
    holdsEscape = literals.contains { $0.bytes[..<Self.length].contains(where: Escape.starts) }
  }

  /// Whether a form starts with `byte`, or `byte` may be an escape of such a start.
  @inline(__always)
  func mayStart(with byte: UInt8) -> Bool { first[Int(byte)] || Escape.starts(with: byte) }

  private static func window(of literal: KnownLiteral) -> UInt32 {
    literal.bytes[..<length].reduce(0) { $0 << 8 | UInt32($1) }
  }

  // MARK: Reading

  /// A way in which the text was read so far: `read` characters, packed in `window`, up to `at`.
  private struct State: Equatable {
    var at: Int
    var read = 0
    var window: UInt32 = 0
  }

  /// The forms whose first four characters stand at `start`, in any of the ways in which the text can be read.
  func candidates(in text: Span<UInt8>, at start: Int, gaps: Bool) -> [Int] {
    var state = State(at: start)
    while state.read < Self.length, state.at < text.count {
      let byte = text[state.at]
      let isPlain = byte != 0x2B && !Escape.starts(with: byte) && !(gaps && Blank.starts(with: byte))
      guard isPlain else { return candidates(in: text, from: state, gaps: gaps) }
      state = State(at: state.at + 1, read: state.read + 1, window: state.window << 8 | UInt32(byte))
    }
    return state.read == Self.length ? literals(of: state.window) : []
  }

  /// The same where it can be read in several ways. No state is followed twice, so even a long run of backslashes,
  /// which can be read in thousands of ways, costs little.
  private func candidates(in text: Span<UInt8>, from state: State, gaps: Bool) -> [Int] {
    var states = [state]
    var found: [Int] = []
    var next = 0
    while next < states.count {
      let state = states[next]
      next += 1
      guard isStart(state.window, state.read) else { continue }
      if state.read == Self.length {
        for literal in literals(of: state.window) where !found.contains(literal) { found.append(literal) }
      } else if state.at < text.count {
        follow(state, in: text, gaps: gaps, &states)
      }
    }
    return found
  }

  private func follow(_ state: State, in text: Span<UInt8>, gaps: Bool, _ states: inout [State]) {
    step(state, in: text, &states)
    guard gaps, state.read > 0, let next = Blank.end(in: text, at: state.at), next < text.count else {
      return
    }
    step(State(at: next, read: state.read, window: state.window), in: text, &states)
    guard holdsEscape else { return }  // else a backslash in the gap may be the next character itself
    for inside in state.at + 1..<min(next, state.at + 64) where Escape.starts(with: text[inside]) {
      step(State(at: inside, read: state.read, window: state.window), in: text, &states)
    }
  }

  /// Reads the character at `state.at` in all its ways.
  private func step(_ state: State, in text: Span<UInt8>, _ states: inout [State]) {
    func add(_ bytes: some Sequence<UInt8>, _ end: Int) {
      let next = bytes.reduce(into: State(at: end, read: state.read, window: state.window)) { next, byte in
        next.read += 1
        next.window = next.window << 8 | UInt32(byte)
      }
      if !states.contains(next) { states.append(next) }
    }
    let byte = text[state.at]
    add(CollectionOfOne(byte), state.at + 1)
    if byte == 0x2B { add(CollectionOfOne(0x20), state.at + 1) }
    guard Escape.starts(with: byte) else { return }
    for reading in Escape.decodings(in: text, at: state.at) {
      let bytes = LiteralComparison.bytes(of: reading).prefix(Self.length - state.read)
      if !bytes.isEmpty { add(bytes, reading.end) }
    }
  }

  // MARK: Looking up

  /// Whether some head starts with the `read` bytes of `window`.
  private func isStart(_ window: UInt32, _ read: Int) -> Bool {
    if read <= 1 { return read == 0 || first[Int(window)] }
    let shift = UInt32(Self.length - read) * 8
    let at = firstIndex(from: window << shift)
    return at < heads.count && heads[at].window >> shift == window
  }

  private func literals(of window: UInt32) -> [Int] {
    heads[firstIndex(from: window)...].prefix { $0.window == window }.map(\.literal)
  }

  private func firstIndex(from window: UInt32) -> Int {
    var (low, high) = (0, heads.count)
    while low < high {
      let middle = (low + high) / 2
      if heads[middle].window < window { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
