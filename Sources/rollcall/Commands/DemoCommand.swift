import BackendSimulator

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
      let variables = ThisProcess.variables.merging(fleet.environment) { _, fleets in fleets }
      var status = await RunCommand.run(options, variables: variables)
      // Twice more, in silence: an incident takes two failures, and a change something to compare with.
      options.isQuiet = true
      for _ in 0..<2 where status == .done {
        fleet.letTimePass()
        status = await RunCommand.run(options, variables: variables)
      }
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
    rollcall: the roll was called three times; open \(folder)/output/index.html in a browser
    rollcall: the snapshot is \(folder)/output/snapshot.json, the baseline that was called \(folder)/baseline.json
    rollcall: look at them, ask them with rollcall show --output \(folder)/output, then write your own baseline

    """
  }
}
