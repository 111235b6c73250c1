/// A question about one or two images, with the reasoning that answers it and a reference for rewards.
///
/// All texts are words with spaces between them, for a word-level tokenizer.
public struct VisualExample: Sendable, Hashable {
  /// The index of the example in its task and split.
  public var id: Int
  /// What the model sees, in order.
  public var images: [PixelImage]
  /// The question.
  public var prompt: String
  /// The chains of thought that end in the answer.
  public var chains: ChainsOfThought
  /// The right answer.
  public var answer: String
  /// An answer that is near, but wrong.
  public var wrongAnswer: String
  /// What the task's reward compares with, as JSON text.
  public var reference: String
  /// A description of the images, for training a base model; it does not depend on the question.
  public var caption: String

  /// Creates an example.
  public init(
    id: Int, images: [PixelImage], prompt: String, chains: ChainsOfThought, answer: String, wrongAnswer: String,
    reference: String, caption: String
  ) {
    self.id = id
    self.images = images
    self.prompt = prompt
    self.chains = chains
    self.answer = answer
    self.wrongAnswer = wrongAnswer
    self.reference = reference
    self.caption = caption
  }

  /// The images next to each other, for a model that reads one.
  public var image: PixelImage { PixelImage(beside: images) }

  /// The prompt that asks for the caption, a word of every task's vocabulary.
  public static let captionPrompt = "describe"

  /// The completion that a perfect teacher would write.
  public func completion(_ style: ChainStyle = .dense) -> String {
    "<think>\(chains[style])</think> <answer>\(answer)</answer>"
  }
}
