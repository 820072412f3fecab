import Testing

/// The program as its user meets it: the built binary, in a folder of its own, against backends on loopback.
///
/// One test at a time: deadlines are measured here, and the machine may be small.
@Suite(.serialized) struct EndToEnd {}
