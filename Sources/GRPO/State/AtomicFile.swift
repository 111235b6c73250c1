#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Files that are replaced atomically.
enum AtomicFile {
  /// Writes bytes to a temporary file, flushes it to the disk and renames it to the path.
  static func write(_ bytes: [UInt8], to path: String) throws(GRPOError) {
    let temporary = "\(path).\(getpid()).partial"
    let file = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    if file < 0 { throw failure(temporary, "open") }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        #if canImport(Darwin)
          Darwin.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        #elseif canImport(Glibc)
          Glibc.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        #else
          Musl.write(file, buffer.baseAddress?.advanced(by: written), buffer.count - written)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        let error = failure(temporary, "write")
        close(file)
        unlink(temporary)
        throw error
      }
      written += count
    }
    if fsync(file) != 0 {
      let error = failure(temporary, "flush")
      close(file)
      unlink(temporary)
      throw error
    }
    close(file)
    if rename(temporary, path) != 0 {
      let error = failure(path, "replace")
      unlink(temporary)
      throw error
    }
    // The rename is durable only after its directory is flushed.
    let folder = open(String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex)).ifEmpty("."), O_RDONLY)
    if folder >= 0 {
      fsync(folder)
      close(folder)
    }
  }

  /// Returns the reason why no file can be written at a path; creates no file.
  static func problem(withWritingTo path: String) -> GRPOError.Fact? {
    let temporary = "\(path).\(getpid()).partial"
    let file = open(temporary, O_WRONLY | O_CREAT, 0o644)
    if file < 0 { return .fileFailure(path: path, operation: "write checkpoints to", errno: errno) }
    close(file)
    unlink(temporary)
    // A directory of that name prevents writing the file.
    if opendir(path).map({ closedir($0) }) != nil {
      return .fileFailure(path: path, operation: "write checkpoints to", errno: EISDIR)
    }
    return nil
  }

  /// Reads a whole file.
  static func read(_ path: String) throws(GRPOError) -> [UInt8] {
    let file = open(path, O_RDONLY)
    if file < 0 { throw failure(path, "open") }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { space in
        #if canImport(Darwin)
          Darwin.read(file, space.baseAddress, space.count)
        #elseif canImport(Glibc)
          Glibc.read(file, space.baseAddress, space.count)
        #else
          Musl.read(file, space.baseAddress, space.count)
        #endif
      }
      if count < 0 {
        if errno == EINTR { continue }
        throw failure(path, "read")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
    }
  }

  private static func failure(_ path: String, _ operation: String) -> GRPOError {
    GRPOError(.fileFailure(path: path, operation: operation, errno: errno))
  }
}

extension String {
  fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
