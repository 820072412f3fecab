internal import CCurl
import Domain
import Redaction
import Transport

extension CurlEasy {
  /// Sets everything that a request says, and everything that holds for all of them.
  mutating func configure(_ request: HTTPRequest, userAgent: String) throws(LocalResourceError) {
    try keepErrorText()
    try setHouseRules()
    try setTarget(request)
    if let signature = request.signature { try sign(request, with: signature) }
    try setLimits(request.limits)
    try setProxy(request.route)
    try setTrust(request)
    try setSharing(request.route)
    try setHeaders(RequestLines.compose(request, userAgent: userAgent))
  }

  /// What no backend may change. Options that are absent here on purpose: anything that decodes a body
  /// (a cut gzip stream counts as whole), `NETRC`, cookies, HSTS, `VERBOSE`.
  private borrowing func setHouseRules() throws(LocalResourceError) {
    try set("PROTOCOLS_STR") { rollcall_set_protocols($0, "http,https") }
    // Custom headers, keys among them, would go along to any other host.
    try set("FOLLOWLOCATION") { rollcall_set_follows_redirects($0, false) }
    try set("NOSIGNAL") { rollcall_set_no_signals($0, true) }
    // Without it, ending a transfer waits for its name lookup, and with it for everyone else's transfers.
    try set("QUICK_EXIT") { rollcall_set_quick_exit($0, true) }
    // One connection a transfer, so that no stalled answer holds up another.
    try set("HTTP_VERSION") { rollcall_set_http_1_1($0) }
    try set("DISALLOW_USERNAME_IN_URL") { rollcall_set_forbids_userinfo($0, true) }
    try set("SUPPRESS_CONNECT_HEADERS") { rollcall_set_hides_connect_headers($0, true) }
    try set("HEADEROPT") { rollcall_set_separate_proxy_headers($0) }
  }

  private borrowing func setTarget(_ request: HTTPRequest) throws(LocalResourceError) {
    try set("URL", request.url, rollcall_set_url)
    switch request.method {
    case .get: try set("HTTPGET") { rollcall_set_get($0, true) }
    case .post: try setBody(request.body)
    // A body that lies in memory, as that of a POST, is what libcurl can sign.
    case .put:
      try setBody(request.body)
      try set("CUSTOMREQUEST", request.method.rawValue, rollcall_set_method)
    case .delete:
      try set("HTTPGET") { rollcall_set_get($0, true) }
      try set("CUSTOMREQUEST", request.method.rawValue, rollcall_set_method)
    }
    if let path = request.route.unixSocket { try set("UNIX_SOCKET_PATH", path, rollcall_set_unix_socket) }
  }

  private borrowing func setBody(_ body: [UInt8]?) throws(LocalResourceError) {
    try set("COPYPOSTFIELDS") { easy in
      (body ?? []).withUnsafeBytes { rollcall_set_post_body(easy, $0.baseAddress, $0.count) }
    }
  }

  private borrowing func setLimits(_ limits: TransferLimits) throws(LocalResourceError) {
    try set("TIMEOUT_MS") { rollcall_set_timeout($0, Self.milliseconds(limits.deadline)) }
    try set("CONNECTTIMEOUT_MS") {
      rollcall_set_connect_timeout($0, Self.milliseconds(limits.connectTimeout))
    }
  }

  /// An empty text is not "no wish": it is what keeps libcurl from reading `*_proxy` and `no_proxy`.
  private borrowing func setProxy(_ route: ConnectionRoute) throws(LocalResourceError) {
    try set("PROXY", route.proxy?.reveal() ?? "", rollcall_set_proxy)
    try set("NOPROXY") { rollcall_set_proxy_exceptions($0, "") }
  }

  private borrowing func setTrust(_ request: HTTPRequest) throws(LocalResourceError) {
    try set("SSL_VERIFYPEER") { rollcall_set_verifies_peer($0, true) }
    try set("SSL_VERIFYHOST") { rollcall_set_verifies_host($0) }
    try set("SSLVERSION") { rollcall_set_tls_1_2_or_newer($0) }
    try set("PROXY_SSL_VERIFYPEER") { rollcall_set_verifies_proxy_peer($0, true) }
    try set("PROXY_SSL_VERIFYHOST") { rollcall_set_verifies_proxy_host($0) }
    try set("PROXY_SSLVERSION") { rollcall_set_proxy_tls_1_2_or_newer($0) }
    try set("CERTINFO") { rollcall_set_keeps_certificates($0, request.isHTTPS) }
    try setAuthorities(request.route.caFile)
    if let certificate = request.route.clientCertificate {
      try set("SSLCERT", certificate.certificateFile, rollcall_set_certificate_file)
      try set("SSLKEY", certificate.keyFile, rollcall_set_key_file)
    }
  }

  /// A bundle of the user's must replace the system's store, but libcurl goes on looking into its built-in folder
  /// as well unless that is taken away. Without the folder it also keeps the parsed bundle between connections,
  /// which it does not with one (`lib/vtls/openssl.c`); so the folder stays only where there is no system bundle.
  private borrowing func setAuthorities(_ file: String?) throws(LocalResourceError) {
    if let file {
      try set("CAINFO", file, rollcall_set_ca_file)
      try set("PROXY_CAINFO", file, rollcall_set_proxy_ca_file)
    }
    guard file != nil || rollcall_has_ca_file() else { return }
    try set("CAPATH") { rollcall_set_ca_folder($0, nil) }
    try set("PROXY_CAPATH") { rollcall_set_proxy_ca_folder($0, nil) }
  }

  /// libcurl before 8.21 compares client certificates, and proxy logins, too loosely when it looks for a connection
  /// to use again (CVE-2026-8932 for the former): where either is in play, a transfer has its connection to itself.
  private borrowing func setSharing(_ route: ConnectionRoute) throws(LocalResourceError) {
    let isPrivate = route.clientCertificate != nil || route.proxy != nil
    try set("FRESH_CONNECT") { rollcall_set_new_connection($0, isPrivate) }
    try set("FORBID_REUSE") { rollcall_set_closes_connection($0, isPrivate) }
    try set("SSL_SESSIONID_CACHE") { rollcall_set_caches_tls_session($0, !isPrivate) }
  }

  /// Sets an option whose value is a text; libcurl copies it. A NUL would cut it short, so it is refused.
  borrowing func set(
    _ option: StaticString, _ text: String,
    _ setter: (UnsafeMutableRawPointer, UnsafePointer<CChar>?) -> Int32
  ) throws(LocalResourceError) {
    guard !text.utf8.contains(0) else { throw LocalResourceError("the option \(option) was given a NUL") }
    try set(option) { setter($0, text) }
  }

  /// At least 1, since 0 means "no limit" (or five minutes) to libcurl.
  private static func milliseconds(_ duration: Duration) -> Int32 {
    Int32(clamping: max(1, duration.milliseconds))
  }
}

extension HTTPRequest {
  /// Whether the URL's scheme is `https`, in any case of letters.
  var isHTTPS: Bool { url.utf8.count > 6 && url.prefix(6).lowercased() == "https:" }
}
