@testable import Operations
@testable import TestSupport

extension ScriptedBucket {
  /// The secret part of the key by which those worlds publish.
  static let secret = "canary-" + "bucket-secret-0001"

  /// A machine that asks the backends of these names and publishes into this bucket.
  func environment(_ names: [String], machine: Int, more: String = "") -> InMemoryEnvironment {
    let backends = names.map {
      #""\#($0)":{"kind":"openai_compatible","base_url":"http://\#($0).test","provider":"acme"}"#
    }
    let environment = InMemoryEnvironment(
      #"""
      {"schema_version":1,"outputs":["history","changes","by_model","by_provider","badges"],
      "publish":{"s3":{"bucket":"calls","region":"lab","endpoint":"http://bucket.test","prefix":"p",
      "credential":{"access_key_id":{"env":"ID"},"secret_access_key":{"env":"KEY"}}}},
      "backends":{\#(backends.joined(separator: ","))}\#(more)}
      """#, variables: ["ID": "canary-id-of-bucket", "KEY": Self.secret], machine: machine)
    environment.script(transport())
    return environment
  }
}
