import Baseline
import Domain
import Transport

/// Judges the certificates with which we show servers who we are: their files, their dates, and the mode of their keys.
/// Whether a key belongs to its certificate only the handshake tells.
struct ClientCertificateCheck {
  let backends: [BackendPlan]
  let files: [String: ConnectionFile]
  let now: Timestamp

  var findings: [DoctorFinding] {
    let users = Dictionary(grouping: backends.filter { $0.route.clientCertificate != nil }) {
      $0.route.clientCertificate
    }
    var (found, ends) = ([DoctorFinding](), [Timestamp]())
    for (pair, backends) in users {
      guard let pair else { continue }
      let names = backends.map(\.name).sorted()
      if let file = read(pair.certificateFile) {
        found += certificate(file, DisplayText.masked(pair.certificateFile), names)
        ends += file.certificates.compactMap { $0?.end }
      }
      found += key(pair.keyFile, names)
    }
    guard let first = ends.min() else { return found }
    return found.or(
      .tls, ok: "\(Amount.text(users.count, "client certificate")) good until \(first.description.prefix(10))"
    )
  }

  /// Files that cannot be read are told with all others that a route names.
  private func read(_ path: String) -> PEMFile? {
    guard case .bytes(let bytes)? = files[path]?.content else { return nil }
    return PEMFile(bytes)
  }

  private func certificate(_ file: PEMFile, _ path: String, _ names: [BackendName]) -> [DoctorFinding] {
    guard !file.certificates.isEmpty else {
      return [
        DoctorFinding(
          .error, .tls, about: names, "\(path) holds no certificate in PEM",
          "put the client's certificate there, and below it those that lead to its authority")
      ]
    }
    let dates = file.certificates.compactMap(\.self)
    guard dates.count == file.certificates.count, let end = dates.map(\.end).min(),
      let start = dates.map(\.start).max()
    else {
      return [
        DoctorFinding(
          .warning, .tls, about: names, "the dates of a certificate in \(path) cannot be read",
          "look at it with openssl x509 -noout -dates")
      ]
    }
    return validity("the client certificate in \(path)", from: start, to: end, names)
  }

  /// What is wrong with a certificate's dates; nothing while they hold for long enough.
  private func validity(
    _ words: String, from start: Timestamp, to end: Timestamp, _ names: [BackendName]
  ) -> [DoctorFinding] {
    if end <= now {
      return [
        DoctorFinding(
          .error, .tls, about: names, "\(words) ran out on \(end.description.prefix(10))",
          "have whoever issued it renew it")
      ]
    }
    if start > now {
      return [
        DoctorFinding(
          .error, .tls, about: names, "\(words) holds only from \(start) on",
          "wait for that, or set this machine's clock")
      ]
    }
    guard end.since(now) < ReachabilityCheck.certificateNotice else { return [] }
    let days = Int(end.since(now).milliseconds / 86_400_000)
    return [
      DoctorFinding(
        .warning, .tls, about: names,
        "\(words) runs out in \(Amount.text(days, "day")), on \(end.description.prefix(10))",
        "have whoever issued it renew it before that")
    ]
  }

  private func key(_ path: String, _ names: [BackendName]) -> [DoctorFinding] {
    guard let file = read(path) else { return [] }
    let shown = DisplayText.masked(path)
    var found: [DoctorFinding] = []
    if !file.hasKey {
      found.append(
        DoctorFinding(
          .error, .tls, about: names, "\(shown) holds no private key in PEM",
          "put the key of the client's certificate there, with mode 0600"))
    } else if file.isLocked {
      found.append(
        DoctorFinding(
          .error, .tls, about: names,
          "the key in \(shown) is locked by a passphrase, which nobody enters here",
          "unlock it with openssl pkey, and keep it with mode 0600"))
    }
    if let exposure = files[path]?.exposure {
      found.append(
        DoctorFinding(
          .warning, .tls, about: names, "\(shown) holds a key and \(exposure.words)", "chmod 600 it"))
    }
    return found
  }
}
