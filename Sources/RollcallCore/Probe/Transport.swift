/// Sends one request and tells how it went. The core knows no implementation: the executable supplies one that
/// routes to curl, to processes and to files; tests supply what they like.
public protocol Transport: Sendable {
  /// Sends `request` and waits for the end of its answer, within the request's own limits.
  ///
  /// A backend that fails is a result, not an error. When the surrounding task is cancelled, the transfer ends at
  /// once as `.failed` with `.cancelled`. May be called from any task, many at a time.
  /// - Throws: `OwnFailure` when this machine, not the backend, lacks something: descriptors, memory, threads.
  func send(_ request: TransportRequest) async throws(OwnFailure) -> Exchange
}

/// What a transport can be asked to do.
public enum TransportRequest: Sendable {
  /// An HTTP exchange.
  case http(HTTPRequest)
  /// A program whose standard output is the answer.
  case process(ProcessRequest)
}

/// One HTTP request, complete: everything the wire needs and how far it may go.
public struct HTTPRequest: Sendable {
  /// The methods that probes use.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
  }

  /// The method.
  public var method: Method
  /// An absolute `http` or `https` URL without userinfo or fragment, percent-encoded.
  public var url: String
  /// Header lines in order; names are tokens, values hold no control character (checked when they were loaded).
  public var headers: [HTTPHeader]
  /// The body of a POST.
  public var body: [UInt8]?
  /// The way to the server.
  public var route: Route
  /// How long and how large.
  public var limits: TransferLimits

  /// Collects the parts.
  public init(
    method: Method = .get, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil,
    route: Route = Route(), limits: TransferLimits
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.route = route
    self.limits = limits
  }
}

/// One header line of a request.
public struct HTTPHeader: Sendable {
  /// The name, a token of RFC 9110 section 5.6.2.
  public var name: String
  /// What stands before a secret, as in `Bearer `; the whole value where there is no secret.
  public var text: String
  /// The secret part, if any; never shown.
  public var secret: Secret?

  /// A header whose value anyone may see.
  public init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// A header that carries a secret, as `text` followed by it.
  public init(_ name: String, _ text: String = "", secret: Secret) {
    self.name = name
    self.text = text
    self.secret = secret
  }
}

/// The way to a backend's server, as its user configured it.
public struct Route: Sendable, Hashable {
  /// `http://`, `https://` or `socks5h://` URL of a proxy, maybe with userinfo; none means a direct connection,
  /// whatever the environment says.
  public var proxy: Secret?
  /// Absolute path of a PEM bundle that takes the place of the system's store.
  public var caFile: String?
  /// Absolute paths of a PEM certificate and its key, for mutual TLS.
  public var clientCertificate: ClientCertificate?
  /// Absolute path of a Unix socket to connect to in place of the URL's host and port.
  public var unixSocket: String?

  /// A direct way with the system's certificate store.
  public init(
    proxy: Secret? = nil, caFile: String? = nil, clientCertificate: ClientCertificate? = nil,
    unixSocket: String? = nil
  ) {
    self.proxy = proxy
    self.caFile = caFile
    self.clientCertificate = clientCertificate
    self.unixSocket = unixSocket
  }
}

/// A certificate that shows a server who we are, and its private key.
public struct ClientCertificate: Sendable, Hashable {
  /// Absolute path of the PEM certificate.
  public var certificateFile: String
  /// Absolute path of its PEM key.
  public var keyFile: String

  /// Pairs the two files.
  public init(certificateFile: String, keyFile: String) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
  }
}

/// How far one transfer may go.
public struct TransferLimits: Sendable {
  /// Until the connection stands, name lookup and TLS included.
  public var connectTimeout: Duration
  /// Until the last byte.
  public var deadline: Duration
  /// Bytes of the body (of a process: of standard output), counted while they arrive.
  public var maxBodyBytes: Int
  /// Bytes of all header lines together.
  public var maxHeaderBytes: Int

  /// Collects the limits; headers may take 64 KiB unless told otherwise.
  public init(
    connectTimeout: Duration, deadline: Duration, maxBodyBytes: Int, maxHeaderBytes: Int = 65_536
  ) {
    self.connectTimeout = connectTimeout
    self.deadline = deadline
    self.maxBodyBytes = maxBodyBytes
    self.maxHeaderBytes = maxHeaderBytes
  }
}

