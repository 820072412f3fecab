/// One HTTP request, complete: everything the wire needs and how far it may go.
public struct HTTPRequest: Sendable {
  /// The methods that probes use, and those that change what a bucket holds.
  public enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// The method.
  public var method: Method
  /// An absolute `http` or `https` URL without userinfo or fragment, percent-encoded.
  public var url: String
  /// Header lines in order; names are tokens, values hold no control character (checked when they were loaded).
  public var headers: [HTTPHeader]
  /// The body of a POST or a PUT.
  public var body: [UInt8]?
  /// With what the transport signs it, for AWS.
  public var signature: RequestSignature?
  /// The way to the server.
  public var route: Route
  /// How long and how large.
  public var limits: TransferLimits

  /// Collects the parts.
  public init(
    method: Method = .get, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil,
    signature: RequestSignature? = nil, route: Route = Route(), limits: TransferLimits
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.signature = signature
    self.route = route
    self.limits = limits
  }
}

/// What AWS Signature Version 4 is made from. A session token travels beside it as the header
/// `x-amz-security-token`.
public struct RequestSignature: Sendable {
  /// The service's name in the signature's scope: `bedrock`.
  public var service: String
  /// The region in the signature's scope: `us-east-1`.
  public var region: String
  /// The key's id.
  public var accessKeyID: Secret
  /// The key.
  public var secretAccessKey: Secret

  /// Collects the parts.
  public init(service: String, region: String, accessKeyID: Secret, secretAccessKey: Secret) {
    self.service = service
    self.region = region
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
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
