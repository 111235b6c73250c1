#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that appears, or replaces the one of its name, when it is complete.
///
/// It is written beside its place and renamed by ``finish()``; if that is never called, nothing is left. Standard output, devices and
/// pipes are written through, and so is a file in a folder in which no other can be made.
final class OutputFile {
  let descriptor: FileDescriptor
  /// The path that is written to, and the path that it becomes.
  private var renaming: (from: String, to: String)?

  private init(_ descriptor: FileDescriptor, renaming: (from: String, to: String)? = nil) {
    self.descriptor = descriptor
    self.renaming = renaming
    if let renaming { Leftovers.willLeave(renaming.from) }
  }

  deinit { if let renaming { Leftovers.remove(renaming.from) } }

  /// Opens a file for writing; `-` is standard output.
  ///
  /// - Parameter inputs: files that are read, which the output must not be.
  static func opening(_ path: String, unlike inputs: [FileDescriptor.Status]) throws -> OutputFile {
    if path == "-" { return OutputFile(.standardOutput) }
    let present = FileDescriptor.status(of: path)
    if let present, inputs.contains(where: present.isSameFile) {
      throw Failure.unusable("\(path) is read from, and cannot be written to at the same time")
    }
    // What a link of the system leads to may be a file that somebody else has open.
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
    // Without the permission to write the file, replacing it is not what its owner wants.
    if present != nil, access(target, W_OK) != 0 {
      throw Failure.unusable("cannot open \(path): \(FileDescriptor.lastError())")
    }
    return file
  }

  /// Opens what is at a path as it is, and empties it if it is a file.
  private static func through(_ path: String) throws -> OutputFile {
    let number = open(path, O_WRONLY | O_CLOEXEC)
    guard number >= 0 else { throw Failure.unusable("cannot open \(path): \(FileDescriptor.lastError())") }
    let file = FileDescriptor(number, name: path, isOwned: true)
    if file.status?.isRegular ?? false { _ = ftruncate(number, 0) }
    return OutputFile(file)
  }

  /// The path of a file that links may lead to.
  private static func resolved(_ path: String) -> String {
    guard let real = realpath(path, nil) else { return path }
    defer { free(real) }
    return String(cString: real)
  }

  /// Lets the file appear at its place.
  func finish() throws {
    guard let (from, to) = renaming else { return }
    guard rename(from, to) == 0 else {
      throw Failure.unusable("cannot write to \(descriptor.name): \(FileDescriptor.lastError())")
    }
    Leftovers.wasRenamed()
    renaming = nil
  }
}

/// Removes the incomplete file of a process that a signal ends.
private enum Leftovers {
  /// The path for the handler, which may call nothing that allocates; set before handlers are, and from one thread.
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
