import Domain
import Testing

@testable import CurlTransport

struct TransferProgressTests {
  @Test(arguments: [
    (TransferProgress(), TransferFault.Phase.resolve),
    (TransferProgress(isHTTPS: true), .resolve),
    (TransferProgress(resolved: true), .connect),
    (TransferProgress(resolved: true, connected: true, isHTTPS: true), .tls),
    (TransferProgress(resolved: true, connected: true, ready: true, unsentBytes: 1), .send),
    (TransferProgress(resolved: true, connected: true, ready: true), .firstByte),
    (TransferProgress(isHTTPS: true, ready: true), .firstByte),
    (
      TransferProgress(resolved: true, connected: true, ready: true, unsentBytes: 1, answerBegan: true), .body
    ),
  ]) func `the phase is the first that had not ended`(progress: TransferProgress, phase: TransferFault.Phase)
  {
    #expect(progress.phase == phase)
  }
}
