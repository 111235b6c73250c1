import GRPO

/// Names a handwritten digit, from scans that people wrote.
///
/// The dense chain names the number of closed loops, then the digit: `loops 2 digit 8`.
///
/// - Splits: every fifth scan is never trained on, another fifth is for validation. Out of domain the held-out scans are noisy, or dark on a
///   light ground.
/// - Source: ``DigitScans``.
public struct DigitTask: VisualTask {
  private let training: [VisualExample]
  private let validation: [VisualExample]
  private let heldOut: [VisualExample]

  /// Creates a task of scans.
  public init(_ scans: DigitScans) {
    training = scans.training.filter { $0.id % 5 < 3 }
    validation = scans.training.filter { $0.id % 5 == 3 }
    heldOut = scans.heldOut
  }

  /// `digits`.
  public var name: String { "digits" }
  /// Handwritten digits.
  public var title: String { "Handwritten digits" }
  /// The digit, exactly.
  public var recipe: String { #"{"kind": "numericMatch"}"# }
  /// The one question.
  public var promptLength: Int { 3 }
  /// The words of questions and chains.
  public var vocabulary: [String] { [VisualExample.captionPrompt] + DigitScans.words }

  /// What makes a split differ.
  public func title(of split: Split) -> String {
    switch split {
    case .training, .validation, .inDomain: "scans of 1998"
    case .outOfDomain1: "four times the noise"
    case .outOfDomain2: "dark digits on a light ground"
    }
  }

  /// Draws a scan, three pixels wide for each of its own.
  public func example(at index: Int, in split: Split, seed: UInt64) -> VisualExample {
    let scans =
      switch split {
      case .training: training
      case .validation: validation
      case .inDomain, .outOfDomain1, .outOfDomain2: heldOut
      }
    var (scan, generator) = SplitDraw.scene(at: index, in: split, seed: seed, task: name) { generator in
      (scans[generator.index(below: scans.count)], nil)
    }
    let (left, top) = (11 + generator.index(below: 3), generator.index(below: 3) - 1)
    let isInverted = split == .outOfDomain2
    var drawing = Drawing(.canvas, background: .init(gray: isInverted ? 1 : 0))
    for y in 0..<24 {
      for x in 0..<24 {
        let ink = scan.images[0][x / 3, y / 3, 0]
        drawing.set(left + x, top + y, .init(gray: isInverted ? 1 - ink : ink))
      }
    }
    scan.id = index
    scan.images = [drawing.finish(noise: split == .outOfDomain1 ? 0.2 : 0.05, using: &generator)]
    return scan
  }
}
