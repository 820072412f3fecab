import FoundationEssentials
import Glibc

/// What the figures are measured on, and how busy it was when that began.
struct Machine {
  private let cores = sysconf(Int32(_SC_NPROCESSORS_ONLN))
  private let kernel = Machine.firstLine("/proc/sys/kernel/osrelease")
  /// How many processes wanted to run, over the last minute.
  private let load = Double(Machine.firstLine("/proc/loadavg").prefix { $0 != " " }) ?? 0

  var description: String {
    "\(cores) cores, Linux \(kernel), load \(load) at the start"
  }

  /// Others had work to do meanwhile, as far as can be told before our own begins.
  var isBusy: Bool { load > Double(cores) / 2 }

  private static func firstLine(_ path: String) -> String {
    let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "?"
    return String(text.prefix { !$0.isNewline })
  }
}
