internal import CCurl
import Redaction
import Transport

extension CurlEasy {
  /// Has libcurl sign the request by AWS Signature Version 4
  /// (<https://curl.se/libcurl/c/CURLOPT_AWS_SIGV4.html>): host, date, every header line of ours and the body.
  ///
  /// That option stands for all logins that libcurl knows, so user name and password are never sent as such, neither to
  /// the server nor to a proxy, whatever is asked of us.
  borrowing func sign(_ request: HTTPRequest, with signature: RequestSignature) throws(LocalResourceError) {
    guard ![signature.region, signature.service].contains(where: { $0.isEmpty || $0.utf8.contains(colon) })
    else { throw LocalResourceError("a signature's region or service was not checked before") }
    let scope = "aws:amz:\(signature.region):\(signature.service)"
    try set("AWS_SIGV4", scope, rollcall_set_aws_signature)
    try set("USERNAME", signature.accessKeyID.reveal(), rollcall_set_user_name)
    try set("PASSWORD", signature.secretAccessKey.reveal(), rollcall_set_password)
    let address = SignedAddress(
      request.url, namesWholeURL: !request.isHTTPS && request.route.proxiesHTTP,
      libraryEncodesPaths: rollcall_version_number() >= 0x08_0E_00)
    try set("URL", address.url, rollcall_set_url)
    if let target = address.target { try set("REQUEST_TARGET", target, rollcall_set_request_target) }
  }
}

private let colon = UInt8(ascii: ":")

extension ConnectionRoute {
  /// Whether its proxy speaks HTTP, and not SOCKS, which passes bytes through as they are.
  fileprivate var proxiesHTTP: Bool {
    proxy.map { !$0.reveal().lowercased().hasPrefix("socks") } ?? false
  }
}
