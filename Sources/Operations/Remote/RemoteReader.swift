import Baseline
import Domain
import SnapshotFiles
import Transport
import Views

/// Fetches what a run goes on from, where its own folder knows less.
struct RemoteReader: Sendable {
  let baseline: LoadedBaseline
  let remote: RemoteCredentials
  let transport: any Transport
  let clock: any RunClock

  private static let mostBytes = 1 << 29

  /// Where it is fetched from.
  enum Location {
    case site(PreviousSource)
    case bucket(Bucket)

    var plan: BackendPlan {
      switch self {
      case .site(let place): place.plan
      case .bucket(let bucket): bucket.plan
      }
    }

    /// Whether runs with another baseline may write there too.
    var isShared: Bool { if case .bucket = self { true } else { false } }

    /// What people know it by.
    var words: String {
      switch self {
      case .site: "the snapshot that \"\(PreviousSource.key)\" names"
      case .bucket(let bucket): "the snapshot in the bucket \(DisplayText.quoted(bucket.name))"
      }
    }
  }

  /// The files, the snapshot of which `isWanted`; nil where there is none, or where it is not wanted.
  func files(
    from place: Location, if isWanted: (PreviousSnapshot) -> Bool
  ) async throws(Failure) -> RemoteFiles? {
    let end = clock.monotonic + place.plan.deadline
    guard let bytes = try await fetch(SnapshotFile.path, from: place, until: end) else { return nil }
    let snapshot: PreviousSnapshot
    do throws(UnreadableFile) { snapshot = try PreviousSnapshot(bytes) } catch { throw .unreadable(error) }
    guard isWanted(snapshot) else { return nil }
    var files = RemoteFiles(snapshot: bytes)
    if baseline.outputs.contains(HistoryOutput.name) {
      files.history = try await fetch(HistoryFile.path, from: place, until: end)
    }
    if baseline.outputs.contains(ChangesOutput.name) {
      files.changes = try await fetch(ChangesFile.path, from: place, until: end)
    }
    return files
  }

  /// Why there are none.
  enum Failure: Error {
    case trouble(RemoteError)
    case unreadable(UnreadableFile)
  }

  /// One file; nil where there is none.
  private func fetch(
    _ path: String, from place: Location, until end: Duration
  ) async throws(Failure) -> [UInt8]? {
    let time = max(end - clock.monotonic, .milliseconds(1))
    do throws(RemoteError) {
      switch place {
      case .site(let site): return try await fetch(path, of: site, within: time)
      case .bucket(let bucket):
        let client = BucketClient(
          bucket: bucket, secrets: remote.secrets(of: bucket.plan), transport: transport)
        if case .object(let object) = try await client.look(at: path, within: time) { return object.bytes }
        return nil
      }
    } catch {
      throw .trouble(error)
    }
  }

  private func fetch(
    _ path: String, of site: PreviousSource, within time: Duration
  ) async throws(RemoteError) -> [UInt8]? {
    let held = remote.secrets(of: site.plan)
    if let lack = held.missing.first { throw RemoteError(lack) }
    let names = Set(held.headers.map { $0.name.lowercased() })
    let key = held.credential.map { HTTPHeader("Authorization", "Bearer ", secret: $0) }
    var route = site.plan.route
    route.proxy = held.proxy ?? route.proxy
    let request = HTTPRequest(
      url: path == SnapshotFile.path ? site.url : site.url(of: path),
      headers: (names.contains("authorization") ? [] : [key].compactMap(\.self)) + held.headers,
      route: route,
      limits: TransferLimits(
        connectTimeout: min(site.plan.connectTimeout, time), deadline: time, maxBodyBytes: Self.mostBytes))
    let result: TransferResult
    do throws(LocalResourceError) {
      result = try await transport.send(.http(request))
    } catch {
      throw RemoteError(error.description)
    }
    switch result {
    case .response(let response) where response.status == 200: return response.body
    case .response(let response) where response.status == 404 || response.status == 410: return nil
    case .response(let response) where (300..<400).contains(response.status):
      throw RemoteError(
        "HTTP \(response.status): it points elsewhere, which is never followed: put the final address in `url`"
      )
    case .response(let response): throw RemoteError("HTTP \(response.status)")
    case .failed(let fault): throw RemoteError(fault)
    }
  }
}
