@testable import TestSupport
import Testing

/// The program as its user meets it: the built binary, in a folder of its own, against backends on loopback.
///
/// One test at a time, and no other suite that starts programs beside them: the machine may be small.
@Suite(.serialized, .oneAtATime) struct EndToEnd {}
