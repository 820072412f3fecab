/// Everything that a run needs from outside the core: the machine's, or a test's. A function asks for the parts that it
/// uses, and for no more.
package typealias RunEnvironment = BaselineSource & OutputStore & StateStore & SecretStore & DrainStore
  & CheckpointStore & EventSink & TransportSource & ClockSource & RandomSource
