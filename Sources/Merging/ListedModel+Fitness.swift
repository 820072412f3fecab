import Domain
import JSON
import SnapshotFiles

extension ListedModel {
  /// The most bytes that its facts may take when written.
  static let maxCapabilityBytes = 8192

  /// Whether every text besides its id may stand as it is, and all together are short enough.
  var isFit: Bool {
    if let displayName, !ModelText.isAcceptable(displayName) { return false }
    // Texts alone can make facts long, and escapes at most double them; numbers and names stay under 1 KiB.
    var length = 0
    let isBad = hasFact { text in
      length += 2 * text.utf8.count + 3
      return !ModelText.isAcceptable(text)
    }
    if isBad { return false }
    return length <= Self.maxCapabilityBytes - 1024 || writtenLength <= Self.maxCapabilityBytes
  }

  /// Leaves out what may not stand: of a text its forbidden characters, a fact whose text is then too long or empty,
  /// and the lists of texts while all facts together are too long. A name that is left out leaves the id to stand for
  /// it. Redaction comes after this, so that no key hides behind invisible characters.
  mutating func leaveOutUnfit() {
    keepTexts { ModelText.cleaned($0) }
    guard writtenLength > Self.maxCapabilityBytes else { return }
    capabilities.servedBy = []
    guard writtenLength > Self.maxCapabilityBytes else { return }
    (capabilities.inputModalities, capabilities.outputModalities) = ([], [])
  }

  /// Puts what `kept` makes of each text besides the id in its place; nil costs that text alone.
  mutating func keepTexts(_ kept: (String) -> String?) {
    displayName = displayName.flatMap(kept)
    capabilities.task = capabilities.task.flatMap(kept)
    capabilities.quantization = capabilities.quantization.flatMap(kept)
    lifecycle.successor = lifecycle.successor.flatMap(kept)
    capabilities.inputModalities = capabilities.inputModalities.compactMap(kept)
    capabilities.outputModalities = capabilities.outputModalities.compactMap(kept)
    capabilities.servedBy = capabilities.servedBy.compactMap(kept)
  }

  private var writtenLength: Int {
    var writer = JSONWriter()
    writer.capabilities(capabilities)
    return writer.bytes.count
  }
}
