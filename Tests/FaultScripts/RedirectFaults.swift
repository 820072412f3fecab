import BackendSimulator

/// Redirections. Whoever follows one asks for `/__echo`, which would answer with a listing and be found among the requests.
extension FaultScript {
  static let redirectFaults: [FaultScript] = [
    redirect("redirect-301", 301) { "http://\($0)/__echo" },
    redirect("redirect-302", 302) { "http://\($0)/__echo" },
    redirect("redirect-303", 303) { "http://\($0)/__echo" },
    redirect("redirect-307", 307) { "http://\($0)/__echo" },
    redirect("redirect-308", 308) { "http://\($0)/__echo" },
    redirect("redirect-relative", 302) { _ in "/__echo" },
    redirect("redirect-300", 300) { "http://\($0)/__echo" },
    redirect("redirect-crosshost", 302) {
      "http://127.0.0.2:\($0.split(separator: ":").last ?? "80")/__echo"
    },
    redirect("redirect-crossport", 302) { _ in "http://127.0.0.1:1/__echo" },
    redirect("redirect-upgrade", 301) { "https://\($0)/__echo" },
    redirect("redirect-userinfo", 302) { "http://user:canary@\($0)/__echo" },
    redirect("redirect-file", 302) { _ in "file:///etc/hostname" },
    redirect("redirect-ftp", 302) { _ in "ftp://127.0.0.1/__echo" },
    redirect("redirect-gopher", 302) { _ in "gopher://127.0.0.1:1/_x" },
    redirect("redirect-javascript", 302) { _ in "javascript:alert(1)" },
    redirect("redirect-no-location", 302) { _ in nil },
    redirect("redirect-empty-location", 302) { _ in "" },
    redirect("redirect-bad-location", 302) { _ in "http://[::1:/ %zz" },
    redirect("redirect-long-location", 302) { _ in "/" + String(repeating: "a", count: 40_000) },
    redirect("redirect-login", 302) { "http://\($0)/login?next=%2Fv1%2Fmodels" },
    FaultScript(.http, "redirect-loop") { found(at: $0.path + "?again=1") },
    FaultScript(.http, "redirect-chain") { found(at: $0.path + "/on") },
    FaultScript(.http, "redirect-with-listing") { _ in
      .json(Wire.listing, status: 302, headers: ["Location": "/__echo"])
    },
    FaultScript(.http, "redirect-refresh-header") { _ in
      .body([], status: 200, contentType: "text/html", headers: ["Refresh": "0; url=/__echo"])
    },
  ]

  /// `location` is told the authority that the client asked for; without a location the header is left out.
  private static func redirect(
    _ name: String, _ status: Int, to location: @escaping @Sendable (String) -> String?
  ) -> FaultScript {
    FaultScript(.http, name) { request in
      if request.path == "/__echo" { return .json(Wire.listing) }
      guard let target = location(request.header("Host") ?? "127.0.0.1") else {
        return .body([], status: status)
      }
      return .body([], status: status, headers: ["Location": target])
    }
  }

  private static func found(at location: String) -> SimulatedResponse {
    .body([], status: 302, headers: ["Location": location])
  }
}
