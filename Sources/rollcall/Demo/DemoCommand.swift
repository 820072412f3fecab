import BackendSimulator
import RollcallCore

/// `rollcall demo`: the real job on a fleet that is simulated on loopback.
enum DemoCommand {
  static func run(folder: String?) async -> ExitStatus {
    do {
      let folder = try folder ?? DemoFolder.fresh()
      let fleet = try DemoFleet()
      defer { fleet.stop() }
      try DemoFolder.write(fleet.baseline, in: folder)
      var options = RunOptions()
      options.baseline = folder + "/baseline.json"
      options.force = true
      Terminal.error.write(
        "rollcall: a fleet of \(fleet.size) backends listens on this machine, two of them broken on purpose\n"
      )
      let status = await RunCommand.run(
        options, variables: Main.variables.merging(fleet.environment) { _, fleets in fleets })
      if status == .done { Terminal.error.write(epilogue(folder)) }
      return status
    } catch {
      Terminal.error.write(
        "rollcall: \(error)\nrollcall: nothing was done: the demo needs a folder to write in and a free port\n"
      )
      return .files
    }
  }

  private static func epilogue(_ folder: String) -> String {
    """
    rollcall: the snapshot is \(folder)/output/snapshot.json
    rollcall: the baseline that was called is \(folder)/baseline.json; look at both, then write your own

    """
  }
}
