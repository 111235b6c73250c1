import Foundation
import Study
import Testing
import TinyVLM
import VisualTasks

@Suite struct ShuffledImagesTests {
  /// A model that has learned sees the image: with the images of other items it is no better than who sees the prompt alone.
  ///
  /// The committed results are from full training; the floor is the most frequent answer to the most similar prompts.
  @Test func shuffledImagesDestroyTheAccuracy() throws {
    let results = try StudyResults(file: Array(Data(contentsOf: Self.examples.appending(path: "study.results.json"))))
    var tested = 0
    for task in TaskCatalog.all.map(\.name) {
      for method in ["cot-sft", "rft"] {
        guard let seen = results.sample(task, method, "inDomain", .thinking),
          let shuffled = results.sample(task, method, "inDomain", .shuffled),
          let floor = results.sample(task, "floors", "inDomain", .promptOnly)
        else { continue }
        tested += 1
        // Two standard errors of a share over all tested items.
        let items = Double(results.settings.seeds.count * results.settings.testItems)
        let tolerance = 2 * (0.25 / items).squareRoot()
        #expect(shuffled.mean <= floor.mean + tolerance, "\(task), \(method)")
        if seen.mean > floor.mean + 0.2 { #expect(shuffled.mean < seen.mean - 0.1, "\(task), \(method)") }
      }
    }
    #expect(tested >= 6)
  }

  /// Nothing but pixels and prompt: two examples that agree in both give the same prompt of the model.
  @Test func theModelSeesPixelsAndWordsAlone() async throws {
    let base = try await TinyStudy.base()
    let lesson = try Lesson(TinyStudy.task, tokenizer: base.tokenizer)
    var example = TinyStudy.task.example(at: 3, in: .training, seed: 1)
    let prompt = lesson.prompt(example)
    (example.answer, example.reference, example.caption, example.id) = ("bad", "\"bad\"", "bad", 99)
    example.chains = ChainsOfThought(short: "bad", sparse: "bad", dense: "bad")
    #expect(lesson.prompt(example) == prompt)
    #expect(prompt.pixels == example.image.values)
    #expect(prompt.tokens == base.tokenizer.encode(example.prompt))
  }

  /// The committed model is read, and sees the image.
  @Test func theCommittedBaseModelSees() async throws {
    let bytes = Array(try Data(contentsOf: Self.examples.appending(path: "study-base.safetensors")))
    let base = try BaseModel(file: bytes, tasks: TaskCatalog.all)
    let task = CountingTask()
    var settings = StudySettings.quick
    (settings.questions, settings.seeds, settings.testItems) = ([3], [1], 48)
    (settings.trainingItems, settings.supervisedSteps, settings.reinforcedSteps) = (256, 1, 1)
    let results = try await TinyStudy.withFolder { folder in
      try await Study(settings, base: base, tasks: [task], folder: folder).run(workers: 2)
    }
    let (seen, shuffled, floor) = (
      results.sample("counting", "training-free", "inDomain", .thinking),
      results.sample("counting", "training-free", "inDomain", .shuffled),
      results.sample("counting", "floors", "inDomain", .promptOnly)
    )
    #expect(try #require(seen).mean > #require(shuffled).mean)
    #expect(try #require(shuffled).mean < #require(floor).mean + 0.15)
  }

  /// The folder Examples.
  private static let examples = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardized
}
