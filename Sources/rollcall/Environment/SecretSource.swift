import Baseline
import Domain
import Glibc
import Redaction
import Transport

/// Fetches secrets from where the baseline points: variables, files, credentials of a systemd unit, programs.
struct SecretSource: Sendable {
  private let variables: [String: String]
  private let runsCommands: Bool

  /// The longest key: no vendor's passes a few kilobytes.
  private static let maxBytes = 65_536

  init(variables: [String: String], runsCommands: Bool) {
    self.variables = variables
    self.runsCommands = runsCommands
  }

  /// The secrets of each backend.
  func secrets(of backends: [BackendPlan]) async -> [BackendName: BackendSecrets] {
    let found = await followed(for: backends)
    var files = TrustFiles()
    return Dictionary(
      backends.map { backend in
        var secrets = secrets(of: backend, found)
        secrets.trustDigest = files.digest(of: backend)
        return (backend.name, secrets)
      }, uniquingKeysWith: { first, _ in first })
  }

  /// Follows every reference of `backends`. One that several name is followed once; programs run at the same time.
  func followed(for backends: [BackendPlan]) async -> [CredentialReference: FollowedReference] {
    var wanted: [CredentialReference: (deadline: Duration, folder: String)] = [:]
    for backend in backends {
      for reference in backend.references where wanted[reference] == nil {
        wanted[reference] = (backend.deadline(of: reference), backend.folder)
      }
    }
    return await withTaskGroup(of: (CredentialReference, FollowedReference).self) { group in
      var found: [CredentialReference: FollowedReference] = [:]
      for (reference, terms) in wanted {
        if case .command(let argv) = reference {
          group.addTask { (reference, await output(of: argv, terms.deadline, terms.folder)) }
        } else {
          found[reference] = fetch(reference)
        }
      }
      for await (reference, fetched) in group { found[reference] = fetched }
      return found
    }
  }

  /// The secrets of `backends` that are at hand: no program is run for them.
  func atHand(of backends: [BackendPlan]) -> [Secret] {
    Set(backends.flatMap(\.references)).compactMap { reference in
      if case .secret(let secret) = fetch(reference).value { secret } else { nil }
    }
  }

  /// What of `found` is one backend's.
  func secrets(of backend: BackendPlan, _ found: [CredentialReference: FollowedReference]) -> BackendSecrets {
    var secrets = BackendSecrets()
    func take(_ reference: CredentialReference?) -> Secret? {
      guard let reference, let fetched = found[reference] else { return nil }
      if let exposure = fetched.exposure {
        secrets.warnings.append("\(reference.words) \(exposure.words): chmod 600 it")
      }
      switch fetched.value {
      case .secret(let secret): return secret
      case .lacking(let sentence): secrets.missing.append(sentence)
      case .interrupted: secrets.wasInterrupted = true
      case .notFetched: secrets.isDryRun = true
      }
      return nil
    }
    secrets.credential = take(backend.credential)
    for (role, reference) in backend.otherCredentials.sorted(by: { $0.key < $1.key }) {
      secrets.others[role] = take(reference)
    }
    for header in backend.headers {
      switch header.value {
      case .text(let text): secrets.headers.append(HTTPHeader(header.name, text))
      case .reference(let reference):
        if let secret = take(reference) { secrets.headers.append(HTTPHeader(header.name, secret: secret)) }
      }
    }
    if let reference = backend.proxyReference, let secret = take(reference) {
      do throws(ProxyURL.Problem) {
        secrets.proxy = try ProxyURL(secret.reveal(), mayHoldUserinfo: true).secret
      } catch {
        secrets.missing.append("\(reference.words) holds no proxy address such as http://proxy.example:3128")
      }
    }
    return secrets
  }

  private func fetch(_ reference: CredentialReference) -> FollowedReference {
    switch reference {
    case .environment(let name):
      guard let value = variables[name] else { return .lacking(.absent, "variable \(name) is not set") }
      return checked(value, reference)
    case .file(let path): return content(of: path, reference)
    case .systemdCredential(let name):
      guard let folder = variables["CREDENTIALS_DIRECTORY"], folder.hasPrefix("/") else {
        return .lacking(
          .absent,
          "\(reference.words): no unit of systemd with LoadCredential= has started this (CREDENTIALS_DIRECTORY is not set)"
        )
      }
      return content(of: folder + "/" + name, reference)
    case .command: return .lacking(.absent, "")
    }
  }

  private func content(of path: String, _ reference: CredentialReference) -> FollowedReference {
    do throws(FileFailure) {
      let bytes = try readFile(at: path, limit: Self.maxBytes)
      var fetched = checked(bytes, reference)
      fetched.exposure = (try? FileStatus(at: path))?.exposure
      return fetched
    } catch {
      let fault: FollowedReference.Fault =
        switch error.reason {
        case .missing: .absent
        case .tooLarge: .unfit
        case .notAFile, .permission, .io: .unreadable
        }
      return .lacking(fault, error.description)
    }
  }

  private func output(of argv: [String], _ deadline: Duration, _ folder: String) async -> FollowedReference {
    let reference = CredentialReference.command(argv)
    guard runsCommands else { return FollowedReference(.notFetched) }
    // A key helper (pass, gpg, a cloud's tool) finds its files by these two.
    let environment = childEnvironment(["HOME", "USER"], of: variables)
    let result = await ChildProcess.run(
      ChildCommand(
        argv: argv, environment: environment, folder: folder, limitBytes: Self.maxBytes, deadline: deadline))
    switch result.ending {
    case .exited(status: 0), .statusUnknown: return checked(result.output, reference)
    case .exited(let status): return .lacking(.absent, "\(reference.words): it exited with status \(status)")
    case .signalled(let number): return .lacking(.absent, "\(reference.words): it died of signal \(number)")
    case .timedOut:
      return .lacking(
        .absent, "\(reference.words): it took longer than \(DurationText.text(deadline))")
    case .tooLarge: return .lacking(.unfit, "\(reference.words): it printed more than \(Self.maxBytes) bytes")
    case .cancelled: return FollowedReference(.interrupted)
    case .notStarted(let error):
      return .lacking(
        .absent, "\(reference.words): it cannot be started: \(error.advice)")
    }
  }

  private func checked(_ bytes: [UInt8], _ reference: CredentialReference) -> FollowedReference {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      return .lacking(.unfit, "\(reference.words) holds bytes that are no text")
    }
    return checked(text, reference)
  }

  /// One line break at the end is cut off; any other control character could smuggle in a header.
  private func checked(_ text: String, _ reference: CredentialReference) -> FollowedReference {
    var bytes = Array(text.utf8)
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    let endsInCarriageReturn = bytes.last == UInt8(ascii: "\r") && text.utf8.last == UInt8(ascii: "\n")
    if endsInCarriageReturn { bytes.removeLast() }
    guard bytes.contains(where: { $0 != 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }) else {
      return .lacking(.unfit, "\(reference.words) is blank")
    }
    guard bytes.count <= Self.maxBytes else {
      return .lacking(.unfit, "\(reference.words) is longer than \(Self.maxBytes) bytes")
    }
    guard bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
      let isAtEnd = bytes.last == UInt8(ascii: "\n")
      return .lacking(
        .unfit,
        isAtEnd
          ? "\(reference.words) ends in more than one line break"
          : "\(reference.words) holds control or non-ASCII characters (a line break in the middle?)")
    }
    var fetched = FollowedReference(.secret(Secret(String(decoding: bytes, as: UTF8.self))))
    fetched.endsInCarriageReturn = endsInCarriageReturn
    return fetched
  }
}
