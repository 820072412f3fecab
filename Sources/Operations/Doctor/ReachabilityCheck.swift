import Baseline
import Domain

/// Judges how the backends answered: name lookup, connection, proxy, TLS, key, answer.
struct ReachabilityCheck {
  let connectivityChecks: [ConnectivityCheck]
  let pairing: KeyPairing
  let proxyVariables: [String]
  let now: Timestamp

  /// Certificates that run out sooner are told.
  static let certificateNotice: Duration = .seconds(30 * 86_400)

  var findings: [DoctorFinding] {
    let failures = connectivityChecks.compactMap(failure)
    var findings = failures + expiries + unproven
    if !proxyVariables.isEmpty, failures.contains(where: { [.names, .connection].contains($0.area) }) {
      findings.append(
        DoctorFinding(
          .warning, .proxy,
          "\(proxyVariables.joined(separator: ", ")) \(proxyVariables.count == 1 ? "is" : "are") set, "
            + "but variables have no say here",
          "if this machine reaches the world through a proxy, name it with `proxy` in the baseline"))
    }
    return findings + fine(failures)
  }

  private func failure(_ connectivityCheck: ConnectivityCheck) -> DoctorFinding? {
    let name = [connectivityCheck.backend.name]
    switch connectivityCheck.ending {
    case .outcome(.ok): return nil
    case .localResourceError(let sentence):
      return DoctorFinding(
        .error, .limits, about: name, "could not be asked: \(sentence)", "mend that, then ask again")
    case .outcome(let outcome):
      if [.authRejected, .forbidden].contains(outcome),
        let pair = pairing.better(than: connectivityCheck, among: connectivityChecks)
      {
        return DoctorFinding(
          .error, .credentials, about: name,
          "the key of \(pair.refused) is refused where that of \(pair.works) works, at the same address",
          "put the key that works in the place of the other, or renew that one")
      }
      let isOnTheWay =
        connectivityCheck.isProxied
        && (connectivityCheck.phase != nil || outcome == .dnsFailure || outcome == .proxyRefused)
      return DoctorFinding(
        outcome.isPassing ? .warning : .error,
        isOnTheWay ? .proxy : area(of: outcome, connectivityCheck.phase),
        about: name, sentence(connectivityCheck, outcome),
        connectivityCheck.certificate?.hint ?? connectivityCheck.detail?.hint
          ?? (isOnTheWay ? ProxyAdvice.text(outcome) : nil)
          ?? outcome.policy.hint)
    }
  }

  private func sentence(_ connectivityCheck: ConnectivityCheck, _ outcome: Outcome) -> String {
    let place = place(connectivityCheck, outcome)
    let phase = connectivityCheck.phase.map { " (at \($0.rawValue))" } ?? ""
    let stage = connectivityCheck.stage == .readiness ? ", by a free check after a good list" : ""
    let cause = connectivityCheck.certificate.map { ": \($0.words)" } ?? ""
    return outcome.rawValue + place + phase + stage + cause
  }

  /// Where it happened. A client knows no more of a connection through a proxy than the proxy's own end of it.
  private func place(_ connectivityCheck: ConnectivityCheck, _ outcome: Outcome) -> String {
    guard let origin = connectivityCheck.backend.base.map({ DisplayText.masked($0.origin) }) else {
      return ""
    }
    guard let proxy = connectivityCheck.backend.proxyWords else { return " at \(origin)" }
    let isOfProxy =
      [.dnsFailure, .connectionRefused, .unreachable, .proxyRefused].contains(outcome)
      || [.resolve, .connect].contains(connectivityCheck.phase)
    return isOfProxy ? " at \(proxy), on the way to \(origin)" : " at \(origin), through \(proxy)"
  }

  private func area(of outcome: Outcome, _ phase: TransferFault.Phase?) -> DoctorFinding.Area {
    switch outcome {
    case .dnsFailure: .names
    case .unreachable, .connectionRefused, .connectionLost, .proxyRefused: .connection
    case .deadlineExceeded:
      switch phase {
      case .resolve: .names
      case .tls: .tls
      default: .connection
      }
    case .tlsFailure: .tls
    case .authRejected, .forbidden, .quotaExhausted: .credentials
    default: .answers
    }
  }

