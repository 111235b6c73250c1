#if canImport(Darwin)
  internal import Darwin
#elseif canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#endif

/// The message of the last call on the current thread, in memory that C can read.
enum LastError {
  #if canImport(Darwin)
    private static let key: pthread_key_t = {
      var key = pthread_key_t()
      pthread_key_create(&key) { free($0) }
      return key
    }()
  #else
    private static let key: pthread_key_t = {
      var key = pthread_key_t()
      pthread_key_create(&key) { $0.map { free($0) } }
      return key
    }()
  #endif

  /// The message for C; `nil` if the call succeeded.
  static var pointer: UnsafePointer<CChar>? {
    pthread_getspecific(key).map { UnsafePointer($0.assumingMemoryBound(to: CChar.self)) }
  }

  static var message: String? {
    get { pointer.map { String(cString: $0) } }
    set {
      if let old = pthread_getspecific(key) { free(old) }
      pthread_setspecific(key, newValue.map { strdup($0) } ?? nil)
    }
  }
}
