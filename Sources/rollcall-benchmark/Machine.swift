import FoundationEssentials
import Glibc

/// What the figures were measured on.
enum Machine {
  static var description: String {
    let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    return "\(cores) cores, Linux \(firstLine("/proc/sys/kernel/osrelease")), "
      + "load over 1 and 5 minutes \(firstLine("/proc/loadavg").split(separator: " ").prefix(2).joined(separator: ", "))"
  }

  private static func firstLine(_ path: String) -> String {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "?"
    return String(text.prefix { !$0.isNewline })
  }
}
