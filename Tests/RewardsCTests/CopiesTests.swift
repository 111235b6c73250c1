import RewardsC
import Synchronization
import Testing

/// No two threads use a copy at the same time, and copies are kept for reuse.
@Suite struct CopiesTests {
  @Test func aCopyIsReused() {
    let copies = Copies { [0] }
    for use in 0..<100 {
      // The processor may change between two calls, so there may be more than one copy.
      copies.withCopy { $0.append(use) }
    }
    var uses: [Int] = []
    func collect(_ depth: Int) {
      if depth == Copies<[Int]>.placeCount { return }
      copies.withCopy { copy in
        uses += copy.dropFirst()
        collect(depth + 1)
      }
    }
    collect(0)
    #expect(uses.sorted() == Array(0..<100))
  }

  /// Calls within calls need a copy each, as threads do; there are more of them than places.
  @Test func copiesInUseAreNotShared() {
    let number = Atomic<Int>(0)
    let copies = Copies { number.add(1, ordering: .relaxed).newValue }
    var seen: [Int] = []
    func nest(_ depth: Int) {
      if depth == 0 { return }
      copies.withCopy { copy in
        seen.append(copy)
        nest(depth - 1)
      }
    }
    nest(Copies<Int>.placeCount + 6)
    #expect(Set(seen).count == seen.count)
    #expect(number.load(ordering: .relaxed) == seen.count)
  }

  @Test func anErrorKeepsTheCopy() {
    struct Refusal: Error {}
    let number = Atomic<Int>(0)
    let copies = Copies { number.add(1, ordering: .relaxed).newValue }
    for _ in 0..<1000 {
      #expect(throws: Refusal.self) { try copies.withCopy { _ throws(Refusal) in throw Refusal() } }
    }
    #expect(number.load(ordering: .relaxed) <= Copies<Int>.placeCount)
  }

  /// Second way: the number of additions, counted in another place.
  @Test func threadsUseCopiesAtOnce() async {
    final class Counter: @unchecked Sendable {
      var count = 0
    }
    let counters = Mutex<[Counter]>([])
    let copies = Copies {
      let counter = Counter()
      counters.withLock { $0.append(counter) }
      return counter
    }
    await withTaskGroup(of: Void.self) { tasks in
      for _ in 0..<8 {
        tasks.addTask {
          // Without exclusive use, additions are lost, and ThreadSanitizer reports them.
          for _ in 0..<10_000 { copies.withCopy { $0.count += 1 } }
        }
      }
    }
    #expect(counters.withLock { $0.reduce(0) { $0 + $1.count } } == 80_000)
  }
}
