import Domain

extension BackendPlan {
  /// Whether it is the vendor's public service at `address`, not a server that somebody runs or a gateway in front of
  /// the service: the same scheme, host, port and path. An address of this machine is no vendor's.
  package func isVendorsOwn(at address: String, _ profile: BackendKind) -> Bool {
    guard let vendor = try? BaseURL(address, for: profile), !vendor.isLoopback else { return false }
    return base == vendor
  }
}
