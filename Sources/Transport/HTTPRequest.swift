import Redaction

/// One HTTP request, complete: everything the wire needs and how far it may go.
package struct HTTPRequest: Sendable {
  /// The methods that probes use, and those that change what a bucket holds.
  package enum Method: String, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
  }

  /// The method.
  package var method: Method
  /// An absolute `http` or `https` URL without userinfo or fragment, percent-encoded.
  package var url: String
  /// Header lines in order; names are tokens, values hold no control character (checked when they were loaded).
  package var headers: [HTTPHeader]
  /// The body of a POST or a PUT.
  package var body: [UInt8]?
  /// With what the transport signs it, for AWS.
  package var signature: RequestSignature?
  /// The way to the server.
  package var route: ConnectionRoute
  /// How long and how large.
  package var limits: TransferLimits

  /// Collects the parts.
  package init(
    method: Method = .get, url: String, headers: [HTTPHeader] = [], body: [UInt8]? = nil,
    route: ConnectionRoute = ConnectionRoute(), limits: TransferLimits
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.route = route
    self.limits = limits
  }
}

/// What AWS Signature Version 4 is made from. A session token travels beside it as the header
/// `x-amz-security-token`.
package struct RequestSignature: Sendable {
  /// The service's name in the signature's scope: `bedrock`.
  package var service: String
  /// The region in the signature's scope: `us-east-1`.
  package var region: String
  /// The key's id.
  package var accessKeyID: Secret
  /// The key.
  package var secretAccessKey: Secret

  /// Collects the parts.
  package init(service: String, region: String, accessKeyID: Secret, secretAccessKey: Secret) {
    self.service = service
    self.region = region
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
  }
}

/// One header line of a request.
package struct HTTPHeader: Sendable {
  /// The name, a token of RFC 9110 section 5.6.2.
  package var name: String
  /// What stands before a secret, as in `Bearer `; the whole value where there is no secret.
  package var text: String
  /// The secret part, if any; never shown.
  package var secret: Secret?

  /// A header whose value anyone may see.
  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// A header that carries a secret, as `text` followed by it.
  package init(_ name: String, _ text: String = "", secret: Secret) {
    self.name = name
    self.text = text
    self.secret = secret
  }
}
