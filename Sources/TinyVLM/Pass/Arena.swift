import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A block of floats for the buffers of one computation.
final class Arena: @unchecked Sendable {
  // An arena has one user at a time; the pool hands it out once.
  let base: UnsafeMutablePointer<Float>
  let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    let large = 4 * capacity >= 2 * Self.largePage
    let raw = UnsafeMutableRawPointer.allocate(byteCount: 4 * capacity, alignment: large ? Self.largePage : 64)
    #if canImport(Glibc)
      // A pass accesses many buffers; small pages cause TLB misses. This is only a hint.
      if large { madvise(raw, 4 * capacity, MADV_HUGEPAGE) }
    #endif
    base = raw.bindMemory(to: Float.self, capacity: capacity)
  }

  private static var largePage: Int { 1 << 21 }

  deinit { UnsafeMutableRawPointer(base).deallocate() }
}

/// A pool of arenas: allocating memory costs more than the arithmetic of a small layer.
final class ArenaPool: Sendable {
  private let free = Mutex<[Arena]>([])
  private static var unit: Int { 1 << 16 }

  func take(_ count: Int) -> Arena {
    let found = free.withLock { free -> Arena? in
      var best: Int?
      for (index, arena) in free.enumerated() where arena.capacity >= count {
        if best.map({ arena.capacity < free[$0].capacity }) ?? true { best = index }
      }
      return best.map { free.remove(at: $0) }
    }
    return found ?? Arena(capacity: (count / Self.unit + 1) * Self.unit)
  }

  func give(_ arena: Arena) {
    free.withLock { free in
      free.append(arena)
      // After a change of shapes, old buffers must not be kept forever.
      if free.count > 64 { free.removeFirst() }
    }
  }

  func with<Result>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
    let arena = take(count)
    defer { give(arena) }
    return body(arena.base)
  }
}

/// Allocates ranges of an arena, each starting at a cache line.
struct Carver {
  private(set) var used = 0

  mutating func take(_ count: Int) -> Int {
    defer { used += (count + 15) & ~15 }
    return used
  }
}
