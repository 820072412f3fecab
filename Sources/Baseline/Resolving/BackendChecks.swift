import JSON

/// What a backend may not say together, or not with its kind.
extension BackendResolver {
  func checkAgainstKind(_ raw: RawBackend, _ kind: BackendKind) {
    switch kind.address.place {
    case .url: checkHTTPParts(raw, kind)
    case .urlOrFile where !raw.namesFile: checkHTTPParts(raw, kind)
    case .urlOrFile:
      refuseHTTPParts(raw, "beside \"options.path\": the backend is a file")
    case .program:
      refuseHTTPParts(raw, "for kind \"\(kind.name)\", which runs a program")
      refuse(raw.readiness?.path, "for kind \"\(kind.name)\", which runs a program")
    }
    if kind.owners.areSecondHand { refuseFirstHandParts(raw, kind) }
  }

  private func checkHTTPParts(_ raw: RawBackend, _ kind: BackendKind) {
    checkCredential(raw, kind)
    checkHeaders(raw, kind)
    checkRoute(raw)
  }

  /// A region is a part of the kind's own address, and of every signature.
  func checkRegion(_ raw: RawBackend, _ kind: BackendKind, _ options: OptionsParser.Options) {
    guard kind.isRegional, options.region == nil, !raw.refused.contains(.options),
      raw.options?.value.contains(where: { $0.key == BackendKind.region }) != true
    else { return }
    let path =
      (raw.options?.path ?? raw.path + [.key(BackendKey.options.rawValue)]) + [.key(BackendKind.region)]
    if !raw.says(.baseURL, raw.baseURL) {
      findings.report(
        path, "missing",
        hint: "it is a part of the address of kind \"\(kind.name)\": give it, or a \"base_url\"")
    } else if case .signing = raw.credential?.value {
      findings.report(path, "missing", hint: "a signature names the region that it is for")
    }
  }

  private func checkCredential(_ raw: RawBackend, _ kind: BackendKind) {
    if let credential = raw.credential, kind.key.authentication == .none {
      findings.report(credential.path, "kind \"\(kind.name)\" takes no credential", hint: "remove it")
    }
    if case .signing = raw.credential?.value, !kind.key.canSign, let path = raw.credential?.path {
      findings.report(
        path, "kind \"\(kind.name)\" does not sign its requests",
        hint: "write \(SecretReference.forms)")
    }
    let hasOwnWay =
      raw.says(.baseURL, raw.baseURL) || raw.says(.headers, raw.headers) || raw.clientCertificate != nil
    if kind.key.isRequired, !raw.says(.credential, raw.credential), !hasOwnWay, raw.disabled?.value != true {
      findings.warn(
        raw.path, "kind \"\(kind.name)\" answers nothing without a key",
        hint: "add \"credential\": { \"env\": NAME }")
    }
  }

  /// A header that carries the credential cannot be set a second time: which one counts would be chance.
  private func checkHeaders(_ raw: RawBackend, _ kind: BackendKind) {
    guard raw.credential != nil else { return }
    let taken =
      switch kind.key.authentication {
      case .bearer, .scheme, .other, .granted, .sigV4: "authorization"
      case .header(let name): name.lowercased()
      case .none: ""
      }
    for header in raw.headers?.value ?? [] where header.header.name.lowercased() == taken {
      findings.report(header.path, "the credential travels in this header", hint: "remove one of the two")
    }
  }

  private func checkRoute(_ raw: RawBackend) {
    if let proxy = raw.proxy, raw.unixSocket != nil, case .url = proxy.value {
      reportSocketWithProxy(proxy.path)
    }
    if let proxy = raw.proxy, raw.unixSocket != nil, case .reference = proxy.value {
      reportSocketWithProxy(proxy.path)
    }
    guard let url = raw.baseURL?.value, url.lowercased().hasPrefix("http://") else { return }
    for path in [raw.caFile?.path, raw.clientCertificate?.path].compactMap(\.self) {
      findings.report(
        path, "has no meaning for an http:// address", hint: "remove it, or use https:// in \"base_url\"")
    }
  }

  private func reportSocketWithProxy(_ path: [JSONStep]) {
    findings.report(
      path, "a Unix socket is not reached through a proxy", hint: "remove \"proxy\" or \"unix_socket\"")
  }

  /// What a backend says but a program or a file cannot heed is refused rather than ignored.
  private func refuseHTTPParts(_ raw: RawBackend, _ why: String) {
    let parts: [[JSONStep]?] = [
      raw.baseURL?.path, raw.credential?.path, raw.connectTimeout?.path, raw.headers?.path, raw.proxy?.path,
      raw.caFile?.path, raw.clientCertificate?.path, raw.unixSocket?.path, raw.publishOrigin?.path,
    ]
    for path in parts { refuse(path, why) }
  }

  /// What another rollcall has found out is neither assumed nor checked a second time here.
  private func refuseFirstHandParts(_ raw: RawBackend, _ kind: BackendKind) {
    refuse(raw.models?.path, "for kind \"\(kind.name)\", whose rows are another rollcall's")
    if raw.readiness?.value.mode != .off {
      refuse(raw.readiness?.path, "for kind \"\(kind.name)\", which leaves the checks to another rollcall")
    }
  }

  private func refuse(_ path: [JSONStep]?, _ why: String) {
    if let path { findings.report(path, "has no meaning \(why)", hint: "remove it") }
  }
}
