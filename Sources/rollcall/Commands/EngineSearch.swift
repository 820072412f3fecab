import Operations
import Transport

/// Looks for engines on this machine, at their usual ports and nowhere else.
enum EngineSearch {
  /// Asks all at the same time. A port of which nothing is known after two seconds counts as silent.
  static func engines(over transport: some Transport) async -> [EngineSighting] {
    await withTaskGroup(of: EngineSighting?.self) { group in
      for engine in LocalEngine.usual {
        group.addTask {
          // What this machine lacks for a question is told by the doctor.
          guard let result = try? await transport.send(engine.question) else { return nil }
          return engine.recognise(result)
        }
      }
      var found: [EngineSighting] = []
      for await sighting in group { if let sighting { found.append(sighting) } }
      return found.sorted { $0.port < $1.port }
    }
  }
}
