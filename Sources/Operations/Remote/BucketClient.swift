import Baseline
import Domain
import SnapshotFiles
import Transport

/// The way to the objects of a bucket: signed requests, and what their answers mean.
struct BucketClient: Sendable {
  let bucket: Bucket
  let secrets: BackendSecrets
  let transport: any Transport

  /// An object as it was read: its bytes, and the tag by which the server knows just these.
  struct Object: Sendable {
    let bytes: [UInt8]
    let tag: String
  }

  /// What a look at an object found.
  enum Look: Sendable {
    case absent
    case unchanged
    case object(Object)
  }

  /// What became of a write.
  enum Write: Sendable {
    /// It is done; with the tag of what was written, where the server says it.
    case done(String?)
    /// Somebody was faster.
    case overtaken
  }

  /// On what a write depends.
  enum Condition: Sendable {
    case none
    /// Nothing may be there yet.
    case absent
    /// What is there must be what was read.
    case unchanged(String)

    fileprivate var header: HTTPHeader? {
      switch self {
      case .none: nil
      case .absent: HTTPHeader("If-None-Match", "*")
      case .unchanged(let tag): HTTPHeader("If-Match", tag)
      }
    }
  }

  /// As much as a run reads of its own files.
  private static let mostBytes = 1 << 29
  private static let mostBytesOfWords = 1 << 16

  /// Reads an object; with `tag`, only if it is no longer the one that bore it.
  func look(at path: String, unless tag: String? = nil, within time: Duration) async throws(RemoteError)
    -> Look
  {
    let condition = tag.map { [HTTPHeader("If-None-Match", $0)] } ?? []
    let response = try await send(.get, path, condition, nil, within: time, atMost: Self.mostBytes)
    switch response.status {
    case 200:
      guard let tag = response.headers["etag"], Self.isTag(tag) else {
        let isWeak = response.headers["etag"]?.hasPrefix("W/") ?? false
        throw RemoteError(
          isWeak
            ? "\(path) came with a weak ETag, on which no write can depend: use another server, or pass by the proxy that changes its answers"
            : "\(path) came without an ETag in quotes, which writing it safely takes: use another server")
      }
      return .object(Object(bytes: response.body, tag: tag))
    case 304: return .unchanged
    // Neither a bucket that is not there nor whatever stands in front of it is an empty one.
    case 404 where response.body.isEmpty || S3Errors.code(in: response.body) == "NoSuchKey": return .absent
    default: throw S3Errors.trouble(with: response)
    }
  }

  /// Writes an object, unless the condition does not hold any more.
  func put(
    _ file: OutputFile, if condition: Condition, within time: Duration
  ) async throws(RemoteError) -> Write {
    let headers = [
      HTTPHeader("Content-Type", S3Errors.mediaType(of: file.path)),
      HTTPHeader("Cache-Control", "no-cache"), condition.header,
    ].compactMap(\.self)
    let response = try await send(
      .put, file.path, headers, file.bytes, within: time, atMost: Self.mostBytesOfWords)
    switch response.status {
    case 200, 201, 204: return .done(response.headers["etag"].flatMap { Self.isTag($0) ? $0 : nil })
    // Of two writes at once S3 may refuse one by 409; one whose object was removed meanwhile meets 404.
    case 412, 409: return .overtaken
    case 404
    where condition.header?.name == "If-Match" && S3Errors.code(in: response.body) != "NoSuchBucket":
      return .overtaken
    default: throw S3Errors.trouble(with: response)
    }
  }

  /// Removes an object, if it is there.
  func remove(_ path: String, within time: Duration) async throws(RemoteError) {
    let response = try await send(.delete, path, [], nil, within: time, atMost: Self.mostBytesOfWords)
    guard [200, 204, 404].contains(response.status) else { throw S3Errors.trouble(with: response) }
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, _ headers: [HTTPHeader], _ body: [UInt8]?,
    within time: Duration, atMost bytes: Int
  ) async throws(RemoteError) -> Response {
    let request = try request(method, path, headers, body, within: time, atMost: bytes)
    let result: TransferResult
    do throws(LocalResourceError) {
      result = try await transport.send(.http(request))
    } catch {
      throw RemoteError(error.description)
    }
    switch result {
    case .response(let response): return response
    case .failed(let fault): throw RemoteError(fault)
    }
  }

  private func request(
    _ method: HTTPRequest.Method, _ path: String, _ headers: [HTTPHeader], _ body: [UInt8]?,
    within time: Duration, atMost bytes: Int
  ) throws(RemoteError) -> HTTPRequest {
    if let lack = secrets.missing.first { throw RemoteError(lack) }
    guard let id = secrets.others[Role.accessKeyID.rawValue],
      let key = secrets.others[Role.secretAccessKey.rawValue]
    else { throw RemoteError("the keys of its signature could not be fetched") }
    let token = secrets.others[Role.sessionToken.rawValue].map {
      HTTPHeader("x-amz-security-token", secret: $0)
    }
    let digest = HTTPHeader("x-amz-content-sha256", SHA256.hex(of: body ?? []))
    var route = bucket.plan.route
    route.proxy = secrets.proxy ?? route.proxy
    var request = HTTPRequest(
      method: method, url: bucket.url(path), headers: headers + [digest] + [token].compactMap(\.self),
      body: body, route: route,
      limits: TransferLimits(
        connectTimeout: min(bucket.plan.connectTimeout, time), deadline: time, maxBodyBytes: bytes))
    request.signature = RequestSignature(
      service: "s3", region: bucket.region, accessKeyID: id, secretAccessKey: key)
    return request
  }

  private typealias Role = RawCredential.SigningRole

  /// It goes back in a header of ours: visible ASCII, and no more than any server's. Not a weak one, by which no
  /// `If-Match` ever holds.
  private static func isTag(_ text: String) -> Bool {
    (2...256).contains(text.utf8.count) && text.hasPrefix("\"")
      && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }
}