/// A program to run in a process group of its own, its environment empty but for `PATH` and what is named.
public struct ProcessRequest: Sendable {
  /// The program (an absolute path, or a name to find in `PATH`) and its arguments.
  public var argv: [String]
  /// Names of the variables it may see besides `PATH`; absent ones are left out.
  public var environment: [String]
  /// The folder it runs in: the baseline's.
  public var folder: String
  /// How long and how much; the connect timeout has no meaning here.
  public var limits: TransferLimits

  /// Collects the parts.
  public init(argv: [String], environment: [String], folder: String, limits: TransferLimits) {
    self.argv = argv
    self.environment = environment
    self.folder = folder
    self.limits = limits
  }
}

/// How an exchange ended.
public enum Exchange: Sendable {
  /// An answer, whatever its status.
  case reply(Reply)
  /// None, or not a whole one.
  case failed(TransferFault)
}

/// An answer from outside. Every byte of it is hostile.
public struct Reply: Sendable {
  /// The HTTP status; 200 for a process that exited with 0.
  public var status: Int
  /// The first value of each header that probing reads, keyed by lower-case name: those of `Reply.readHeaders`.
  public var headers: [String: String]
  /// The body, whole as far as the transport can tell.
  public var body: [UInt8]
  /// How long its phases took.
  public var timings: PhaseTimings
  /// When the server's own certificate runs out, where there was one.
  public var certificateExpiresAt: Timestamp?

  /// Collects the parts.
  public init(
    status: Int, headers: [String: String] = [:], body: [UInt8], timings: PhaseTimings = PhaseTimings(),
    certificateExpiresAt: Timestamp? = nil
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.timings = timings
    self.certificateExpiresAt = certificateExpiresAt
  }

  /// The headers a transport hands over; no other ever leaves it.
  public static let readHeaders: Set<String> = [
    "content-type", "date", "location", "retry-after", "retry-after-ms", "x-amzn-errortype", "x-should-retry",
  ]
}

/// Milliseconds from the start of a request to the end of each phase, as libcurl counts them
/// (<https://curl.se/libcurl/c/curl_easy_getinfo.html>, "TIMES"). A phase that did not happen is nil.
public struct PhaseTimings: Sendable, Hashable {
  /// To the end of name lookup.
  public var resolve: Int?
  /// To the end of the TCP handshake.
  public var connect: Int?
  /// To the end of the TLS handshake.
  public var tls: Int?
  /// To the first byte of the answer.
  public var firstByte: Int?
  /// To the end.
  public var total: Int

  /// Collects the figures.
  public init(
    resolve: Int? = nil, connect: Int? = nil, tls: Int? = nil, firstByte: Int? = nil, total: Int = 0
  ) {
    self.resolve = resolve
    self.connect = connect
    self.tls = tls
    self.firstByte = firstByte
    self.total = total
  }
}

/// Why there is no whole answer.
public struct TransferFault: Sendable, Hashable {
  /// The closed list of reasons. Carries no text from outside.
  public enum Reason: Sendable, Hashable, CaseIterable {
    /// The name does not resolve.
    case nameNotResolved
    /// The kernel said that there is no way to the address.
    case unreachable
    /// The other side refused the connection.
    case refused
    /// Reset, closed or cut before the answer was whole.
    case connectionLost
    /// No trusted connection: handshake, certificate, or a file of ours that TLS could not use.
    case tls
    /// A timer of ours ran out.
    case deadline
    /// The surrounding task was cancelled.
    case cancelled
    /// What answered speaks no HTTP.
    case notHTTP
    /// Body, headers or a single line passed a limit.
    case tooLarge
    /// The program could not be started, exited with a status other than 0, died of a signal or printed nothing.
    case command
    /// The library said something that no table of ours knows.
    case unknown
  }

  /// How far an exchange had come.
  public enum Phase: String, Sendable, Hashable, CaseIterable {
    case resolve, connect, tls, send
    case firstByte = "first_byte"
    case body
  }

  /// Why.
  public var reason: Reason
  /// Where it stood, when that is known.
  public var phase: Phase?
  /// Whether any byte of an answer had arrived.
  public var answerBegan: Bool
  /// How long it took.
  public var timings: PhaseTimings

  /// Collects the parts.
  public init(
    _ reason: Reason, phase: Phase? = nil, answerBegan: Bool = false, timings: PhaseTimings = PhaseTimings()
  ) {
    self.reason = reason
    self.phase = phase
    self.answerBegan = answerBegan
    self.timings = timings
  }
}

/// This machine, not a backend, lacks something. Ends the run with exit 3.
public struct OwnFailure: Error, Sendable, CustomStringConvertible {
  /// What is lacking, and what to do; no text from outside.
  public let description: String

  /// Wraps a sentence.
  public init(_ description: String) { self.description = description }
}
