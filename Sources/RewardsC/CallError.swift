internal import CRewards

/// The reason why a call fails.
struct CallError: Error {
  let status: swr_status
  let message: String
  /// The message, without the position in the batch.
  let words: String

  init(_ status: swr_status, _ words: String, at place: String? = nil) {
    self.status = status
    self.words = words
    message = place.map { "\($0): \(words)" } ?? words
  }

  static func argument(_ message: String) -> CallError { CallError(SWR_INVALID_ARGUMENT, message) }

  static func handle(_ message: String) -> CallError { CallError(SWR_INVALID_HANDLE, message) }
}

/// Runs the body of a call, and stores its error for the thread.
func reporting(_ body: () throws(CallError) -> Void) -> swr_status {
  do {
    try body()
    LastError.message = nil
    return SWR_OK
  } catch {
    LastError.message = error.message
    return error.status
  }
}
