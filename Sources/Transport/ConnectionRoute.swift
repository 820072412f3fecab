import Redaction

/// The way to a backend's server, as its user configured it.
package struct ConnectionRoute: Sendable, Hashable {
  /// `http://`, `https://` or `socks5h://` URL of a proxy, maybe with userinfo; none means a direct connection,
  /// whatever the environment says.
  package var proxy: Secret?
  /// Absolute path of a PEM bundle that takes the place of the system's store.
  package var caFile: String?
  /// Absolute paths of a PEM certificate and its key, for mutual TLS.
  package var clientCertificate: ClientCertificate?
  /// Absolute path of a Unix socket to connect to in place of the URL's host and port.
  package var unixSocket: String?

  /// A direct way with the system's certificate store.
  package init(
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
package struct ClientCertificate: Sendable, Hashable {
  /// Absolute path of the PEM certificate.
  package var certificateFile: String
  /// Absolute path of its PEM key.
  package var keyFile: String

  /// Pairs the two files.
  package init(certificateFile: String, keyFile: String) {
    self.certificateFile = certificateFile
    self.keyFile = keyFile
  }
}
