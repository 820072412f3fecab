import Baseline
import Domain
import Redaction
import Transport

/// Judges the libraries and limits that a run works with.
struct LibraryCheck {
  let facts: MachineFacts
  let backends: [BackendPlan]
  /// Probes under way at once, as the baseline wants it.
  let wantedInFlight: Int

  var findings: [DoctorFinding] { libraries + authorities + connectionFiles + limits }

  private var libraries: [DoctorFinding] {
    var found: [DoctorFinding] = []
    if let shortcoming = facts.libraries.shortcoming {
      found.append(
        DoctorFinding(
          .error, .libraries, shortcoming, "install libcurl 7.87 or newer, as the distribution has it"))
    }
    // Fixed in 8.4.0, and by distributions in older ones, which their number does not tell.
    if (0x07_45_00..<0x08_04_00).contains(facts.libraries.curlNumber), backends.contains(where: \.usesSOCKS) {
      found.append(
        DoctorFinding(
          .note, .libraries,
          "libcurl before 8.4.0 has a flaw with SOCKS proxies (CVE-2023-38545), unless the distribution has mended it",
          "see that its updates are installed (Debian 12: 7.88.1-10+deb12u4 or newer)"))
    }
    return found.or(.libraries, ok: "\(facts.libraries.curl), jansson/\(facts.libraries.jansson)")
  }

  private var authorities: [DoctorFinding] {
    let needy = backends.filter { $0.base?.scheme == "https" && $0.route.caFile == nil }.map(\.name)
    guard !needy.isEmpty, !facts.libraries.hasAuthorities else { return [] }
    return [
      DoctorFinding(
        .error, .tls, about: needy,
        "this machine has no store of authorities, so no certificate can be trusted",
        "install the package ca-certificates, or name a file with `ca_file`")
    ]
  }

  private var connectionFiles: [DoctorFinding] {
    backends.flatMap { backend in
      backend.connectionFiles.compactMap { path in
        facts.connectionFiles[path]?.problem(at: path).map {
          DoctorFinding(
            .error, .tls, about: [backend.name], $0, "correct the path in the baseline, or make it readable")
        }
      }
    }
  }

  private var limits: [DoctorFinding] {
    if facts.limits.openFiles < facts.limits.least {
      return [
        DoctorFinding(
          .error, .limits,
          "only \(facts.limits.openFiles) files may be open at once, \(facts.limits.least) are the least",
          "raise the limit (ulimit -n)")
      ]
    }
    let wanted = min(wantedInFlight, backends.count)
    if facts.limits.maxInFlight < wanted {
      return [
        DoctorFinding(
          .warning, .limits,
          "with \(facts.limits.openFiles) open files only \(facts.limits.maxInFlight) backends are asked at once, not \(wanted)",
          "raise the limit (ulimit -n)")
      ]
    }
    return [DoctorFinding(.ok, .limits, "\(facts.limits.openFiles) files may be open at once")]
  }
}

extension BackendPlan {
  /// The files that its way to the server needs.
  package var connectionFiles: [String] {
    [route.caFile, route.clientCertificate?.certificateFile, route.clientCertificate?.keyFile].compactMap(
      \.self)
  }

  fileprivate var usesSOCKS: Bool { route.proxy?.reveal().lowercased().hasPrefix("socks") ?? false }
}
