// What is put on the lists that other tools take as they are. They have no word for a state: an entry is there or not.

extension SnapshotBackend {
  /// Whether its user has it switched off for now. A backend that merely failed stays on the lists: a tool whose list
  /// lost half of its models with every lost connection would serve nobody.
  var isSwitchedOff: Bool { status == .drained || status == .disabled }
}

extension ModelRecord {
  /// Whether its backend lists it and nothing proves that it cannot be called by its id.
  var isOnOffer: Bool {
    isListed && usability != .no && evidence?.skip != .notCallableByID
  }
}

extension Capabilities {
  /// Whether it may be talked to: by its task where that is known, else unless all that comes out is said to be
  /// something else than text.
  var mayTalk: Bool {
    if let task { return task == "chat" || task == "completion" }
    return outputModalities.isEmpty || outputModalities.contains("text")
  }
}
