/// A question about an image, with the reasoning that answers it and a typed reference for rewards.
///
/// All texts are words with spaces between them, for a word-level tokenizer.
public struct VisualExample<Reference: Sendable & Hashable>: Sendable, Hashable {
  /// The number of the example in its task.
  public var id: Int
  /// What the model sees.
  public var image: PixelImage
  /// The question.
  public var prompt: String
  /// The words of a chain of thought that ends in the answer.
  public var reasoning: String
  /// The right answer, as a word.
  public var answer: String
  /// An answer that is near, but wrong.
  public var wrongAnswer: String
  /// What rewards compare with.
  public var reference: Reference

  /// Makes an example.
  public init(
    id: Int, image: PixelImage, prompt: String, reasoning: String, answer: String, wrongAnswer: String,
    reference: Reference
  ) {
    self.id = id
    self.image = image
    self.prompt = prompt
    self.reasoning = reasoning
    self.answer = answer
    self.wrongAnswer = wrongAnswer
    self.reference = reference
  }

  /// The completion that a perfect teacher would write.
  public var completion: String { "<think>\(reasoning)</think> <answer>\(answer)</answer>" }
}
