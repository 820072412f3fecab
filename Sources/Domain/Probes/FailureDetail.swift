/// What more is known of a failure than its outcome says, where that changes what to do about it.
package enum FailureDetail: Sendable, Hashable, CaseIterable {
  /// A kind `snapshot` that leads back to the file of this very rollcall.
  case ownSnapshot
  /// Another rollcall's snapshot with a `schema_version` from after this program.
  case newerSnapshot
  /// A snapshot with backends, of which `options.backends` lets none through.
  case noSuchBackend
  /// A file that is not there.
  case noSuchFile
  /// A file that may not be read.
  case fileForbidden
  /// A list that says it goes on, and whose rest did not come: what came of it counts, what it lacks says nothing.
  case listIncomplete
  /// The server wants a key, and the baseline names none.
  case noCredential
  /// No connection to the proxy came about.
  case proxyUnreachable
  /// A body in an encoding that the request did not ask for.
  case encodedBody
  /// A header of the request is at fault.
  case header(RefusedHeader)
  /// A filter in front of the server refused the request.
  case shield(Shield)

  /// Every detail, one for each header and shield.
  package static var allCases: [FailureDetail] {
    [
      .ownSnapshot, .newerSnapshot, .noSuchBackend, .noSuchFile, .fileForbidden, .noCredential,
      .proxyUnreachable, .encodedBody, .listIncomplete,
    ] + RefusedHeader.allCases.map { .header($0) } + Shield.allCases.map { .shield($0) }
  }

  /// What to do, in one sentence that takes the place of the outcome's own. Never contains text from outside.
  package var hint: String {
    switch self {
    case .ownSnapshot:
      "this is the snapshot that this rollcall writes itself: put another one's into `base_url` or `options.path`"
    case .newerSnapshot: "the snapshot is of a newer rollcall: bring the one here up to date"
    case .noSuchBackend:
      "no backend of that snapshot fits `options.backends`: compare it with the names there"
    case .noSuchFile: "no such file: check `options.path`, which starts at the baseline's own folder"
    case .fileForbidden: "the file may not be read: permit it, or check `options.path`"
    case .noCredential: "the server wants a key and the baseline has none: name one in `credential`"
    case .proxyUnreachable: "no connection to the proxy: check its address in `proxy`, and that it runs"
    case .encodedBody:
      "the answer has a Content-Encoding that no request asks for: turn compression off at the server or proxy"
    case .header(let header):
      "the server refuses the header \(header.rawValue): correct it in `headers`, or leave it out"
    case .shield(let shield):
      "\(shield.rawValue) in front of the server refused the request: have its rules let this client through"
    case .listIncomplete:
      "the list goes on and its rest did not come: its models count, none is removed; look at the server's paging"
    }
  }

  /// The back-off of this failure, where it is another than its outcome's.
  var backOff: BackOff? { self == .proxyUnreachable ? .transient : nil }

  /// The one whose hint this is: how a snapshot keeps it.
  package init?(hint: String) {
    guard let detail = Self.allCases.first(where: { $0.hint == hint }) else { return nil }
    self = detail
  }
}
