import Domain
import JSON
import Transport

/// `ping` or `webhook` as written.
struct RawNotificationTarget {
  /// Where it lives.
  enum Location {
    case address(NotificationAddress)
    case reference(SecretReference)
  }

  let kind: NotificationKind
  var place: Location?
  var headers: [RawHeader] = []
  var timeout: Duration?
}

/// Reads whom a run tells of itself.
struct NotificationTargetParser {
  private enum Key: String, CaseIterable {
    case url, headers, timeout
  }

  let folder: String

  private static let longestTimeout: Duration = .seconds(60)

  /// Reads an object; what is wrong in it is told.
  func read(_ field: Field, as kind: NotificationKind) -> RawNotificationTarget? {
    guard let members = field.members(of: Key.self, "an object with a \"url\"") else { return nil }
    var raw = RawNotificationTarget(kind: kind)
    for (key, value) in members {
      switch key {
      case .url: raw.place = place(value)
      case .headers: raw.headers = HeaderParser.read(value, folder: folder) ?? []
      case .timeout: raw.timeout = value.duration(upTo: Self.longestTimeout)
      }
    }
    if !members.contains(where: { $0.key == .url }) {
      field.findings.report(
        field.path + [.key(Key.url.rawValue)], "missing",
        hint: "write https://HOST/PATH, or { \"env\": NAME } for one that is kept elsewhere")
    }
    return raw
  }

  private func place(_ field: Field) -> RawNotificationTarget.Location? {
    if field.node.text == nil {
      guard field.node.isObject else {
        field.reportType("a URL or a reference such as { \"env\": NAME }")
        return nil
      }
      return SecretReference.read(field, folder: folder).map { .reference($0) }
    }
    guard let text = field.text("a URL") else { return nil }
    do throws(BaseURL.Problem) {
      return .address(try NotificationAddress(text))
    } catch {
      switch error {
      case .query: field.report("this URL holds a fragment", hint: "leave off what begins with #")
      case .userinfo:
        field.report(
          URLProblems.message(error, of: text), hint: "put what the server wants to see into \"headers\"")
      default: field.report(URLProblems.message(error, of: text), hint: URLProblems.hint(error))
      }
      return nil
    }
  }
}

extension RawNotificationTarget {
  /// How long telling may take, all in all, unless the baseline says otherwise.
  private static let timeout: Duration = .seconds(5)

  /// Fills in what `defaults` say of the way out; nil where its place could not be read.
  func finished(_ settings: Settings, folder: String) -> NotificationTarget? {
    guard let place, let name = BackendName(kind.rawValue) else { return nil }
    var plan = BackendPlan(name: name, kind: kind.rawValue, base: nil, folder: folder)
    plan.deadline = timeout ?? Self.timeout
    plan.connectTimeout = plan.deadline
    plan.headers = headers.map(\.header)
    for header in headers {
      if case .reference(let reference) = header.header.value { plan.note(header.deadline, of: reference) }
    }
    var address: NotificationAddress?
    switch place {
    case .address(let given): address = given
    case .reference(let secret):
      plan.credential = secret.reference
      plan.note(secret.deadline, of: secret.reference)
    }
    plan.route.caFile = settings.caFile
    switch address?.isLoopback == true ? nil : settings.proxy {
    case .direct, nil: break
    case .url(let url): plan.route.proxy = url
    case .reference(let secret):
      plan.proxyReference = secret.reference
      plan.note(secret.deadline, of: secret.reference)
    }
    return NotificationTarget(kind: kind, address: address, plan: plan)
  }
}
