#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The reader of the output closed it.
struct BrokenPipe: Error {}

/// Makes writes to a closed pipe fail instead of ending the process.
func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

/// An open file, which is closed on deinitialization.
final class FileDescriptor {
  let number: Int32
  /// The name of the file in messages.
  let name: String
  private let isOwned: Bool
  /// The program whose output this is.
  private let decompression: Decompression?

  init(_ number: Int32, name: String, isOwned: Bool = false, decompression: Decompression? = nil) {
    self.number = number
    self.name = name
    self.isOwned = isOwned
    self.decompression = decompression
  }

  deinit { if isOwned { _ = close(number) } }

  static var standardInput: FileDescriptor { FileDescriptor(0, name: "standard input") }
  static var standardOutput: FileDescriptor { FileDescriptor(1, name: "standard output") }

  /// Opens a file for reading; `-` is standard input.
  static func reading(_ path: String) throws -> FileDescriptor {
    if path == "-" { return .standardInput }
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw Failure.unusable("cannot open \(path): \(lastError())") }
    let file = FileDescriptor(number, name: path, isOwned: true)
    if file.status?.isDirectory ?? false { throw Failure.unusable("cannot read \(path): it is a directory") }
    return file
  }

  struct Status {
    let isRegular: Bool
    let isDirectory: Bool
    let size: Int
    let device: UInt64
    let inode: UInt64
    /// The permissions.
    let mode: UInt32

    /// Whether both are the same regular file.
    func isSameFile(as other: Status) -> Bool { isRegular && device == other.device && inode == other.inode }
  }

  var status: Status? {
    var facts = stat()
    return fstat(number, &facts) == 0 ? Self.status(facts) : nil
  }

  /// Returns the status of the file at a path, after links; `nil` if there is none.
  static func status(of path: String) -> Status? {
    var facts = stat()
    return stat(path, &facts) == 0 ? status(facts) : nil
  }

  private static func status(_ facts: stat) -> Status {
    let kind = facts.st_mode & S_IFMT
    return Status(
      isRegular: kind == S_IFREG, isDirectory: kind == S_IFDIR, size: Int(facts.st_size),
      device: UInt64(truncatingIfNeeded: facts.st_dev), inode: UInt64(truncatingIfNeeded: facts.st_ino),
      mode: UInt32(truncatingIfNeeded: facts.st_mode) & 0o777)
  }

  var isTerminal: Bool { isatty(number) == 1 }

  /// Reads into `buffer`; 0 is the end.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    while true {
      let count = readBytes(number, buffer.baseAddress, buffer.count)
      if count == 0 { try decompression?.finish(name) }
      if count >= 0 { return count }
      if errno != EINTR { throw Failure.unusable("cannot read \(name): \(Self.lastError())") }
    }
  }

  /// Whether bytes, or the end of the file, can be read without blocking.
  var isReady: Bool {
    var request = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    return poll(&request, 1, 0) > 0
  }

  /// Writes all bytes.
  func write(_ bytes: UnsafeRawBufferPointer) throws {
    var rest = bytes
    while rest.count > 0 {
      let count = writeBytes(number, rest.baseAddress, rest.count)
      if count < 0 {
        if errno == EINTR { continue }
        if errno == EPIPE { throw BrokenPipe() }
        throw Failure.unusable("cannot write to \(name): \(Self.lastError())")
      }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }

  func write(_ text: String) throws {
    var text = text
    try text.withUTF8 { try write(UnsafeRawBufferPointer($0)) }
  }

  static func lastError() -> String { errno == EBADF ? "it is closed" : String(cString: strerror(errno)) }

  /// Reserves the numbers of closed standard files, so that other files do not get them.
  static func holdStandardFiles() {
    for number in Int32(0)...2 where fcntl(number, F_GETFD) < 0 {
      // Opened in the opposite mode, so that using it still fails.
      _ = open("/dev/null", number == 0 ? O_WRONLY : O_RDONLY)
    }
  }
}

// System calls, which are hidden by methods of the same name.
private func readBytes(_ number: Int32, _ base: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(number, base, count)
}
private func writeBytes(_ number: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
  write(number, base, count)
}

/// Standard error; messages are discarded if it is closed.
enum StandardError {
  private static var file: FileDescriptor { FileDescriptor(2, name: "standard error") }

  static func write(_ text: String) { try? file.write(text) }

  static var isTerminal: Bool { file.isTerminal }

  /// The current number of columns of the terminal.
  static var columns: Int {
    var size = winsize()
    guard ioctl(2, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 79 }
    return max(1, Int(size.ws_col) - 1)
  }
}
