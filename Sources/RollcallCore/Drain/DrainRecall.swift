extension Drains {
  /// Who is drained in the bytes that a world has of the file.
  /// - Throws: `RunFailure` of kind `files` for a damaged file, of kind `usage` for one of a newer version.
  public static func recall(_ bytes: [UInt8]?) throws(RunFailure) -> Drains {
    do throws(Unreadable) {
      return try Drains(bytes)
    } catch {
      switch error {
      case .damaged(let why):
        throw RunFailure(
          .files, ["\(fileName) in the state folder cannot be read: \(why)"],
          advice:
            "nothing was sent or changed, so that nobody is asked who is to be left alone: mend the file, or remove it and drain again"
        )
      case .newer(let version):
        throw RunFailure(
          .usage,
          [
            "\(fileName) in the state folder has schema_version \(version), which is newer than this program knows"
          ],
          advice: "nothing was sent or changed: use the newer rollcall")
      }
    }
  }
}
