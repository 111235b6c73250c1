import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A block of floats for the buffers of one piece of work.
final class Arena: @unchecked Sendable {
  // Whoever holds the arena uses it alone; the pool hands it out once.
  let base: UnsafeMutablePointer<Float>
  let capacity: Int

  init(capacity: Int) {
    self.capacity = capacity
    let large = 4 * capacity >= 2 * Self.largePage
    let raw = UnsafeMutableRawPointer.allocate(byteCount: 4 * capacity, alignment: large ? Self.largePage : 64)
    #if canImport(Glibc)
      // A pass touches many buffers at once; with small pages the core forgets where they lie. A wish, not a need.
      if large { madvise(raw, 4 * capacity, MADV_HUGEPAGE) }
    #endif
    base = raw.bindMemory(to: Float.self, capacity: capacity)
  }

  private static var largePage: Int { 1 << 21 }

  deinit { UnsafeMutableRawPointer(base).deallocate() }
}

/// Arenas that wait to be used again: fresh memory costs more than the arithmetic of a small layer.
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
      // A change of shape must not keep the old buffers forever.
      if free.count > 64 { free.removeFirst() }
    }
  }

  func with<Result>(_ count: Int, _ body: (UnsafeMutablePointer<Float>) -> Result) -> Result {
    let arena = take(count)
    defer { give(arena) }
    return body(arena.base)
  }
}

/// Gives out ranges of an arena, each on a cache line of its own.
struct Carver {
  private(set) var used = 0

  mutating func take(_ count: Int) -> Int {
    defer { used += (count + 15) & ~15 }
    return used
  }
}
