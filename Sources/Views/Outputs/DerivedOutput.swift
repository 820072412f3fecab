import Domain
import SnapshotFiles

/// One form in which readers get what a run publishes: a pure function from an output context to files. One file of ours each,
/// and one line in `DerivedOutputs`.
///
/// It never reads, asks, waits or tells the time: whatever it needs is in the context. The same context makes the same
/// bytes.
package protocol DerivedOutput: Sendable {
  /// Its name in the baseline's `outputs`.
  static var output: OutputName { get }
  /// Its files for the README's table: the path below the output folder, and what readers may rely on.
  static var promises: [FilePromise] { get }
  /// The schemas of its files, for those in a format of ours.
  static var schemas: [OutputSchema] { get }
  /// The folders below the output folder that hold a file a backend, `NAME.json`, and nothing else: what of that is not
  /// among this run's files is removed, for a file of a backend that left would tell of it for ever.
  static var folders: [String] { get }
  /// Makes the files.
  static func files(of context: OutputContext) -> [OutputFile]
}

extension DerivedOutput {
  /// No format of ours.
  static var schemas: [OutputSchema] { [] }
  /// No file a backend.
  package static var folders: [String] { [] }
  /// Its name as text.
  package static var name: String { output.rawValue }
}

/// A file and what its readers may rely on, in the words of the README.
package struct FilePromise: Sendable {
  /// The path below the output folder; a part in capitals stands for a name.
  package let path: String
  /// What readers may rely on.
  package let promise: String

  init(_ path: String, _ promise: String) {
    self.path = path
    self.promise = promise
  }
}

/// The JSON Schema of one of our files.
package struct OutputSchema: Sendable {
  /// Its name: `rollcall schema NAME`, and `schema/NAME.schema.json`.
  package let name: String
  /// Its text.
  package let text: String

  /// Collects the parts.
  package init(_ name: String, _ text: String) {
    self.name = name
    self.text = text
  }

  /// The file beside the others.
  package var file: OutputFile { OutputFile(path: "schema/\(name).schema.json", bytes: Array(text.utf8)) }
}
