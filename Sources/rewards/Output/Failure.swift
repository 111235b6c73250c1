import ArgumentParser

/// What ends the command early: words for standard error, and an exit code.
struct Failure: Error, CustomStringConvertible {
  let description: String
  let code: ExitCode

  /// A recipe or a file that cannot be used.
  static func unusable(_ words: String) -> Failure { Failure(description: words, code: ExitCode(2)) }
}

extension ExitCode {
  /// Lines could not be read, references are at fault, or fixtures fail.
  static let somethingWrong = ExitCode(1)
  /// Nobody reads the output any more: what a shell reports of a program that SIGPIPE ended.
  static let brokenPipe = ExitCode(141)
}

/// Runs the body of a subcommand, its failures written to standard error.
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
