import CurlTransport
import JSON
import RollcallCore

extension MachineFacts {
  /// Looks at this machine, and changes nothing.
  init(lookingAt places: Places, backends: [BackendPlan]) {
    let files = Set(backends.flatMap(\.routeFiles))
    self.init(
      output: FolderFacts(lookingAt: places.output, shown: places.shown(places.output)),
      state: FolderFacts(lookingAt: places.state, shown: places.shown(places.state)),
      lock: LockState(lookingAt: places.output + "/.lock", shown: places.shown(places.output + "/.lock")),
      snapshot: FileContent(of: places.snapshot), baselineIsOpen: isOpenToAll(places.baseline),
      routeFiles: Dictionary(files.map { ($0, Self.fault(of: $0)) }, uniquingKeysWith: { first, _ in first }),
      libraries: LibraryFacts(
        curl: CurlTransport.version, curlNumber: CurlTransport.versionNumber,
        shortcoming: CurlTransport.shortcoming, jansson: JSONReader.janssonVersion,
        hasAuthorities: CurlTransport.authorities.contains { (try? FileStatus(at: $0)) != nil }),
      proxyVariables: Main.variables.filter { name, value in Self.namesProxy(name) && !value.isEmpty }.keys
        .sorted(),
      openFiles: Main.descriptorLimit, leastOpenFiles: DescriptorBudget.least,
      maxInFlight: DescriptorBudget.maxInFlight(limit: Main.descriptorLimit))
  }

  private static func namesProxy(_ name: String) -> Bool {
    ["http_proxy", "https_proxy", "all_proxy"].contains(name.lowercased())
  }

  /// Why a file that a route names cannot be used; nil when it can.
  private static func fault(of path: String) -> String? {
    do throws(FileFailure) { _ = try readFile(at: path, limit: 16 << 20) } catch {
      return Spelling.masked(error.description)
    }
    return nil
  }
}

extension FileContent {
  /// Reads the file at `path`.
  init(of path: String) {
    do throws(FileFailure) {
      self = try readFileIfPresent(at: path, limit: 1 << 29).map { .bytes($0) } ?? .missing
    } catch {
      self = .unreadable(Spelling.masked(error.description))
    }
  }
}
