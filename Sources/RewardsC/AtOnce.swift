#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// Runs `body` on `width` threads, including the calling one, and returns when all are done.
///
/// The threads end with the call. A pool of threads would be lost in the child process of a host that forks, such as
/// Python. If the system cannot create more threads, fewer are used.
func atOnce(_ width: Int, _ body: @escaping @Sendable () -> Void) {
  var attributes = pthread_attr_t()
  pthread_attr_init(&attributes)
  defer { pthread_attr_destroy(&attributes) }
  // As much as a main thread has, on every system.
  pthread_attr_setstacksize(&attributes, 8 << 20)
  let work = Unmanaged.passRetained(Work(body: body))
  defer { work.release() }
  var threads: [pthread_t] = []
  for _ in 1..<max(width, 1) {
    #if canImport(Darwin)
      var thread: pthread_t?
      let status = pthread_create(&thread, &attributes, { Work.run($0) }, work.toOpaque())
      guard status == 0, let thread else { break }
    #else
      var thread = pthread_t()
      guard pthread_create(&thread, &attributes, { Work.run($0) }, work.toOpaque()) == 0 else { break }
    #endif
    threads.append(thread)
  }
  body()
  for thread in threads { pthread_join(thread, nil) }
}

/// The work of the threads of a call.
private final class Work: Sendable {
  let body: @Sendable () -> Void
  init(body: @escaping @Sendable () -> Void) { self.body = body }

  static func run(_ work: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let work { Unmanaged<Work>.fromOpaque(work).takeUnretainedValue().body() }
    return nil
  }
}