  private var expiries: [DoctorFinding] {
    connectivityChecks.compactMap { connectivityCheck in
      guard let end = connectivityCheck.certificateExpiresAt, end.since(now) < Self.certificateNotice else {
        return nil
      }
      let days = max(0, end.since(now).milliseconds / 86_400_000)
      return DoctorFinding(
        .warning, .tls, about: [connectivityCheck.backend.name],
        "the server's certificate runs out in \(Amount.text(Int(days), "day")), on \(end.description.prefix(10))",
        "have its owner renew it, or look why that has not happened by itself")
    }
  }

  /// Backends that answer everyone: their key may be wrong all the same. A server that refuses another key looks at it.
  private var unproven: [DoctorFinding] {
    let careful = Set(
      connectivityChecks.filter { $0.ending == .outcome(.authRejected) }.compactMap {
        $0.backend.base.map(KeyPairing.address)
      })
    let names = connectivityChecks.filter {
      $0.ending == .outcome(.ok) && $0.backend.credential != nil && !$0.provesKey
        && $0.backend.base.map { !careful.contains(KeyPairing.address(of: $0)) } ?? true
    }.map(\.backend.name)
    guard !names.isEmpty else { return [] }
    return [
      DoctorFinding(
        .note, .credentials, about: names, "answered, but nothing that is free proves the key",
        "readiness with mode inference does, for money")
    ]
  }

  /// A line for each area in which somebody came through and nobody did not.
  private func fine(_ failures: [DoctorFinding]) -> [DoctorFinding] {
    let wrong = Set((failures + expiries).map(\.area))
    let remote = connectivityChecks.filter { $0.backend.base != nil }
    var lines: [(area: DoctorFinding.Area, count: Int, text: String)] = []
    // Behind a proxy others find the host, and connect to it.
    let direct = remote.filter { !$0.isProxied }
    let found = direct.filter { $0.progress > .resolving }
    lines.append((.names, found.count, "every host is found"))
    let connected = direct.filter { $0.progress > .connecting }
    lines.append((.connection, connected.count, "every server takes connections"))
    let proxied = remote.count - direct.count
    lines.append(
      (
        .proxy, remote.count,
        proxied == 0 ? "none is used" : "\(Amount.text(proxied, "backend")) go through one"
      ))
    let ends = remote.compactMap(\.certificateExpiresAt)
    let first = ends.min().map { ", the first one runs out on \($0.description.prefix(10))" } ?? ""
    lines.append((.tls, ends.count, "\(Amount.text(ends.count, "certificate")) looked at\(first)"))
    let good = connectivityChecks.filter { $0.ending == .outcome(.ok) }.count
    lines.append(
      (.answers, good, "\(good) of \(Amount.text(connectivityChecks.count, "backend")) asked gave a list"))
    return lines.filter { $0.count > 0 && !wrong.contains($0.area) }.map {
      DoctorFinding(.ok, $0.area, $0.text)
    }
  }
}

extension ConnectivityCheck {
  /// How far it came on its way to an answer.
  fileprivate enum Progress: Int, Comparable {
    case resolving, connecting, connected

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  fileprivate var isProxied: Bool { backend.proxyWords != nil }

  fileprivate var progress: Progress {
    switch ending {
    case .localResourceError, .outcome(.dnsFailure): .resolving
    case .outcome(.unreachable), .outcome(.connectionRefused): .connecting
    case .outcome:
      switch phase {
      case .resolve: .resolving
      case .connect: .connecting
      default: .connected
      }
    }
  }
}

extension Outcome {
  /// Whether it passes by itself, so that nothing is there to be mended.
  fileprivate var isPassing: Bool { [.rateLimited, .overloaded, .modelLoading, .interrupted].contains(self) }
}
