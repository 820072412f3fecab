internal import CCurl
import Domain
import Glibc
import Transport

/// One request on its way: its handle, what has come of its answer, and who waits for it.
///
/// Used by the transport's thread only. libcurl holds its address without owning it, so it must be removed from the
/// multi handle before the last reference goes.
final class Transfer {
  let command: TransferCommand
  private(set) var easy: CurlEasy
  /// When libcurl's own timer should long have ended it.
  let guardTime: SuspendingClock.Instant
  private var answer: AnswerCollector
  private var socketErrno: Int32 = 0
  /// libcurl's connect timer stands only when TLS does too, so that a handshake that hangs would look like a
  /// connection that does.
  private var tlsBegan = false
  /// When the first header line had come.
  private var firstLine: SuspendingClock.Instant?

  /// How long libcurl's own timer may be late.
  private static let grace = Duration.milliseconds(50)

  init(_ command: TransferCommand, userAgent: String) throws(LocalResourceError) {
    self.command = command
    easy = try CurlEasy()
    answer = AnswerCollector(limits: command.request.limits)
    guardTime = command.submitted.advanced(
      by: min(command.request.limits.deadline, .seconds(1 << 31)) + Self.grace)
    try easy.configure(command.request, userAgent: userAgent)
    try listen()
  }

  /// The callbacks run inside `CurlMulti.perform`, on the same thread, while this object is in the multi handle.
  private func listen() throws(LocalResourceError) {
    let context = Unmanaged.passUnretained(self).toOpaque()
    try easy.set("PRIVATE") { rollcall_set_ticket($0, command.ticket) }
    try easy.set("HEADERFUNCTION") { rollcall_set_header_taker($0, takeHeader, context) }
    try easy.set("WRITEFUNCTION") { rollcall_set_body_taker($0, takeBody, context) }
    try easy.set("OPENSOCKETFUNCTION") { rollcall_set_socket_opener($0, openSocket, context) }
    try easy.set("SSL_CTX_FUNCTION") { rollcall_set_tls_witness($0, witnessTLS, context) }
  }

  /// What is to be told once libcurl has said `code`; called while the handle still holds its figures.
  func result(code: Int32) -> Result<TransferResult, LocalResourceError> {
    let ending = ending(code: code)
    switch ending.verdict {
    case .response:
      return .success(
        .response(
          Response(status: ending.status, headers: answer.headers, body: answer.body, timings: timings)))
    case .failed(let reason): return .success(.failed(fault(reason, code: code)))
    case .localResourceError(let sentence): return .failure(LocalResourceError(sentence))
    }
  }

  /// The fault as it stands, be it told by libcurl or asked for by us. Without a code libcurl's own total is as old
  /// as its last look at this transfer, so it is ours that counts.
  func fault(_ reason: TransferFault.Reason, code: Int32? = nil) -> TransferFault {
    let progress = progress(code: code)
    var timings = timings
    if code == nil { timings.total = Int((SuspendingClock.Instant.now - command.submitted).milliseconds) }
    return TransferFault(
      reason, phase: progress.phase, answerBegan: progress.answerBegan, timings: timings,
      certificate: reason == .tls ? certificateProblem : nil)
  }

  /// What OpenSSL says of the certificate, by the numbers of `X509_verify_cert_error_string(3)`; that it is for another
  /// name, libcurl finds out by itself and tells in its text alone. Nil with other TLS libraries, which give no number.
  private var certificateProblem: CertificateProblem? {
    switch easy.lend({ rollcall_get_verify_result($0) }) {
    case 9: .notYetValid
    case 10: .expired
    case 18, 19: .selfSigned
    case 2, 20, 21: .unknownAuthority
    case 62, 64: .wrongName
    default: easy.errorText(contains: "subject name") ? .wrongName : nil
    }
  }

  /// When the server's own certificate runs out; nil on a connection that was used before.
  var certificateExpiresAt: Timestamp? {
    var line = easy.lend { rollcall_get_server_certificate($0) }
    while let entry = line {
      if let text = entry.pointee.data, let time = CertificateExpiry.read(String(cString: text)) {
        return time
      }
      line = UnsafePointer(entry.pointee.next)
    }
    return nil
  }

  /// Whether the transfer was given a connection that an earlier one had opened.
  var reusedConnection: Bool {
    easy.lend { rollcall_get_new_connections($0) == 0 && rollcall_get_ready_microseconds($0) > 0 }
  }

