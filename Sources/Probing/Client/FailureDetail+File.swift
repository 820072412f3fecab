import Domain
import Transport

extension FailureDetail {
  /// What the status says of a file that was read as if a server had sent it.
  init?(ofFile response: Response) {
    switch response.status {
    case 403: self = .fileForbidden
    case 404: self = .noSuchFile
    default: return nil
    }
  }
}
