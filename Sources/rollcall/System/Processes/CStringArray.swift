import Glibc

/// Texts as C wants them: an array of pointers with a NULL at its end.
struct CStringArray: ~Copyable {
  let pointer: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
  private let count: Int

  /// Copies `texts`.
  /// - Throws: `ENOMEM`.
  init(_ texts: [String]) throws(ErrorNumber) {
    count = texts.count
    pointer = .allocate(capacity: texts.count + 1)
    pointer.initialize(repeating: nil, count: texts.count + 1)
    for (index, text) in texts.enumerated() {
      guard let copy = strdup(text) else { throw ErrorNumber(ENOMEM) }
      pointer[index] = copy
    }
  }

  deinit {
    for index in 0..<count { free(pointer[index]) }
    pointer.deallocate()
  }
}
