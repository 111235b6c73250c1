import GRPO

/// Reads a sentence on a banner: is it positive or negative?
///
/// The sentence has three lines in a bitmap font: a subject, a verb with or without a modifier, and an adjective. `not` turns the
/// adjective into its opposite.
///
/// - Splits: sentences differ between splits. Four pairs of `not` and an adjective never occur in domain, and always in the first split
///   out of domain; the banners of the second have dark letters on a light ground.
/// - Source: after the sentiment task of the study on suitability, an easy one for perception.
public struct SentimentTask: VisualTask {
  /// Creates the task.
  public init() {}

  /// `sentiment`.
  public var name: String { "sentiment" }
  /// Sentiment of a banner.
  public var title: String { "Sentiment of a banner" }
  /// The word, exactly.
  public var recipe: String { #"{"kind": "exactMatch"}"# }
  /// The one question.
  public var promptLength: Int { 5 }

  /// The words of sentences and answers.
  public var vocabulary: [String] {
    let signs = [VisualExample.captionPrompt, "sentence", "positive", "or", "negative", "?", ";"]
    let sentences = ["the", "this", "is", "was"] + Banner.nouns + ["not", "very", "so"]
    return signs + sentences + Banner.positive + Banner.negative
  }

  /// What makes a split differ.
  public func title(of split: Split) -> String {
    switch split {
    case .training, .validation, .inDomain: "light letters on a dark ground"
    case .outOfDomain1: "“not” with adjectives that training never negates"
    case .outOfDomain2: "dark letters on a light ground"
    }
  }

  /// Draws a banner.
  public func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample {
    var (banner, generator) = SplitDraw.scene(at: index, in: split, seed: seed, task: name) { generator in
      let banner = Banner(newNegations: split == .outOfDomain1, using: &generator)
      // All banners of the first split out of domain are new already.
      return (banner, split == .outOfDomain1 ? nil : banner.sentence)
    }
    let image = banner.image(darkOnLight: split == .outOfDomain2, using: &generator)
    let (answer, wrong) = banner.isPositive ? ("positive", "negative") : ("negative", "positive")
    let judged = [banner.modifier, banner.adjective].filter { !$0.isEmpty }.joined(separator: " ")
    return VisualExample(
      id: index, images: [image], prompt: "sentence positive or negative ?",
      chains: ChainsOfThought(
        short: banner.adjective, sparse: judged, dense: "\(banner.sentence) ; \(judged) is \(answer)"),
      answer: answer, wrongAnswer: wrong, reference: "\"\(answer)\"", caption: banner.sentence)
  }
}
