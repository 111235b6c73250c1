import Foundation
import Randomness
import Testing

@Suite struct CounterGeneratorTests {
  @Test func differentPlacesDiffer() {
    let source = RandomSource(seed: 5, stream: .sampling)
    var seen = Set<UInt64>()
    var places = 0
    for step in 0..<3 {
      for prompt in 0..<3 {
        for generation in 0..<3 {
          for token in 0..<3 {
            var generator = source.generator(step: step, prompt: prompt, generation: generation, token: token)
            for _ in 0..<6 { seen.insert(generator.next()) }
            places += 1
          }
        }
      }
    }
    #expect(seen.count == places * 6)
    var other = RandomSource(seed: 5, stream: .promptOrder).generator()
    #expect(!seen.contains(other.next()))
  }

  /// The numbers of a place do not depend on other draws, on their order or on the thread.
  @Test func independentOfSplitAndThreads() async {
    let source = RandomSource(seed: 11, stream: .sampling)
    func draw(_ prompt: Int, _ generation: Int) -> [UInt64] {
      (0..<7).map { token in
        var generator = source.generator(step: 2, prompt: prompt, generation: generation, token: token)
        return generator.next()
      }
    }
    let inOrder = (0..<32).map { draw($0 / 4, $0 % 4) }
    let backwards = Array((0..<32).reversed().map { draw($0 / 4, $0 % 4) }.reversed())
    let concurrent = await withTaskGroup(of: (Int, [UInt64]).self) { group in
      for row in 0..<32 { group.addTask { (row, draw(row / 4, row % 4)) } }
      var rows = [[UInt64]](repeating: [], count: 32)
      for await (row, words) in group { rows[row] = words }
      return rows
    }
    #expect(inOrder == backwards)
    #expect(inOrder == concurrent)
  }

  @Test(arguments: [0, 1, 2, 3, 4, 5, 1001])
  func resumesExactly(drawn: Int) throws {
    var generator = RandomSource(seed: .max, stream: .data).generator(step: 1, prompt: 2, generation: 3, token: 4)
    for _ in 0..<drawn { _ = generator.next() }
    let data = try JSONEncoder().encode(generator)
    var resumed = try JSONDecoder().decode(CounterGenerator.self, from: data)
    #expect(resumed == generator)
    for _ in 0..<9 { #expect(resumed.next() == generator.next()) }
  }

  @Test func advancingEqualsDrawing() {
    var drawn = CounterGenerator(seed: 3)
    for _ in 0..<1003 { _ = drawn.next() }
    var advanced = CounterGenerator(seed: 3)
    advanced.advance(by: 1003)
    #expect(drawn == advanced)
    #expect(drawn.next() == advanced.next())
  }

  @Test func refusesNegativePlaces() async {
    await #expect(processExitsWith: .failure) {
      _ = RandomSource(seed: 0, stream: .general).generator(token: -1)
    }
    await #expect(processExitsWith: .failure) {
      _ = RandomSource(seed: 0, stream: .general).generator(step: -1)
    }
  }
}
