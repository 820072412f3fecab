/// How a run gets by with the files that it may have open at once.
enum DescriptorBudget {
  /// What a run needs with one probe under way, measured; with one less all the work is done and then a file cannot
  /// be opened for publishing.
  static let least = 24

  /// How many probes may be under way under `limit`. The run itself takes up to 28, a probe up to six: libcurl keeps
  /// up to four connections a transfer open for reuse, and looking a host up takes two more.
  static func maxInFlight(limit: Int) -> Int { max(1, (limit - 28) / 6) }
}
