import Testing
import VisualTasks

@Suite struct FloorsTests {
  /// Nothing but pixels and prompt leads to the answer: with the images of others, a nearest neighbor knows the prompt alone.
  @Test func shuffledImagesTellNothing() {
    // The makers of airplanes, which their wings tell.
    func draw(_ count: Int, _ split: Split) -> [VisualExample] {
      (0..<count).map { index in
        var example = AirplaneTask().example(at: index, in: split, seed: 4)
        example.answer = String(example.answer.prefix { $0 != " " })
        return example
      }
    }
    let (training, validation, test) = (draw(100, .training), draw(20, .validation), draw(60, .inDomain))
    let floors = Floors(training: training, validation: validation, test: test)
    var shuffled = test
    for place in test.indices { shuffled[place].images = test[(place + 7) % test.count].images }
    let blind = Floors(training: training, validation: validation, test: shuffled)
    #expect(floors.nearestNeighbor > 0.7)
    #expect(floors.linearProbe > 0.7)
    // Three standard deviations of 60 draws with the share of the most frequent answer.
    let bound = blind.promptOnly + 3 * (0.25 / 60).squareRoot()
    #expect(blind.nearestNeighbor < bound && blind.linearProbe < bound)
    #expect(blind.promptOnly == floors.promptOnly && blind.majority == floors.majority)
  }

  /// Special case: answers that depend on one pixel are read by both methods, answers of the prompt by none.
  @Test func readsAPixelAndAPrompt() {
    func example(_ id: Int, _ prompt: String, _ isBright: Bool, _ answer: String) -> VisualExample {
      var image = PixelImage(width: 4, height: 4, channels: 3, filledWith: Float(id % 7) / 40)
      image[2, 1, 0] = isBright ? 1 : 0
      return VisualExample(
        id: id, images: [image], prompt: prompt, chains: ChainsOfThought(short: "", sparse: "", dense: ""),
        answer: answer, wrongAnswer: "", reference: "0", caption: "")
    }
    let bright = (0..<40).map { example($0, "what ?", $0 % 3 == 0, $0 % 3 == 0 ? "bright" : "dark") }
    let floors = Floors(training: bright, validation: bright, test: bright)
    #expect(floors.nearestNeighbor == 1 && floors.linearProbe == 1)
    #expect(floors.majority == 26.0 / 40 && floors.promptOnly == floors.majority)
    let asked = (0..<40).map { example($0, $0 % 2 == 0 ? "say a" : "say b", $0 % 3 == 0, $0 % 2 == 0 ? "a" : "b") }
    let told = Floors(training: asked, validation: asked, test: asked)
    #expect(told.promptOnly == 1 && told.majority == 0.5)
    // A score of one's own.
    let half = Floors(training: bright, validation: bright, test: bright) { answer, _ in answer == "dark" ? 0.5 : 0 }
    #expect(half.majority == 0.5)
  }
}
