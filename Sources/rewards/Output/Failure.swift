import ArgumentParser

/// An error that ends the command, with a message and an exit code.
struct Failure: Error, CustomStringConvertible {
  let description: String
  let code: ExitCode

  /// A recipe or a file that cannot be used.
  static func unusable(_ words: String) -> Failure { Failure(description: words, code: ExitCode(2)) }
}

extension ExitCode {
  /// The exit code if lines could not be read, references have mistakes, or fixtures fail.
  static let somethingWrong = ExitCode(1)
  /// The exit code if the reader of the output closed it, which a shell reports for SIGPIPE.
  static let brokenPipe = ExitCode(141)
}

/// Runs the body of a subcommand and writes failures to standard error.
func reportingFailures(_ body: () async throws -> Void) async throws {
  ignoreBrokenPipes()
  do {
    try await body()
  } catch let failure as Failure {
    StandardError.write("rewards: \(failure)\n")
    throw failure.code
  } catch is BrokenPipe {
    throw ExitCode.brokenPipe
  }
}
