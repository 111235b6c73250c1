#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that replaces the file at its path only when it is complete.
///
/// It is written to a temporary file and renamed by ``finish()``; without that call nothing remains. Standard output,
/// devices, pipes, and files in directories without permission to create files are written directly.
final class OutputFile {
  let descriptor: FileDescriptor
  /// The temporary path and the final path.
  private var renaming: (from: String, to: String)?

  private init(_ descriptor: FileDescriptor, renaming: (from: String, to: String)? = nil) {
    self.descriptor = descriptor
    self.renaming = renaming
    if let renaming { Leftovers.willLeave(renaming.from) }
  }

  deinit { if let renaming { Leftovers.remove(renaming.from) } }

  /// Opens a file for writing; `-` is standard output.
  ///
  /// - Parameter inputs: the input files, which must differ from the output.
  static func opening(_ path: String, unlike inputs: [FileDescriptor.Status]) throws -> OutputFile {
    if path == "-" { return OutputFile(.standardOutput) }
    let present = FileDescriptor.status(of: path)
    if let present, inputs.contains(where: present.isSameFile) {
      throw Failure.unusable("\(path) is an input and cannot be the output")
    }
    // A link of the system may lead to a file that another process has open.
    let isThrough = path.hasPrefix("/dev/") || path.hasPrefix("/proc/")
    if isThrough || present.map({ !$0.isRegular }) ?? false { return try through(path) }
    let target = present == nil ? path : resolved(path)
    let partial = "\(target).\(getpid()).partial"
    let number = open(partial, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard number >= 0 else {
      if present != nil { return try through(path) }
      throw Failure.unusable("cannot open \(path): \(FileDescriptor.lastError())")
    }
    if let present { _ = fchmod(number, mode_t(present.mode)) }
    let file = OutputFile(FileDescriptor(number, name: path, isOwned: true), renaming: (partial, target))
    // A file without write permission must not be replaced.
    if present != nil, access(target, W_OK) != 0 {
      throw Failure.unusable("cannot open \(path): \(FileDescriptor.lastError())")
    }
    return file
  }

  /// Opens the file at a path directly, and truncates it if it is a regular file.
  private static func through(_ path: String) throws -> OutputFile {
    let number = open(path, O_WRONLY | O_CLOEXEC)
    guard number >= 0 else { throw Failure.unusable("cannot open \(path): \(FileDescriptor.lastError())") }
    let file = FileDescriptor(number, name: path, isOwned: true)
    if file.status?.isRegular ?? false { _ = ftruncate(number, 0) }
    return OutputFile(file)
  }

  /// Returns the path of a file after links.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Renames the file to its final path.
  func finish() throws {
    guard let (from, to) = renaming else { return }
    guard rename(from, to) == 0 else {
      throw Failure.unusable("cannot write to \(descriptor.name): \(FileDescriptor.lastError())")
    }
    Leftovers.wasRenamed()
    renaming = nil
  }
}

/// Removes the incomplete file when a signal ends the process.
private enum Leftovers {
  /// The path for the signal handler, which must not allocate. It is set before the handler is installed, on one
  /// thread.
  nonisolated(unsafe) private static var path: UnsafeMutablePointer<CChar>?

  static func willLeave(_ file: String) {
    path = strdup(file)
    for number in [SIGINT, SIGTERM, SIGHUP] { _ = signal(number, handler) }
  }

  static func wasRenamed() {
    let old = path
    path = nil
    free(old)
  }

  static func remove(_ file: String) {
    _ = unlink(file)
    wasRenamed()
  }

  private static let handler: @convention(c) (Int32) -> Void = { number in
    if let path = Leftovers.path { _ = unlink(path) }
    _ = signal(number, SIG_DFL)
    _ = raise(number)
  }
}
