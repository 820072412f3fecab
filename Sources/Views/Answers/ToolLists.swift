import Domain

// What is put on the lists that other tools take as they are, those of every backend in use. They have no word for a
// state: an entry is there or not. A backend that merely failed stays on them: a tool whose list lost half of its models
// with every lost connection would serve nobody.

extension Model {
  /// Whether its backend lists it and nothing proves that it cannot be called by its id, however the backend itself
  /// stands now.
  var isListedAndNotRefused: Bool {
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