  private func ending(code: Int32) -> CurlEnding {
    easy.lend { easy in
      CurlEnding(
        code: code, status: rollcall_get_status(easy),
        connectErrno: Int32(clamping: rollcall_get_os_errno(easy)),
        socketErrno: socketErrno, connected: rollcall_get_ready_microseconds(easy) > 0,
        passedLimit: answer.passedLimit, headerBytes: answer.headerBytes, headersEnded: answer.headersEnded,
        isUnixSocket: command.request.route.unixSocket != nil,
        hasProxy: command.request.route.proxy != nil, connectStatus: rollcall_get_connect_status(easy),
        proxyError: rollcall_get_proxy_error(easy),
        hasConnection: tlsBegan || rollcall_get_connect_microseconds(easy) > 0)
    }.withTexts(of: easy)
  }

  private func progress(code: Int32?) -> TransferProgress {
    easy.lend { easy in
      TransferProgress(
        resolved: rollcall_get_resolve_microseconds(easy) > 0,
        connected: tlsBegan || rollcall_get_connect_microseconds(easy) > 0, isHTTPS: command.request.isHTTPS,
        ready: rollcall_get_ready_microseconds(easy) > 0,
        unsentBytes: (command.request.body?.count ?? 0) - Int(rollcall_get_bytes_sent(easy)),
        answerBegan: answer.began || code != 52 && firstByteMilliseconds != nil)
    }
  }

  /// libcurl sets its timer of the first byte also when the connection ends without one, which 52 stands for, and
  /// when a request's body is on its way; with a body we look at our own clock.
  private var firstByteMilliseconds: Int? {
    guard command.request.body == nil else {
      return firstLine.map { Int(($0 - command.submitted).milliseconds) }
    }
    let microseconds = easy.lend { rollcall_get_first_byte_microseconds($0) }
    return microseconds > 0 ? Int(microseconds / 1000) : nil
  }

  private var timings: PhaseTimings {
    let isReused = reusedConnection
    return easy.lend { easy in
      func phase(_ microseconds: Int64) -> Int? { microseconds > 0 ? Int(microseconds / 1000) : nil }
      return PhaseTimings(
        resolve: isReused ? nil : phase(rollcall_get_resolve_microseconds(easy)),
        connect: isReused ? nil : phase(rollcall_get_connect_microseconds(easy)),
        tls: isReused ? nil : phase(rollcall_get_tls_microseconds(easy)),
        firstByte: firstByteMilliseconds,
        total: Int(rollcall_get_total_microseconds(easy) / 1000))
    }
  }

  fileprivate func take(header line: UnsafeRawBufferPointer) -> Bool {
    if firstLine == nil { firstLine = .now }
    return answer.takeHeader(line)
  }

  fileprivate func take(body bytes: UnsafeRawBufferPointer) -> Bool { answer.takeBody(bytes) }
  fileprivate func note(socketErrno: Int32) { self.socketErrno = socketErrno }
  fileprivate func noteTLS() { tlsBegan = true }

  fileprivate static func at(_ context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }
}

extension CurlEnding {
  /// Adds the two facts that only the error text tells.
  fileprivate func withTexts(of easy: borrowing CurlEasy) -> CurlEnding {
    var whole = self
    whole.lacksResolver = easy.errorText(contains: "thread failed to start")
    whole.tlsAlert = easy.errorText(contains: " alert ")
    return whole
  }
}

/// `CURLOPT_HEADERFUNCTION`: one whole header line. A count other than the given one ends the transfer.
private let takeHeader: curl_write_callback = { bytes, size, count, context in
  guard let transfer = Transfer.at(context) else { return 0 }
  return transfer.take(header: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

/// `CURLOPT_WRITEFUNCTION`: a piece of the body.
private let takeBody: curl_write_callback = { bytes, size, count, context in
  guard let transfer = Transfer.at(context) else { return 0 }
  return transfer.take(body: UnsafeRawBufferPointer(start: bytes, count: size * count)) ? size * count : 0
}

/// `CURLOPT_OPENSOCKETFUNCTION`: as libcurl would, but closed in programs that we start, and with its `errno` kept:
/// libcurl tells "no descriptor left" and "connection refused" by the same code.
private let openSocket: curl_opensocket_callback = { context, _, address in
  guard let address else { return CURL_SOCKET_BAD }
  let type = address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue)
  let descriptor = socket(address.pointee.family, type, address.pointee.protocol)
  if descriptor < 0 { Transfer.at(context)?.note(socketErrno: errno) }
  return descriptor
}

/// `CURLOPT_SSL_CTX_FUNCTION`: nothing to change, only to know that TCP stands.
private let witnessTLS: curl_ssl_ctx_callback = { _, _, context in
  Transfer.at(context)?.noteTLS()
  return CURLE_OK
}
