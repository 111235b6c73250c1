import Testing
import VisualTasks

@Suite struct CountingScenesTests {
  @Test func referencesCountWhatIsAsked() {
    let scenes = CountingScenes(seed: 3)
    var counts = Set<Int>()
    for number in 0..<200 {
      let example = scenes.example(number)
      let asked = example.prompt.split(separator: " ")
      let (colour, shape) = (String(asked[2]), String(asked[3]))
      let found = example.reference.objects.count { $0.colour == colour && $0.shape == shape }
      #expect(example.reference.count == found && example.answer == "\(found)")
      #expect((1...CountingScenes.mostObjects).contains(example.reference.objects.count))
      #expect(example.reasoning.hasSuffix(" \(found)"))
      #expect(example.wrongAnswer != example.answer)
      counts.insert(found)
    }
    #expect(counts.isSuperset(of: 0...5))
  }

  /// Second way: each object is found again in the pixels, by its colour and the number of its pixels.
  @Test func pixelsShowTheObjects() {
    let sizes = ["square": 25, "disc": 21, "ring": 16, "cross": 9]
    for number in 0..<50 {
      let example = CountingScenes(seed: 4, noise: 0.02).example(number)
      for object in example.reference.objects {
        var ink = 0
        for y in 6 * object.row..<6 * object.row + 6 {
          for x in 6 * object.column..<6 * object.column + 6 {
            let (r, g, b) = (example.image[x, y, 0], example.image[x, y, 1], example.image[x, y, 2])
            let seen = max(r, g, b) < 0.4 ? nil : r > 0.5 ? (g > 0.5 ? "yellow" : "red") : g > 0.5 ? "green" : "blue"
            if let seen {
              #expect(seen == object.colour)
              ink += 1
            }
          }
        }
        #expect(ink == sizes[object.shape], "\(object)")
      }
    }
  }

  @Test func scenesFollowFromSeedAndNumber() {
    #expect(CountingScenes(seed: 1).example(5) == CountingScenes(seed: 1).example(5))
    #expect(CountingScenes(seed: 1).example(5).image != CountingScenes(seed: 2).example(5).image)
    #expect(CountingScenes(seed: 1).example(5).image != CountingScenes(seed: 1).example(6).image)
  }

  @Test func allWordsAreInTheVocabulary() {
    let words = Set(CountingScenes.words)
    #expect(words.count == CountingScenes.words.count)
    for number in 0..<50 {
      let example = CountingScenes(seed: 1).example(number)
      for word in "\(example.prompt) \(example.reasoning) \(example.answer)".split(separator: " ") {
        #expect(words.contains(String(word)))
      }
    }
  }
}
