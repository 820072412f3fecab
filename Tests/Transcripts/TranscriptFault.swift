/// Why a transcript cannot be read.
package struct TranscriptFault: Error, CustomStringConvertible {
  package let description: String

  init(_ path: String, line: Int, _ reason: String) { description = "\(path):\(line): \(reason)" }
}
