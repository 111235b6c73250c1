#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A `gzip -dc` that reads a file and whose output is read in its place.
final class Decompression {
  private let process: pid_t

  private init(_ process: pid_t) { self.process = process }

  /// Starts decompressing a regular file from its beginning.
  static func starting(on file: FileDescriptor) throws -> FileDescriptor {
    var ends: [Int32] = [-1, -1]
    guard lseek(file.number, 0, SEEK_SET) == 0, pipe(&ends) == 0 else {
      throw Failure.unusable("cannot decompress \(file.name): \(FileDescriptor.lastError())")
    }
    // Closed when the program ends or stops reading, so that gzip never outlives its reader.
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    // This program ignores broken pipes, which gzip must not inherit.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, file.number, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    var process = pid_t()
    var words: [UnsafeMutablePointer<CChar>?] = [strdup("gzip"), strdup("-dc"), nil]
    defer { for word in words { free(word) } }
    let problem = posix_spawnp(&process, "gzip", &actions, &attributes, &words, environ)
    _ = close(ends[1])
    guard problem == 0 else {
      _ = close(ends[0])
      throw Failure.unusable("cannot decompress \(file.name): gzip: \(String(cString: strerror(problem)))")
    }
    return FileDescriptor(ends[0], name: file.name, isOwned: true, decompression: Decompression(process))
  }

  /// Waits for the end; throws if the file is damaged or cut off.
  func finish(_ name: String) throws {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 { if errno != EINTR { return } }
    if status != 0 { throw Failure.unusable("cannot read \(name): gzip could not decompress it") }
  }
}
